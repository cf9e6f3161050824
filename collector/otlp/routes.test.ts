import { gzipSync, zstdCompressSync } from 'node:zlib';
import { Client, credentials, type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPLogExporter as JsonLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter as JsonMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as ProtobufMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { AggregationType, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { bytes, double, fixed64, int, text } from '../../tests/support/protobuf.ts';
import { testCollector } from '../../tests/support/test-collector.ts';
import { rowsOf as rowsNow, testStore } from '../../tests/support/test-store.ts';
import { intakeOf } from '../intake.ts';
import type { Collector } from '../start.ts';
import { startOtlpGrpc } from './grpc.ts';
import { signals } from './signals.ts';

const store = testStore();
let collector: Collector;

beforeAll(async () => {
  collector = await testCollector(store);
});
afterAll(() => collector.stop());

/** Rows once everything that was answered is in ClickHouse. */
async function rowsOf<Row>(...query: Parameters<typeof rowsNow>): Promise<Row[]> {
  await collector.sink.drain();
  return rowsNow<Row>(...query);
}

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${collector.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

const now = Date.now();
const nano = (ms: number) => `${ms}000000`;
const resource = (...pairs: [string, string][]) => ({
  attributes: pairs.map(([key, stringValue]) => ({ key, value: { stringValue } })),
});
const spansOf = (...spans: object[]) =>
  JSON.stringify({ resourceSpans: [{ resource: resource(['service.name', 'test']), scopeSpans: [{ spans }] }] });
const span = (overrides: object = {}) => ({
  traceId: 'ABCDEF0123456789abcdef0123456789',
  spanId: '0123456789abcdef',
  name: 'one',
  kind: 2,
  startTimeUnixNano: nano(now),
  endTimeUnixNano: nano(now + 5),
  ...overrides,
});

async function exportWith(exporter: JsonExporter | ProtobufExporter | GrpcExporter, service: string) {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'compute.network': 'akash',
      'compute.workload': 'chat',
    }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('test', '1.2.3');
  tracer.startActiveSpan('parent', (parent) => {
    const child = tracer.startSpan(
      'chat ☕',
      {
        attributes: { 'gen_ai.operation.name': 'chat', count: 7, ratio: 0.5, ok: true, list: ['a', 'b'], big: 2 ** 40 },
      },
      trace.setSpan(ROOT_CONTEXT, parent),
    );
    child.addEvent('checkpoint', { 'checkpoint.step': 12 });
    child.setStatus({ code: SpanStatusCode.ERROR, message: 'out of memory' });
    child.end();
    parent.end();
  });
  await provider.forceFlush();
  await provider.shutdown();
}

describe('a real OpenTelemetry SDK', () => {
  test('is stored alike over protobuf, JSON and gRPC', async () => {
    await exportWith(new ProtobufExporter({ url: `${collector.url}/v1/traces` }), 'svc-protobuf');
    await exportWith(new JsonExporter({ url: `${collector.url}/v1/traces` }), 'svc-json');
    await exportWith(new GrpcExporter({ url: `http://127.0.0.1:${collector.grpcPort}` }), 'svc-grpc');
    const rows = await rowsOf<Record<string, unknown>>(
      store,
      `SELECT SpanName, SpanKind, StatusCode, StatusMessage, SpanAttributes, Events.Name AS events,
          Events.Attributes AS eventAttributes,
          Network, Workload, Unit, ScopeName, ScopeVersion, ParentSpanId != '' AS child, Duration > 0 AS lasted
        FROM {db}.otel_traces WHERE ServiceName LIKE 'svc-%' ORDER BY ServiceName, SpanName`,
    );
    expect(rows).toHaveLength(6);
    expect(rows.slice(0, 2)).toEqual(rows.slice(2, 4));
    expect(rows.slice(0, 2)).toEqual(rows.slice(4));
    expect(rows[0]).toMatchObject({
      SpanName: 'chat ☕',
      StatusCode: 'Error',
      StatusMessage: 'out of memory',
      events: ['checkpoint'],
      Network: 'akash',
      Workload: 'chat',
      Unit: 'request',
      eventAttributes: [{ 'checkpoint.step': '12' }],
      ScopeName: 'test',
      ScopeVersion: '1.2.3',
      child: 1,
      SpanAttributes: {
        'gen_ai.operation.name': 'chat',
        big: '1099511627776',
        count: '7',
        list: '["a","b"]',
        ok: 'true',
        ratio: '0.5',
      },
    });
  });
});

async function meterWith(exporter: JsonMetricExporter | ProtobufMetricExporter, service: string) {
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    readers: [new PeriodicExportingMetricReader({ exporter })],
    views: [{ instrumentName: 'sdk.exponential', aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } }],
  });
  const meter = provider.getMeter('meter', '2.0.0');
  meter.createCounter('sdk.counter', { unit: '{request}' }).add(3, { route: '/a' });
  meter.createUpDownCounter('sdk.updown').add(-2);
  meter.createGauge('sdk.gauge', { unit: 'W' }).record(412.5, { 'hw.id': 'g' });
  for (const value of [0.2, 3, 700]) {
    meter.createHistogram('sdk.histogram', { unit: 'ms' }).record(value);
    meter.createHistogram('sdk.exponential').record(value);
  }
  await provider.shutdown();
}

