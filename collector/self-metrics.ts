import { hostname } from 'node:os';
import type { Pairs } from '../store/native/columns.ts';
import { bytesInFlight } from './admission.ts';
import { type Intake, signalOf } from './intake.ts';
import { encodeMetrics } from './otlp/metrics.ts';
import type { Group, Metric } from './otlp/model.ts';
import type { SinkStats, TableStats } from './sink.ts';

/** When this process began, and with it its counters; nanoseconds. */
const startedAt = BigInt(Math.round(Date.now() - performance.now())) * 1_000_000n;
/** How often the collector says how it is, in ms. */
const everyMs = 15_000;

/**
 * The collector's health as metrics in its own store, by the way that all metrics take: what `/metrics` says, over time.
 *
 * @returns a function that stops it
 */
export function reportSelf(intake: Intake, stats: SinkStats, failed: (error: unknown) => void): () => void {
  const report = () => intake.take('metrics', encodeMetrics([selfMetrics(intake, stats, Date.now())])).catch(failed);
  const timer = setInterval(report, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Counters and gauges as they stand at `now`, epoch milliseconds. */
function selfMetrics(intake: Intake, stats: SinkStats, now: number): Group<Metric> {
  const { user, system } = process.cpuUsage();
  const items = Object.entries(intake.counts).flatMap(([signal, counts]) =>
    Object.entries(counts).map(
      ([outcome, value]) =>
        [
          value,
          [
            ['outcome', outcome],
            ['signal', signal],
          ] as Pairs,
        ] as const,
    ),
  );
  const byTable = (figure: keyof TableStats) =>
    Object.entries(stats.tables).map(
      ([table, counts]) =>
        [
          counts[figure],
          [
            ['signal', signalOf(table)],
            ['table', table],
          ] as Pairs,
        ] as const,
    );
  return {
    resource: [
      ['host.name', hostname()],
      ['service.instance.id', `${hostname()}-${process.pid}`],
      ['service.name', 'wattledger-collector'],
    ],
    resourceSchemaUrl: '',
    scope: { name: 'wattledger.collector', version: '', attributes: [], schemaUrl: '' },
    items: [
      metric('wattledger.items', '{item}', true, items, now),
      metric('wattledger.inserted_rows', '{row}', true, byTable('rows'), now),
      metric('wattledger.insert_retries', '{insert}', true, byTable('retries'), now),
      metric('process.cpu.time', 's', true, [[(user + system) / 1e6, []]], now),
      metric('wattledger.spool.size', 'By', false, [[stats.pendingBytes, []]], now),
      metric(
        'wattledger.spool.age',
        's',
        false,
        [[stats.pendingSince === undefined ? 0 : Math.max(0, (now - stats.pendingSince) / 1000), []]],
        now,
      ),
      metric('wattledger.requests_in_flight', 'By', false, [[bytesInFlight(), []]], now),
      metric('wattledger.poisoned', '{block}', false, byTable('poisoned'), now),
      metric('process.memory.usage', 'By', false, [[process.memoryUsage.rss(), []]], now),
    ],
  };
}

const metric = (
  name: string,
  unit: string,
  isCounter: boolean,
  values: readonly (readonly [value: number, attributes: Pairs])[],
  now: number,
): Metric => ({
  name,
  description: '',
  unit,
  kind: isCounter ? 'sum' : 'gauge',
  temporality: isCounter ? 2 : 0,
  isMonotonic: isCounter,
  points: values.map(([value, attributes]) => ({
    value,
    attributes,
    start: startedAt,
    time: BigInt(now) * 1_000_000n,
    flags: 0,
  })),
  distributions: [],
});
