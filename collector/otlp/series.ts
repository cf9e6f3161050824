import { createHash } from 'node:crypto';
import { BlockBuilder } from '../../store/native/block.ts';
import { bool, date, lowCardinality, map, type Pairs, string, uint64 } from '../../store/native/columns.ts';
import { ByteDictionary } from '../../store/native/dictionary.ts';
import type { Context } from './envelope.ts';
import { attributeOf, type Metric } from './model.ts';

const builder = () =>
  new BlockBuilder('metric_series', {
    series: uint64(),
    metric: lowCardinality(),
    kind: lowCardinality(),
    unit: lowCardinality(),
    description: string(),
    temporality: lowCardinality(),
    is_monotonic: bool(),
    service: lowCardinality(),
    resource_attributes: map(),
    scope_name: lowCardinality(),
    scope_version: lowCardinality(),
    attributes: map(),
    day: date(),
  });

/** Series known since the start; beyond this many the memory of them begins anew, which only sends some of them again. */
const maxKnown = 100_000;
const temporalities = ['', 'delta', 'cumulative'];

/** What a metric is, without its points. */
export type MetricHead = Omit<Metric, 'points' | 'distributions'>;

/** A series that was met: its number, and what is looked up for it once. */
export type Series<Extra> = {
  readonly number: bigint;
  /** Day and round of its last row in the dictionary. */
  sent: number;
  round: number;
  /** What the caller keeps of it. */
  readonly extra: Extra;
};

/** The series of one metric of one resource and scope. */
export class MetricSeries<Extra> {
  readonly head: MetricHead;
  readonly context: Context;
  readonly #identity: string;
  readonly #dictionary: SeriesDictionary<Extra>;
  /** By the text of their attributes, and by the bytes of their attributes as they came. */
  readonly #byText = new Map<string, Series<Extra>>();
  readonly #bytes = new ByteDictionary();
  readonly #byBytes: Series<Extra>[] = [];
  /** Points come in the same order each time: the next is probably the one after the last. */
  #last = -1;

  constructor(dictionary: SeriesDictionary<Extra>, identity: string, context: Context, head: MetricHead) {
    this.#dictionary = dictionary;
    this.#identity = identity;
    this.context = context;
    this.head = head;
  }

  /** The series of attributes as they stand in a body, when it is known and its row was sent that day. */
  known(body: Buffer, from: number, end: number, day: number): Series<Extra> | undefined {
    this.#last = this.#bytes.find(body, from, end, this.#last + 1);
    const series = this.#byBytes[Math.max(0, this.#last)];
    return this.#last >= 0 && series && this.#dictionary.isSent(series, day) ? series : undefined;
  }

  /** Lets `known` find a series by the bytes of its attributes; a client that shuffles them is not followed for ever. */
  learn(body: Buffer, from: number, end: number, series: Series<Extra>): void {
    if (this.#bytes.size < 2 * this.#byText.size + 16 && this.#bytes.find(body, from, end) < 0)
      this.#byBytes[this.#bytes.add(body, from, end)] = series;
  }

  /** The series of attributes; its row goes to the dictionary when it was not sent that day. */
  of(attributes: Pairs, day: number): Series<Extra> {
    const key = keyOf(attributes);
    let series = this.#byText.get(key);
    if (!series) {
      const number = createHash('sha1')
        .update(attributes.length === 0 ? this.#identity : this.#identity + JSON.stringify(attributes))
        .digest()
        .readBigUInt64LE();
      series = { number, sent: -1, round: -1, extra: this.#dictionary.describe(this.context, this.head, attributes) };
      this.#byText.set(key, series);
      this.#dictionary.count++;
    }
    this.#dictionary.send(this, series, attributes, day);
    return series;
  }
}

/** Gives every series its number, and its row in the dictionary once a day. */
export class SeriesDictionary<Extra> {
  readonly rows = builder();
  /** What the caller keeps of a series, found once. */
  readonly describe: (context: Context, head: MetricHead, attributes: Pairs) => Extra;
  count = 0;
  /** By resource and scope, then by what the metric is. */
  #known = new Map<string, Map<string, MetricSeries<Extra>>>();
  #round = 0;

  constructor(describe: (context: Context, head: MetricHead, attributes: Pairs) => Extra) {
    this.describe = describe;
  }

  /** Forgets which series were sent: after a failure they must be sent again. */
  forget(): void {
    this.#round++;
  }

  /** What finds the series of the metrics of one resource and scope. */
  in(context: Context): (head: MetricHead) => MetricSeries<Extra> {
    if (this.count >= maxKnown) {
      this.#known = new Map();
      this.count = 0;
    }
    const { name, version } = context.scope;
    const where = JSON.stringify([name, version, context.resource]);
    const metrics = this.#known.get(where) ?? new Map<string, MetricSeries<Extra>>();
    this.#known.set(where, metrics);
    return (head) => {
      const what = `${head.kind} ${head.temporality} ${head.isMonotonic} ${head.unit.length} ${head.unit}${head.name}`;
      let found = metrics.get(what);
      if (!found || found.head.description !== head.description) {
        const { kind, unit, temporality, isMonotonic } = head;
        const identity = JSON.stringify([
          ...[head.name, kind, unit, temporality, isMonotonic],
          ...[name, version, context.resource],
        ]);
        found = new MetricSeries(this, identity, context, head);
        metrics.set(what, found);
      }
      return found;
    };
  }

  isSent(series: Series<Extra>, day: number): boolean {
    return series.sent === day && series.round === this.#round;
  }

  send({ context, head }: MetricSeries<Extra>, series: Series<Extra>, attributes: Pairs, day: number): void {
    if (this.isSent(series, day)) return;
    series.sent = day;
    series.round = this.#round;
    const { columns } = this.rows;
    columns.series.push(series.number);
    columns.metric.push(head.name);
    columns.kind.push(head.kind);
    columns.unit.push(head.unit);
    columns.description.push(head.description);
    columns.temporality.push(temporalities[head.temporality] ?? '');
    columns.is_monotonic.push(head.isMonotonic);
    columns.service.push(attributeOf(context.resource, 'service.name'));
    columns.resource_attributes.push(context.resource);
    columns.scope_name.push(context.scope.name);
    columns.scope_version.push(context.scope.version);
    columns.attributes.push(attributes);
    columns.day.push(day);
  }
}

/** Tells sets of attributes apart; lengths keep values that hold the separator from being taken for others. */
function keyOf(attributes: Pairs): string {
  let key = '';
  for (const [name, value] of attributes) key += `${name.length},${value.length}:${name}${value}`;
  return key;
}
