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
