import { snappyCompress } from 'hysnappy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytes, double, fixed64, int, packed, text } from '../../tests/support/protobuf.ts';
import { testCollector } from '../../tests/support/test-collector.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import type { Collector } from '../start.ts';

const store = testStore();
let collector: Collector;
beforeAll(async () => {
  collector = await testCollector(store);
});
afterAll(() => collector.stop());

const now = Date.now();
const write = (body: Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${collector.url}/api/v1/write`, {
    method: 'POST',
    body: new Uint8Array(snappyCompress(body)),
    headers: {
      'Content-Type': 'application/x-protobuf',
      'Content-Encoding': 'snappy',
      'X-Prometheus-Remote-Write-Version': '0.1.0',
      ...headers,
    },
  });

const labels = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => bytes(1, text(1, name), text(2, value)));
const series = (values: Record<string, string>, ...samples: [number, number][]) =>
  bytes(1, ...labels(values), ...samples.map(([value, ms]) => bytes(2, double(1, value), int(2, ms))));
const points = async (metric: string) => {
  await collector.sink.drain();
  return rowsOf(
    store,
    `SELECT p.value AS value, s.kind AS kind, s.is_monotonic AS monotonic, s.unit AS unit, s.service AS service,
        s.attributes AS attributes
      FROM {db}.metric_points AS p
      JOIN {db}.metric_series AS s ON p.series = s.series
      WHERE p.metric = '${metric}'
      ORDER BY p.time`,
  );
};

const doubles = (...values: number[]) => Buffer.from(new Float64Array(values).buffer);
/** How many samples, histograms and exemplars the answer says were written. */
const written = ({ headers }: Response) =>
  ['samples', 'histograms', 'exemplars'].map((what) => headers.get(`x-prometheus-remote-write-${what}-written`));
const histograms = async (metric: string) => {
  await collector.sink.drain();
  return rowsOf(
    store,
    `SELECT h.kind AS kind, s.unit AS unit, s.service AS service, h.count AS count, h.sum AS sum, h.bounds AS bounds,
        h.counts AS counts
      FROM {db}.metric_histograms AS h
      INNER JOIN {db}.metric_series AS s ON h.series = s.series
      WHERE h.metric = '${metric}'`,
  );
};

describe('Prometheus remote write', () => {
  test('1.0 stores samples as series and points; counters by metadata or by name', async () => {
    const answer = await write(
      Buffer.concat([
        series({ __name__: 'requests_total', job: 'vllm', instance: 'a:1', route: '/x' }, [5, now - 1000], [7, now]),
        series({ __name__: 'sent', job: 'vllm', instance: 'a:1' }, [1, now]),
        bytes(3, int(1, 1), text(2, 'sent'), text(4, 'bytes sent'), text(5, 'bytes')),
      ]),
    );
    expect([answer.status, answer.headers.get('x-prometheus-remote-write-samples-written')]).toEqual([204, '3']);
    expect(await points('requests_total')).toMatchObject([
      { value: 5, kind: 'sum', monotonic: true, service: 'vllm', attributes: { route: '/x' } },
      { value: 7 },
    ]);
    expect(await points('sent')).toMatchObject([{ kind: 'sum', unit: 'bytes' }]);
  });

  test('2.0 reads symbols, and refuses a reference to none', async () => {
    const symbols = ['', '__name__', 'temperature', 'job', 'node', 'celsius'].map((symbol) => text(4, symbol));
    const request = (refs: number[]) =>
      Buffer.concat([
        ...symbols,
        bytes(5, packed(1, refs), bytes(2, double(1, 41.5), int(2, now)), bytes(5, int(1, 2), int(4, 5))),
      ]);
    const type = { 'Content-Type': 'application/x-protobuf;proto=io.prometheus.write.v2.Request' };
    expect((await write(request([1, 2, 3, 4]), type)).status).toBe(204);
    expect(await points('temperature')).toMatchObject([
      { value: 41.5, kind: 'gauge', unit: 'celsius', service: 'node' },
    ]);
    const bad = await write(request([1, 99]), type);
    expect([bad.status, await bad.text()]).toEqual([400, 'a label refers to symbol 99 of 6\n']);
  });

  test('1.0 keeps a classic histogram one, with its exemplar and the type that was told before', async () => {
    const part = (suffix: string, extra: Record<string, string>, value: number, ...more: Buffer[]) =>
      bytes(
        1,
        ...labels({ __name__: `ttft_seconds${suffix}`, job: 'vllm', ...extra }),
        bytes(2, double(1, value), int(2, now)),
        ...more,
      );
    const trace = '0123456789abcdef0123456789abcdef';
    const exemplar = bytes(3, ...labels({ trace_id: trace, user: 'a' }), double(2, 0.3), int(3, now));
    await write(bytes(3, int(1, 3), text(2, 'ttft_seconds'), text(4, 'Time to first token'), text(5, 'seconds')));
    const answer = await write(
      Buffer.concat([
        part('_bucket', { le: '0.25' }, 3),
        part('_bucket', { le: '0.5' }, 7, exemplar),
        part('_bucket', { le: '+Inf' }, 8),
        part('_sum', {}, 2.5),
        part('_count', {}, 8),
      ]),
    );
    expect([answer.status, written(answer)]).toEqual([204, ['5', '0', '1']]);
    expect(await histograms('ttft_seconds')).toEqual([
      {
        kind: 'histogram',
        unit: 'seconds',
        service: 'vllm',
        count: 8,
        sum: 2.5,
        bounds: [0.25, 0.5],
        counts: [3, 4, 1],
      },
    ]);
    expect(
      await rowsOf(
        store,
        `SELECT metric, value, trace_id, attributes
          FROM {db}.metric_exemplars
          WHERE trace_id = '${trace}'`,
      ),
    ).toEqual([{ metric: 'ttft_seconds', value: 0.3, trace_id: trace, attributes: { user: 'a' } }]);
  });

  test('2.0 reads native histograms, of custom bounds too, exemplars, and when a counter began', async () => {
    const symbols = ['', '__name__', 'load_seconds', 'custom_seconds', 'hits_total', 'trace_id', 'f'.repeat(32)];
    const zigzag = (value: number) => 2 * value;
    const native = (schema: number, count: number, ...rest: Buffer[]) =>
      bytes(3, int(1, count), double(3, 4.5), int(4, schema < 0 ? -2 * schema - 1 : 2 * schema), ...rest, int(15, now));
    const spans = bytes(11, int(1, zigzag(1)), int(2, 2));
    const series2 = (name: number, ...rest: Buffer[]) => bytes(5, packed(1, [1, name]), ...rest);
    const answer = await write(
      Buffer.concat([
        ...symbols.map((symbol) => text(4, symbol)),
        series2(2, native(2, 8, int(6, 1), spans, packed(12, [2, 3].map(zigzag)))),
        series2(3, native(-53, 6, spans, packed(12, [2, 2].map(zigzag)), bytes(16, doubles(0.1, 1)))),
        series2(
          4,
          bytes(2, double(1, 41), int(2, now)),
          bytes(4, packed(1, [5, 6]), double(2, 0.7), int(3, now)),
          bytes(5, int(1, 1)),
          int(6, now - 60_000),
        ),
        // One that does not fit is refused, and named; the rest is stored.
        series2(2, native(2, 8, int(6, 5), spans, packed(12, [2, 3].map(zigzag)))),
      ]),
      { 'Content-Type': 'application/x-protobuf;proto=io.prometheus.write.v2.Request' },
    );
    expect([answer.status, written(answer)]).toEqual([400, ['1', '2', '1']]);
    expect(await answer.text()).toContain(
      '1 × the counts of its buckets do not add up to its count (first: metric “load_seconds”)',
    );
    expect(await histograms('load_seconds')).toMatchObject([{ kind: 'exponential_histogram', count: 8, bounds: [] }]);
    expect(
      await rowsOf(
        store,
        `SELECT scale, zero_count, positive_offset, positive_counts
          FROM {db}.metric_histograms
          WHERE metric = 'load_seconds'`,
      ),
    ).toEqual([{ scale: 2, zero_count: 1, positive_offset: 0, positive_counts: [2, 5] }]);
    expect(await histograms('custom_seconds')).toMatchObject([
      { kind: 'histogram', bounds: [0.1, 1], counts: [0, 2, 4] },
    ]);
    expect(
      await rowsOf(
        store,
        `SELECT toUnixTimestamp64Milli(start_time) AS began
          FROM {db}.metric_points
          WHERE metric = 'hits_total'`,
      ),
    ).toEqual([{ began: now - 60_000 }]);
  });

  test('brings GPU readings of a scraped exporter to their lease', async () => {
    const gpu = {
      UUID: 'GPU-9',
      modelName: 'NVIDIA H100 80GB HBM3',
      job: 'dcgm',
      instance: 'node:9400',
      compute_lease_id: 'lease-9',
      compute_network: 'akash',
    };
    await write(
      Buffer.concat([
        series({ __name__: 'DCGM_FI_DEV_POWER_USAGE', ...gpu }, [612.5, now]),
        series({ __name__: 'DCGM_FI_DEV_GPU_UTIL', ...gpu }, [93, now]),
      ]),
    );
    await collector.sink.drain();
    expect(
      await rowsOf(
        store,
        `SELECT gpu_model, lease_id, network, round(utilisation, 2) AS u, power_w FROM {db}.gpu_samples`,
      ),
    ).toEqual([{ gpu_model: 'h100-sxm', lease_id: 'lease-9', network: 'akash', u: 0.93, power_w: 612.5 }]);
  });

  test('keeps a stale marker as a point without a value', async () => {
    await write(
      bytes(1, ...labels({ __name__: 'gone', job: 'x' }), bytes(2, fixed64(1, 0x7ff0000000000002n), int(2, now))),
    );
    expect(await points('gone')).toMatchObject([{ value: null }]);
  });

  test.each([
    ['another content type', Buffer.alloc(0), { 'Content-Type': 'application/json' }, 415],
    ['another message', Buffer.alloc(0), { 'Content-Type': 'application/x-protobuf;proto=other' }, 415],
    ['a message that is cut off', Buffer.from([10, 200]), {}, 400],
  ])('refuses %s', async (_what, body, headers, status) =>
    expect((await write(body, headers as Record<string, string>)).status).toBe(status),
  );

  test('refuses what is not snappy, and what would unpack to more than the limit', async () => {
    const raw = (body: Uint8Array) =>
      fetch(`${collector.url}/api/v1/write`, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { 'Content-Type': 'application/x-protobuf', 'Content-Encoding': 'snappy' },
      });
    expect((await raw(Buffer.from('not snappy at all'))).status).toBe(400);
    expect((await raw(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0]))).status).toBe(413);
  });

  test('is counted with the rest at /metrics', async () => {
    const body = await (await fetch(`${collector.url}/metrics`)).text();
    expect(body).toMatch(/^wattledger_items_total\{signal="metrics",outcome="accepted"\} \d+$/m);
    expect(body).toMatch(/^wattledger_spool_bytes \d+$/m);
  });
});
