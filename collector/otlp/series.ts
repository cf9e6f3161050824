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

/** Gives every series its number, and its row in the dictionary once a day. */
export class SeriesDictionary {
  readonly rows = builder();
  #numbers = new Map<string, bigint>();
  #sent = new Set<string>();

  /** Forgets which series were sent: after a failed insert they must be sent again. */
  forget(): void {
    this.#sent.clear();
  }

  /** The identity of everything but the point's own attributes, computed once per metric. */
  identityOf(group: Group<Metric>, metric: Metric): string {
    return JSON.stringify([
      metric.name,
      metric.kind,
      metric.unit,
      metric.temporality,
      metric.isMonotonic,
      group.scope.name,
      group.scope.version,
      group.resource,
    ]);
  }

  number(
    identity: string,
    group: Group<Metric>,
    metric: Metric,
    attributes: Pairs,
    time: bigint,
    service: string,
  ): bigint {
    const key = attributes.length === 0 ? identity : identity + JSON.stringify(attributes);
    let series = this.#numbers.get(key);
    if (series === undefined) {
      if (this.#numbers.size >= maxKnown) this.#numbers = new Map();
      series = createHash('sha1').update(key).digest().readBigUInt64LE();
      this.#numbers.set(key, series);
    }
    const day = Number(time / dayNs);
    const sent = `${series}/${day}`;
    if (!this.#sent.has(sent)) {
      if (this.#sent.size >= maxKnown) this.#sent = new Set();
      this.#sent.add(sent);
      this.#push(series, day, group, metric, attributes, service);
    }
    return series;
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