async function logWith(exporter: JsonLogExporter | ProtobufLogExporter, service: string) {
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    processors: [new SimpleLogRecordProcessor({ exporter })],
  });
  provider.getLogger('logger', '3').emit({
    severityNumber: 17,
    severityText: 'ERROR',
    body: { what: 'lost', steps: [1, 2] },
    attributes: { step: 12, ok: false },
    eventName: 'checkpoint.lost',
  });
  await provider.forceFlush();
  await provider.shutdown();
}

describe('a real OpenTelemetry SDK sends alike over protobuf and over JSON', () => {
  test('metrics of every kind it has', async () => {
    await meterWith(new ProtobufMetricExporter({ url: `${collector.url}/v1/metrics` }), 'm-protobuf');
    await meterWith(new JsonMetricExporter({ url: `${collector.url}/v1/metrics` }), 'm-json');
    const rowsOfService = (service: string) =>
      rowsOf<Record<string, unknown>>(
        store,
        `SELECT s.metric AS metric, s.kind AS kind, unit, temporality, is_monotonic, attributes, scope_name,
            scope_version, p.value AS value,
            toString(h.count) AS n, h.sum AS sum, h.min AS min, h.max AS max, h.bounds AS bounds,
            toString(h.counts) AS counts, h.scale AS scale, h.positive_offset AS po, toString(h.positive_counts) AS pc
          FROM {db}.metric_series AS s
          LEFT JOIN {db}.metric_points AS p ON s.series = p.series
          LEFT JOIN {db}.metric_histograms AS h ON s.series = h.series
          WHERE service = '${service}' ORDER BY metric`,
      );
    const rows = await rowsOfService('m-protobuf');
    expect(rows.map((row) => row.metric)).toEqual([
      'sdk.counter',
      'sdk.exponential',
      'sdk.gauge',
      'sdk.histogram',
      'sdk.updown',
    ]);
    expect(rows).toEqual(await rowsOfService('m-json'));
    expect(rows[0]).toMatchObject({
      kind: 'sum',
      unit: '{request}',
      temporality: 'cumulative',
      is_monotonic: true,
      value: 3,
      attributes: { route: '/a' },
      scope_name: 'meter',
      scope_version: '2.0.0',
    });
    expect(rows[1]).toMatchObject({ kind: 'exponential_histogram', n: '3', min: 0.2, max: 700 });
    expect(rows[3]).toMatchObject({ kind: 'histogram', n: '3', sum: 703.2 });
    expect(rows[4]).toMatchObject({ value: -2, is_monotonic: false });
  });

  test('logs, with bodies that are maps', async () => {
    await logWith(new ProtobufLogExporter({ url: `${collector.url}/v1/logs` }), 'l-protobuf');
    await logWith(new JsonLogExporter({ url: `${collector.url}/v1/logs` }), 'l-json');
    const rows = await rowsOf<Record<string, unknown>>(
      store,
      `SELECT Body, SeverityNumber, SeverityText, LogAttributes, EventName, ScopeName
        FROM {db}.otel_logs
        WHERE ServiceName IN ('l-protobuf', 'l-json')
        ORDER BY ServiceName`,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]).toMatchObject({
      Body: '{"what":"lost","steps":[1,2]}',
      SeverityNumber: 17,
      EventName: 'checkpoint.lost',
      LogAttributes: { step: '12', ok: 'false' },
      ScopeName: 'logger',
    });
  });
});

