import { createHash } from 'node:crypto';
import { BlockBuilder } from '../../store/native/block.ts';
import { bool, date, lowCardinality, map, type Pairs, string, uint64 } from '../../store/native/columns.ts';
import type { Group, Metric } from './model.ts';

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
const maxKnown = 200_000;
const dayNs = 86_400_000_000_000n;
const temporalities = ['', 'delta', 'cumulative'];

/** A series that was met: its number, and what is looked up for it once. */
export type Series<Extra> = {
  readonly number: bigint;
  /** Day and round of its last row in the dictionary. */
  sent: number;
  round: number;
  /** What the caller keeps of it. */
  extra?: Extra;
};

/** Gives every series its number, and its row in the dictionary once a day. */
export class SeriesDictionary<Extra> {
  readonly rows = builder();
  /** By everything but the attributes, then by the attributes. */
  #known = new Map<string, Map<string, Series<Extra>>>();
  #count = 0;
  #round = 0;

  /** Forgets which series were sent: after a failure they must be sent again. */
  forget(): void {
    this.#round++;
  }

  /** The series of one metric of one resource and scope. */
  of(group: Group<Metric>, metric: Metric, service: string): (attributes: Pairs, time: bigint) => Series<Extra> {
    const identity = JSON.stringify([
      metric.name,
      metric.kind,
      metric.unit,
      metric.temporality,
      metric.isMonotonic,
      group.scope.name,
      group.scope.version,
      group.resource,
    ]);
    if (this.#count >= maxKnown) {
      this.#known = new Map();
      this.#count = 0;
    }
    const own = this.#known.get(identity) ?? new Map<string, Series<Extra>>();
    this.#known.set(identity, own);
    return (attributes, time) => {
      const key = keyOf(attributes);
      let series = own.get(key);
      if (!series) {
        const number = createHash('sha1')
          .update(attributes.length === 0 ? identity : identity + JSON.stringify(attributes))
          .digest()
          .readBigUInt64LE();
        series = { number, sent: -1, round: -1 };
        own.set(key, series);
        this.#count++;
      }
      const day = Number(time / dayNs);
      if (series.sent !== day || series.round !== this.#round) {
        series.sent = day;
        series.round = this.#round;
        this.#push(series.number, day, group, metric, attributes, service);
      }
      return series;
    };
  }

  #push(series: bigint, day: number, group: Group<Metric>, metric: Metric, attributes: Pairs, service: string): void {
    const { columns } = this.rows;
    columns.series.push(series);
    columns.metric.push(metric.name);
    columns.kind.push(metric.kind);
    columns.unit.push(metric.unit);
    columns.description.push(metric.description);
    columns.temporality.push(temporalities[metric.temporality] ?? '');
    columns.is_monotonic.push(metric.isMonotonic);
    columns.service.push(service);
    columns.resource_attributes.push(group.resource);
    columns.scope_name.push(group.scope.name);
    columns.scope_version.push(group.scope.version);
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
