import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNative } from '../../tests/support/native-reader.ts';
import { hex, id, jsonPair, keyValue, pairs, time, type Value, words } from '../../tests/support/otlp.ts';
import { bytes, double, fixed64, int, text } from '../../tests/support/protobuf.ts';
import type { Encoded } from '../sink.ts';
import { metricsFromJson } from './json.ts';
import { scanMetrics } from './metric-scanner.ts';
import { encodeMetrics } from './metrics.ts';

type Point = {
  time: bigint;
  start: bigint;
  value: { double: number } | { int: bigint } | null;
  flags: number;
  attributes: [string, Value][];
  areApart: boolean;
  exemplars: { time: bigint; value: number; trace: Uint8Array; span: Uint8Array; attributes: [string, Value][] }[];
};
type Metric = {
  name: string;
  unit: string;
  description: string;
  kind: 'gauge' | 'sum' | 'histogram';
  temporality: number;
  isMonotonic: boolean;
  points: Point[];
};

const gpu: fc.Arbitrary<[string, Value][]> = fc
  .record({ id: fc.constantFrom('GPU-1', 'GPU-2'), host: fc.constantFrom('a', 'b') })
  .map(({ id, host }) => [
    ['UUID', { s: id }],
    ['Hostname', { s: host }],
  ]);
const point: fc.Arbitrary<Point> = fc.record({
  time: fc.oneof(time, fc.constantFrom(1_790_000_000_000_000_000n, 1_790_000_060_000_000_000n)),
  start: time,
  value: fc.oneof(
    fc.record({ double: fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)) }),
    fc.record({ double: fc.double({ min: 0, max: 100, noNaN: true }) }),
    fc.record({ int: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
    fc.constant(null),
  ),
  flags: fc.constantFrom(0, 0, 1),
  attributes: fc.oneof(pairs, gpu),
  areApart: fc.boolean(),
  exemplars: fc.array(
    fc.record({
      time,
      value: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      trace: id(16),
      span: id(8),
      attributes: pairs,
    }),
    { maxLength: 2 },
  ),
});
const metric: fc.Arbitrary<Metric> = fc.record({
  name: fc.oneof(
    words,
    fc.constantFrom('DCGM_FI_DEV_GPU_UTIL', 'DCGM_FI_DEV_POWER_USAGE', 'hw.power', 'nvidia_smi_power_draw_watts'),
  ),
  unit: fc.constantFrom('', 'W', '1'),
  description: fc.constantFrom('', 'x'),
  kind: fc.constantFrom('gauge', 'gauge', 'sum', 'histogram'),
  temporality: fc.constantFrom(0, 1, 2),
  isMonotonic: fc.boolean(),
  points: fc.array(point, { maxLength: 5 }),
});

function protobufPoint(kind: Metric['kind'], each: Point): Buffer {
  const exemplars = each.exemplars.map((one) =>
    bytes(
      kind === 'histogram' ? 8 : 5,
      fixed64(2, one.time),
      double(3, one.value),
      bytes(4, one.span),
      bytes(5, one.trace),
      ...one.attributes.map((pair) => bytes(7, keyValue(pair))),
    ),
  );
  if (kind === 'histogram')
    return bytes(1, fixed64(2, each.start), fixed64(3, each.time), fixed64(4, 3n), ...exemplars, int(10, each.flags));
  const attributes = each.attributes.map((pair) => bytes(7, keyValue(pair)));
  const value =
    each.value === null
      ? Buffer.alloc(0)
      : 'int' in each.value
        ? fixed64(6, BigInt.asUintN(64, each.value.int))
        : double(4, each.value.double);
  const rest = [fixed64(2, each.start), fixed64(3, each.time), value, ...exemplars, int(8, each.flags)];
  // Attributes may stand anywhere.
  return each.areApart
    ? bytes(1, ...attributes.slice(0, 1), ...rest, ...attributes.slice(1))
    : bytes(1, ...rest, ...attributes);
}
const field = { gauge: 5, sum: 7, histogram: 9 };
const protobufOf = (metrics: Metric[], resource: [string, Value][]) =>
  bytes(
    1,
    bytes(
      2,
      bytes(1, text(1, 'scope'), text(2, '1')),
      ...metrics.map((each) =>
        bytes(
          2,
          text(1, each.name),
          text(2, each.description),
          text(3, each.unit),
          bytes(
            field[each.kind],
            ...each.points.map((one) => protobufPoint(each.kind, one)),
            int(2, each.temporality),
            int(3, each.isMonotonic ? 1 : 0),
          ),
        ),
      ),
    ),
    bytes(1, ...resource.map((pair) => bytes(1, keyValue(pair)))),
  );