describe('over gRPC', () => {
  const call = (body: Buffer, path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export') => {
    const client = new Client(`127.0.0.1:${collector.grpcPort}`, credentials.createInsecure());
    return new Promise<{ code: number; details: string; bytes?: Buffer; metadata?: Metadata }>((resolve) => {
      client.makeUnaryRequest(
        path,
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        body,
        (error, bytes) => {
          client.close();
          resolve(
            error
              ? { code: error.code, details: error.details, metadata: error.metadata }
              : { code: status.OK, details: '', bytes: bytes as Buffer },
          );
        },
      );
    });
  };

  test('an empty request succeeds with an empty answer', async () =>
    expect(await call(Buffer.alloc(0))).toMatchObject({ code: status.OK, bytes: Buffer.alloc(0) }));
  test('bytes that are no request are INVALID_ARGUMENT', async () =>
    expect(await call(Buffer.from([10, 200]))).toMatchObject({ code: status.INVALID_ARGUMENT }));
  test('an unknown service is UNIMPLEMENTED', async () =>
    expect(await call(Buffer.alloc(0), '/nope/Export')).toMatchObject({ code: status.UNIMPLEMENTED }));
  test('our own trouble is UNAVAILABLE with RetryInfo', async () => {
    const full = await startOtlpGrpc({
      signals,
      intake: intakeOf({ ...collector.sink, write: () => Promise.reject(new AppError('store_unavailable', 'full')) }),
      hostname: '127.0.0.1',
      port: 0,
    });
    const client = new Client(`127.0.0.1:${full.port}`, credentials.createInsecure());
    const error = await new Promise<ServiceError | null>((resolve) =>
      client.makeUnaryRequest(
        '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
        (b: Buffer) => b,
        (b: Buffer) => b,
        Buffer.alloc(0),
        resolve,
      ),
    );
    expect(error).toMatchObject({ code: status.UNAVAILABLE, details: 'full' });
    expect(String(error?.metadata.get('grpc-status-details-bin')[0])).toContain('google.rpc.RetryInfo');
    client.close();
    await full.stop();
  });
});

describe('one bad item', () => {
  test('is refused alone, with a count and the first offender', async () => {
    const answer = await post(
      '/v1/traces',
      spansOf(
        span({ name: 'good' }),
        span({ name: 'short id', traceId: 'abc' }),
        span({ name: 'timeless', startTimeUnixNano: '0' }),
      ),
    );
    expect(answer.status).toBe(200);
    const { partialSuccess } = (await answer.json()) as {
      partialSuccess: { rejectedSpans: string; errorMessage: string };
    };
    expect(partialSuccess.rejectedSpans).toBe('2');
    expect(partialSuccess.errorMessage).toContain('“short id”');
    expect(
      await rowsOf(store, `SELECT TraceId FROM {db}.otel_traces WHERE SpanName IN ('good', 'short id', 'timeless')`),
    ).toEqual([{ TraceId: 'abcdef0123456789abcdef0123456789' }]);
  });

  test('that ends before it starts is kept with duration 0 and says so', async () => {
    await post('/v1/traces', spansOf(span({ name: 'backwards', endTimeUnixNano: nano(now - 1000) })));
    expect(
      await rowsOf(
        store,
        `SELECT toUInt8(Duration) AS d, SpanAttributes['wattledger.warning'] AS w
          FROM {db}.otel_traces
          WHERE SpanName = 'backwards'`,
      ),
    ).toEqual([{ d: 0, w: 'ends before it starts' }]);
  });
});

describe('a year of spans in one request', () => {
  test('is stored, however many days it covers', async () => {
    const days = Array.from({ length: 365 }, (_, day) =>
      span({
        name: 'backfill',
        spanId: String(day + 1).padStart(16, '0'),
        startTimeUnixNano: nano(now - day * 86_400_000),
        endTimeUnixNano: nano(now - day * 86_400_000 + 1),
      }),
    );
    expect((await post('/v1/traces', spansOf(...days))).status).toBe(200);
    expect(
      await rowsOf(store, `SELECT toUInt16(count()) AS n FROM {db}.otel_traces WHERE SpanName = 'backfill'`),
    ).toEqual([{ n: 365 }]);
  });
});

