import { beforeAll, describe, expect, test } from 'vitest';
import { runColumns } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { testStore } from '../../tests/support/test-store.ts';
import metricOverTime from './metric-over-time.ts';
import metrics from './metrics.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1);
const at = (minute: number) => new Date(base + minute * 60_000).toISOString();
const series = (id: number, metric: string, more: object = {}) => ({
  series: id,
  metric,
  kind: 'gauge',
  unit: '1',
  temporality: 'unspecified',
  service: 's',
  attributes: {},
  resource_attributes: { host: `h${id % 2}` },
  day: '2026-06-01',
  ...more,
});

beforeAll(async () => {
  await insertPartial(store, 'metric_series', [
    series(1, 'gauge'),
    series(2, 'gauge'),
    series(3, 'counter', { kind: 'sum', is_monotonic: true, temporality: 'cumulative' }),
    series(4, 'deltas', { kind: 'sum', is_monotonic: true, temporality: 'delta' }),
    series(5, 'latency', { kind: 'histogram', temporality: 'cumulative', unit: 's' }),
  ]);
  const points = [
    ...[1, 2].flatMap((id) =>
      [0, 1, 2].map((minute) => ({ metric: 'gauge', series: id, time: at(minute), value: id * 10 + minute })),
    ),
    { metric: 'gauge', series: 1, time: at(3), value: null },
    // Grows by 60, starts again, grows by 30.
    ...[100, 160, 30].map((value, i) => ({ metric: 'counter', series: 3, time: at(i), value })),
    ...[5, 7].map((value, i) => ({ metric: 'deltas', series: 4, time: at(i), value })),
  ];
  // OTLP may bring a point twice: it counts once.
  for (const some of [points, points.slice(2)]) await insertPartial(store, 'metric_points', some);
  const histogram = (minute: number, counts: number[]) => ({
    metric: 'latency',
    series: 5,
    time: at(minute),
    kind: 'histogram',
    count: counts.reduce((a, b) => a + b, 0),
    sum: 10 * minute,
    min: null,
    max: null,
    bounds: [1, 2, 4],
    counts,
  });
  const histograms = [histogram(0, [100, 0, 0, 0]), histogram(1, [100, 50, 50, 0])];
  await insertPartial(store, 'metric_histograms', [...histograms, ...histograms]);
});

const ask = async (metric: string, more: object = {}) => {
  const found = await runColumns(store, metricOverTime, {
    from: base,
    to: base + 600_000,
    metric,
    stepMs: 600_000,
    ...more,
  });
  return Object.fromEntries(found.group.map((group, i) => [group, found.value[i]]));
};

describe('a metric', () => {
  test('of a gauge is a mean over series, by an attribute when one is named; unknown points count for nothing', async () => {
    expect(await ask('gauge')).toEqual({ '': 16 });
    expect(await ask('gauge', { group: 'host' })).toEqual({ h1: 11, h0: 21 });
    expect(await ask('gauge', { aggregate: 'max' })).toEqual({ '': 22 });
    expect(await ask('gauge', { filterKey: 'host', filterValue: 'h1' })).toEqual({ '': 11 });
  });

  test('of a counter is its growth a second, and a fall is a new start', async () =>
    expect(await ask('counter', { aggregate: 'rate' })).toEqual({ '': (60 + 30) / 600 }));

  test('of deltas is their sum a second', async () =>
    expect(await ask('deltas', { aggregate: 'rate' })).toEqual({ '': 12 / 600 }));

  test('of a histogram is a quantile of what came in since, within its bucket', async () => {
    expect(await ask('latency', { aggregate: 'p50' })).toEqual({ '': 2 });
    expect((await ask('latency', { aggregate: 'p95' }))['']).toBeCloseTo(3.8, 6);
    expect(await ask('latency', { aggregate: 'count' })).toEqual({ '': 100 });
  });

  test('is listed with what tells its series apart', async () => {
    const found = await runColumns(store, metrics, { from: base, to: base + 1 });
    expect(found.metric).toEqual(['counter', 'deltas', 'gauge', 'latency']);
    expect(found.keys[2]).toEqual(['host']);
    expect(found.series).toEqual([1, 1, 2, 1]);
  });
});