const jsonPoint = (kind: Metric['kind'], each: Point) => ({
  timeUnixNano: String(each.time),
  startTimeUnixNano: String(each.start),
  flags: each.flags,
  exemplars: each.exemplars.map((one) => ({
    timeUnixNano: String(one.time),
    asDouble: one.value,
    traceId: hex(one.trace),
    spanId: hex(one.span),
    filteredAttributes: one.attributes.map(jsonPair),
  })),
  ...(kind === 'histogram'
    ? { count: '3' }
    : {
        attributes: each.attributes.map(jsonPair),
        ...(each.value !== null &&
          ('int' in each.value
            ? { asInt: String(each.value.int) }
            : { asDouble: Number.isFinite(each.value.double) ? each.value.double : String(each.value.double) })),
      }),
});
const jsonOf = (metrics: Metric[], resource: [string, Value][]) =>
  Buffer.from(
    JSON.stringify({
      resourceMetrics: [
        {
          resource: { attributes: resource.map(jsonPair) },
          scopeMetrics: [
            {
              scope: { name: 'scope', version: '1' },
              metrics: metrics.map((each) => ({
                name: each.name,
                unit: each.unit,
                description: each.description,
                [each.kind]: {
                  dataPoints: each.points.map((one) => jsonPoint(each.kind, one)),
                  ...(each.kind !== 'gauge' && { aggregationTemporality: each.temporality }),
                  ...(each.kind === 'sum' && { isMonotonic: each.isMonotonic }),
                },
              })),
            },
          ],
        },
      ],
    }),
  );

/** What was laid down; series are forgotten, so that the next request sends theirs again. */
function rowsOf(encoded: Encoded) {
  encoded.failed?.();
  // What is set aside is said once in ten minutes, not each time that it comes.
  const told = encoded.blocks.filter(({ table }) => table !== 'quarantine');
  return Object.fromEntries(told.map(({ table, bytes: block }) => [table, readNative(block)]));
}

test('metrics in one pass become the rows that the same metrics become from JSON, and the same are refused', () =>
  fc.assert(
    fc.property(fc.array(metric, { maxLength: 4 }), pairs, (metrics, resource) => {
      const body = protobufOf(metrics, resource);
      const fromJson = encodeMetrics(metricsFromJson(jsonOf(metrics, resource)));
      const expected = rowsOf(fromJson);
      // The first time series are met as text, later by the bytes of their attributes.
      for (let time = 0; time < 3; time++) {
        const fromProtobuf = scanMetrics(body);
        expect(fromProtobuf.rejected.message).toBe(fromJson.rejected.message);
        expect(rowsOf(fromProtobuf)).toEqual(expected);
      }
    }),
    { numRuns: 300 },
  ));

test('a series is sent once a day, however often its bytes are met', () => {
  const one: Metric = {
    ...{ name: 'once a day', unit: '', description: '', kind: 'gauge', temporality: 0, isMonotonic: false },
    points: [
      {
        time: 1_790_000_000_000_000_000n,
        start: 0n,
        value: { double: 1 },
        flags: 0,
        attributes: [],
        areApart: false,
        exemplars: [],
      },
    ],
  };
  const sent = (days: bigint) =>
    scanMetrics(
      protobufOf(
        [{ ...one, points: one.points.map((p) => ({ ...p, time: p.time + days * 86_400_000_000_000n })) }],
        [],
      ),
    ).blocks.map(({ table }) => table);
  expect(sent(0n)).toEqual(['metric_series', 'metric_points']);
  expect(sent(0n)).toEqual(['metric_points']);
  expect(sent(1n)).toEqual(['metric_series', 'metric_points']);
  expect(sent(1n)).toEqual(['metric_points']);
});