describe('damaged metrics and logs', () => {
  test('are refused or read as something else, and the next request is as it was', async () => {
    const good = {
      metrics: bytes(
        1,
        bytes(
          2,
          bytes(
            2,
            text(1, 'fuzz'),
            bytes(
              5,
              bytes(
                1,
                fixed64(3, BigInt(now) * 1_000_000n),
                double(4, 1.5),
                bytes(7, text(1, 'k'), bytes(2, text(1, 'v'))),
              ),
            ),
          ),
        ),
      ),
      logs: bytes(
        1,
        bytes(
          2,
          bytes(
            2,
            fixed64(1, BigInt(now) * 1_000_000n),
            bytes(5, text(1, 'fuzz')),
            bytes(6, text(1, 'k'), bytes(2, bytes(6, bytes(1, text(1, 'a'), bytes(2, int(3, 1)))))),
          ),
        ),
      ),
    };
    for (const name of ['metrics', 'logs'] as const)
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
          (damage) => {
            const bad = Buffer.from(good[name]);
            for (const [at, byte] of damage) bad[at % bad.length] = byte;
            try {
              signals[name].encode(bad, 'protobuf');
            } catch (error) {
              expect(error).toBeInstanceOf(AppError);
            }
            const { blocks, rejected } = signals[name].encode(good[name], 'protobuf');
            expect([
              rejected.count,
              blocks.find((block) => block.table === (name === 'logs' ? 'otel_logs' : 'metric_points'))?.rows,
            ]).toEqual([0, 1]);
          },
        ),
        { numRuns: 1500 },
      );
  });

  test('nested deeper than 32 levels are refused', async () => {
    let value = text(1, 'x');
    for (let depth = 0; depth < 40; depth++) value = bytes(5, bytes(1, value));
    const body = bytes(1, bytes(2, bytes(2, fixed64(1, BigInt(now) * 1_000_000n), bytes(5, value))));
    const answer = await post('/v1/logs', new Uint8Array(body), { 'Content-Type': 'application/x-protobuf' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('nested deeper than 32 levels');
  });
});

describe('a request that cannot be taken', () => {
  test.each([
    ['not JSON', '/v1/traces', 'nope', {}, 400],
    ['an array', '/v1/traces', '[]', {}, 400],
    ['snake_case', '/v1/traces', '{"resource_spans": []}', {}, 400],
    ['another content type', '/v1/traces', '{}', { 'Content-Type': 'text/plain' }, 415],
    ['an unknown encoding', '/v1/traces', '{}', { 'Content-Encoding': 'br' }, 415],
    ['gzip that is none', '/v1/traces', '{}', { 'Content-Encoding': 'gzip' }, 400],
    [
      'protobuf that is cut off',
      '/v1/traces',
      Buffer.from([10, 200]),
      { 'Content-Type': 'application/x-protobuf' },
      400,
    ],
    ['a bad integer', '/v1/traces', spansOf(span({ startTimeUnixNano: 'soon' })), {}, 400],
  ] as const)('%s is refused with %s', async (_what, path, body, headers, status) => {
    const answer = await post(path, body, headers);
    expect(answer.status).toBe(status);
    const protobuf = 'Content-Type' in headers && headers['Content-Type'] === 'application/x-protobuf';
    expect(answer.headers.get('content-type')).toContain(protobuf ? 'x-protobuf' : 'json');
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(5);
  });

  test('a method other than POST is 405', async () =>
    expect((await fetch(`${collector.url}/v1/traces`)).status).toBe(405));

  test('a body that unpacks to more than the limit is 413', async () => {
    for (const [name, packed] of [
      ['gzip', gzipSync(Buffer.alloc(70 * 2 ** 20))],
      ['zstd', zstdCompressSync(Buffer.alloc(70 * 2 ** 20))],
    ] as const)
      expect((await post('/v1/traces', packed, { 'Content-Encoding': name })).status).toBe(413);
  });

  test('an empty request succeeds', async () => {
    const answer = await post('/v1/metrics', '{}');
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
  });
});

describe('metrics', () => {
  const metrics = (list: object[], ...pairs: [string, string][]) =>
    JSON.stringify({
      resourceMetrics: [{ resource: resource(['service.name', 'gpus'], ...pairs), scopeMetrics: [{ metrics: list }] }],
    });
  const point = (value: number, key: string, id: string, at = now) => ({
    timeUnixNano: nano(at),
    asDouble: value,
    attributes: [
      { key, value: { stringValue: id } },
      { key: 'modelName', value: { stringValue: 'NVIDIA H100 80GB HBM3' } },
    ],
  });

  test('of GPU exporters become one row per GPU and time, in base units, sentinels dropped', async () => {
    const answer = await post(
      '/v1/metrics',
      metrics(
        [
          { name: 'DCGM_FI_DEV_GPU_UTIL', gauge: { dataPoints: [point(87, 'UUID', 'GPU-1')] } },
          { name: 'DCGM_FI_DEV_FB_USED', gauge: { dataPoints: [point(2, 'UUID', 'GPU-1')] } },
          { name: 'DCGM_FI_DEV_POWER_USAGE', gauge: { dataPoints: [point(650.5, 'UUID', 'GPU-1')] } },
          {
            name: 'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION',
            sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [point(5_000_000, 'UUID', 'GPU-1')] },
          },
          { name: 'DCGM_FI_DEV_GPU_TEMP', gauge: { dataPoints: [point(9.223372036854776e18, 'UUID', 'GPU-1')] } },
        ],
        ['compute.lease.id', 'lease-1'],
        ['compute.network', 'akash'],
      ),
    );
    expect(await answer.text()).toBe('{}');
    expect(
      await rowsOf(
        store,
        `SELECT gpu_model, lease_id, round(utilisation, 3) AS u, toUInt32(memory_used) AS m, power_w, energy_j,
            temperature_c
          FROM {db}.gpu_samples`,
      ),
    ).toEqual([
      {
        gpu_model: 'h100-sxm',
        lease_id: 'lease-1',
        u: 0.87,
        m: 2_097_152,
        power_w: 650.5,
        energy_j: 5000,
        temperature_c: null,
      },
    ]);
  });

  test('of GPUs mean what their unit and temporality say; what cannot be read is set aside with the reason', async () => {
    const told = (name: string, unit: string, value: number, id: string, type = 'gpu') => ({
      name,
      unit,
      gauge: {
        dataPoints: [
          {
            ...point(value, 'hw.id', id),
            attributes: [
              { key: 'hw.id', value: { stringValue: id } },
              { key: 'hw.type', value: { stringValue: type } },
            ],
          },
        ],
      },
    });
    const added = point(900, 'hw.id', 'U-2');
    await post(
      '/v1/metrics',
      metrics([
        told('hw.energy', 'kWh', 0.7, 'U-1'),
        told('hw.power', 'kW', 0.45, 'U-1'),
        told('hw.gpu.utilization', '%', 95, 'U-1'),
        told('hw.gpu.memory.usage', 'MiBy', 2, 'U-1'),
        told('hw.temperature', '[degF]', 212, 'U-1'),
        told('hw.power', 'furlong', 450, 'U-3'),
        told('hw.power', 'J', 450, 'U-3'),
        {
          name: 'hw.energy',
          unit: 'J',
          sum: {
            aggregationTemporality: 1,
            isMonotonic: true,
            dataPoints: [
              {
                ...added,
                startTimeUnixNano: nano(now - 60_000),
                attributes: [...added.attributes, { key: 'hw.type', value: { stringValue: 'gpu' } }],
              },
            ],
          },
        },
      ]),
    );
    expect(
      await rowsOf(
        store,
        `SELECT gpu_id, energy_j, energy_delta_j AS added, toUnixTimestamp64Milli(time) - toUnixTimestamp64Milli(
          energy_from) AS ms, round(power_w, 3) AS w, round(utilisation, 3) AS u, toUInt32(memory_used) AS m,
            round(temperature_c, 3) AS c
          FROM {db}.gpu_samples
          WHERE gpu_id LIKE 'U-%'
          ORDER BY gpu_id`,
      ),
    ).toEqual([
      { gpu_id: 'U-1', energy_j: 2_520_000, added: null, ms: null, w: 450, u: 0.95, m: 2_097_152, c: 100 },
      { gpu_id: 'U-2', energy_j: null, added: 900, ms: 60000, w: null, u: null, m: null, c: null },
    ]);
    expect(
      (await rowsOf<{ reason: string }>(store, `SELECT reason FROM {db}.quarantine WHERE subject LIKE '%U-3'`))
        .map(({ reason }) => reason)
        .toSorted(),
    ).toEqual(['power_w: “J” is no known unit of power', 'power_w: “furlong” is no known unit of power']);
  });

  test('without a value are NULL when they say so, and refused when they do not', async () => {
    const answer = await post(
      '/v1/metrics',
      metrics([
        {
          name: 'm',
          gauge: { dataPoints: [{ timeUnixNano: nano(now), flags: 1 }, { timeUnixNano: nano(now) }, { asDouble: 1 }] },
        },
      ]),
    );
    expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: '2' } });
    expect(await rowsOf(store, `SELECT value FROM {db}.metric_points WHERE metric = 'm'`)).toEqual([{ value: null }]);
  });

  test('keep histograms of every kind, with absent sums absent', async () => {
    await post(
      '/v1/metrics',
      metrics([
        {
          name: 'h',
          unit: 's',
          histogram: {
            aggregationTemporality: 1,
            dataPoints: [{ timeUnixNano: nano(now), count: '3', bucketCounts: ['1', '2'], explicitBounds: [0.5] }],
          },
        },
        {
          name: 'e',
          exponentialHistogram: {
            aggregationTemporality: 2,
            dataPoints: [
              {
                timeUnixNano: nano(now),
                count: 4,
                sum: 2,
                scale: -1,
                zeroCount: 1,
                positive: { offset: -2, bucketCounts: ['3'] },
              },
            ],
          },
        },
        {
          name: 's',
          summary: {
            dataPoints: [{ timeUnixNano: nano(now), count: 2, sum: 1, quantileValues: [{ quantile: 0.5, value: 9 }] }],
          },
        },
      ]),
    );
    expect(
      await rowsOf(
        store,
        `SELECT metric, kind, toUInt8(count) AS n, sum, bounds, arrayMap(x -> toUInt8(x), counts) AS c, scale,
            positive_offset AS po, arrayMap(x -> toUInt8(x), positive_counts) AS pc, quantile_values AS q
          FROM {db}.metric_histograms
          WHERE metric IN ('e', 'h', 's')
          ORDER BY metric`,
      ),
    ).toEqual([
      {
        metric: 'e',
        kind: 'exponential_histogram',
        n: 4,
        sum: 2,
        bounds: [],
        c: [],
        scale: -1,
        po: -2,
        pc: [3],
        q: [],
      },
      { metric: 'h', kind: 'histogram', n: 3, sum: null, bounds: [0.5], c: [1, 2], scale: 0, po: 0, pc: [], q: [] },
      { metric: 's', kind: 'summary', n: 2, sum: 1, bounds: [0.5], c: [], scale: 0, po: 0, pc: [], q: [9] },
    ]);
  });

  test('send a series once and its points many times', async () => {
    for (let i = 0; i < 3; i++)
      await post(
        '/v1/metrics',
        metrics([{ name: 'again', gauge: { dataPoints: [{ timeUnixNano: nano(now + i), asInt: String(i) }] } }]),
      );
    expect(
      await rowsOf(
        store,
        `SELECT toUInt8(uniqExact(series)) AS series, toUInt8(count()) AS points, sum(value) AS total
          FROM {db}.metric_points
          WHERE metric = 'again'`,
      ),
    ).toEqual([{ series: 1, points: 3, total: 3 }]);
    expect(await rowsOf(store, `SELECT service FROM {db}.metric_series WHERE metric = 'again'`)).toEqual([
      { service: 'gpus' },
    ]);
  });
});

describe('logs', () => {
  test('take the time they were observed when they have none, and leave out ids that are none', async () => {
    const answer = await post(
      '/v1/logs',
      JSON.stringify({
        resourceLogs: [
          {
            resource: resource(['service.name', 'l']),
            scopeLogs: [
              {
                logRecords: [
                  {
                    observedTimeUnixNano: nano(now),
                    severityNumber: 9,
                    severityText: 'INFO',
                    body: { stringValue: 'hello <b>' },
                    traceId: '00',
                    attributes: [{ key: 'event.name', value: { stringValue: 'compute.lease.opened' } }],
                  },
                  { body: { stringValue: 'timeless' } },
                ],
              },
            ],
          },
        ],
      }),
    );
    expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedLogRecords: '1' } });
    expect(
      await rowsOf(
        store,
        `SELECT Body, TraceId, SeverityNumber, EventName FROM {db}.otel_logs WHERE ServiceName = 'l'`,
      ),
    ).toEqual([{ Body: 'hello <b>', TraceId: '', SeverityNumber: 9, EventName: 'compute.lease.opened' }]);
  });
});
