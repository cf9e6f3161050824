import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCollector } from '../../tests/support/test-collector.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import type { Collector } from '../start.ts';
import { seriesOfText } from './exposition.ts';
import { discovery } from './targets.ts';

const recording = (name: string) => readFileSync(path.join(import.meta.dirname, 'recordings', `${name}.prom`), 'utf8');
const one = (text: string) => seriesOfText(text, 1_790_000_000_000);

describe('the text of an exporter', () => {
  test('is read with its types, escapes, times, infinities and exemplars', () => {
    const found = one(`# HELP sent_total Bytes.
# TYPE sent_total counter
sent_total{path="C:\\\\x\\"y\\n",  zone = "é"} 1e3 1790000000123
# TYPE wait histogram
wait_bucket{le="+Inf"} 4 # {trace_id="abc"} 0.5
wait_sum 1.5
temperature -Inf
empty{} NaN
`);
    expect(found.map(({ labels, samples, type }) => [Object.fromEntries(labels), samples[0], type])).toEqual([
      [{ __name__: 'sent_total', path: 'C:\\x"y\n', zone: 'é' }, { value: 1000, ms: 1_790_000_000_123n }, 'counter'],
      [{ __name__: 'wait_bucket', le: '+Inf' }, { value: 4, ms: 1_790_000_000_000n }, 'histogram'],
      [{ __name__: 'wait_sum' }, { value: 1.5, ms: 1_790_000_000_000n }, 'histogram'],
      [{ __name__: 'temperature' }, { value: Number.NEGATIVE_INFINITY, ms: 1_790_000_000_000n }, ''],
      [{ __name__: 'empty' }, { value: Number.NaN, ms: 1_790_000_000_000n }, ''],
    ]);
    expect(found[1]?.exemplars).toEqual([
      { time: 1_790_000_000_000_000_000n, value: 0.5, traceId: 'abc', spanId: '', attributes: [] },
    ]);
  });

  test.each(['<html>', 'a{b="c" 1', 'a{b=c} 1', 'a', 'a one', '{} 1'])(
    '“%s” is none, and the line is named',
    (text) => {
      expect(() => one(`ok 1\n${text}\n`)).toThrow(/line 2 is no sample/);
    },
  );

  test.each(['dcgm-h100-8gpu', 'nvidia-gpu-exporter-h100', 'nvidia-gpu-exporter-h100-mig'])(
    '%s, recorded, is read whole',
    (name) => {
      const lines = recording(name)
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('#'));
      expect(one(recording(name))).toHaveLength(lines.length);
    },
  );
});

describe('scraped targets', () => {
  const store = testStore();
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-scrape-'));
  const file = path.join(folder, 'targets.yaml');
  let exporter: Server;
  let collector: Collector;
  let host: string;

  beforeAll(async () => {
    exporter = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://x');
      if (url.pathname === '/targets')
        response.end(
          JSON.stringify([
            {
              targets: [host],
              labels: { __metrics_path__: '/nvidia-gpu-exporter-h100', compute_lease_id: 'lease-sd' },
            },
          ]),
        );
      else if (url.pathname === '/odd') response.end(odd);
      else response.end(recording(url.pathname.slice(1)));
    });
    await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(exporter.address() as AddressInfo).port}`;
    writeFileSync(
      file,
      `- targets: ["${host}"]\n  labels: { __metrics_path__: /dcgm-h100-8gpu, compute_lease_id: lease-dcgm, ` +
        `compute_network: akash, job: nodes }\n`,
    );
    collector = await testCollector(store, {
      SCRAPE_TARGETS: `http://${host}/nvidia-gpu-exporter-h100-mig, http://${host}/odd, http://127.0.0.1:9/metrics`,
      SCRAPE_FILE: file,
      SCRAPE_HTTP_SD: `http://${host}/targets`,
      SCRAPE_SECONDS: '1',
    });
  });
  afterAll(async () => {
    await collector.stop();
    exporter.close();
    rmSync(folder, { recursive: true });
  });

  /** A card split by MIG as dcgm-exporter tells it: what is of the card is repeated for each part. And what no card has. */
  const dcgm = (name: string, value: number, part = '') =>
    `${name}{gpu="0",UUID="GPU-split",modelName="NVIDIA H100 80GB ` +
    `HBM3",Hostname="n"${part && `,GPU_I_PROFILE="3g.40gb",GPU_I_ID="${part}"`}} ${value}\n`;
  const odd = [
    ...['1', '2'].flatMap((part) => [
      dcgm('DCGM_FI_DEV_POWER_USAGE', 412, part),
      dcgm('DCGM_FI_DEV_GPU_TEMP', 250, part),
      dcgm('DCGM_FI_PROF_GR_ENGINE_ACTIVE', part === '1' ? 0.75 : 0.25, part),
      dcgm('DCGM_FI_DEV_FB_USED', 1024, part),
    ]),
    dcgm('DCGM_FI_DEV_CLOCK_THROTTLE_REASONS', 0x40 | 0x4),
    dcgm('DCGM_FI_DEV_XID_ERRORS', 79),
    ...['0', '1'].flatMap((part) => [
      'gpu_package_power{gpu_id="0",gpu_uuid="amd-1",card_model="AMD Instinct ' +
        `MI300X",hostname="n",gpu_partition_id="${part}"} ${part === '0' ? 540 : 0}\n`,
      `gpu_gfx_activity{gpu_id="0",gpu_uuid="amd-1",card_model="AMD Instinct MI300X",hostname="n",gpu_partition_id="${part}"} 90\n`,
    ]),
  ].join('');

  const cards = async (where: string) => {
    await collector.sink.drain();
    return rowsOf<Record<string, unknown>>(
      store,
      `SELECT gpu_id AS id, any(gpu_model) AS model, any(lease_id) AS lease, any(network) AS network,
          round(max(utilisation), 3) AS u, max(power_w) AS w, max(temperature_c) AS c,
          toUInt32(max(memory_used) / 1048576) AS mib, max(throttled) AS slow, countIf(xid > 0) AS xids
        FROM {db}.gpu_samples WHERE ${where} GROUP BY gpu_id ORDER BY gpu_id`,
    );
  };
  const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000, interval: 200 });

  test('of a file carry its labels: eight cards of a lease, in the normal form', async () => {
    await until(async () => (await cards(`lease_id = 'lease-dcgm'`)).length).toBe(8);
    const [first] = await cards(`lease_id = 'lease-dcgm'`);
    expect(first).toMatchObject({ model: 'h100-sxm', network: 'akash', u: 0 });
    expect(first?.w).toBeGreaterThan(60);
    expect(
      await rowsOf(
        store,
        `SELECT DISTINCT service
          FROM {db}.metric_series
          WHERE metric = 'DCGM_FI_DEV_GPU_TEMP' AND attributes['UUID'] != 'GPU-split'`,
      ),
    ).toEqual([{ service: 'nodes' }]);
  });

  test('of HTTP discovery and of the list: nvidia_gpu_exporter’s cards get the model that it names once', async () => {
    await until(async () => cards(`lease_id = 'lease-sd'`)).toMatchObject([
      { model: 'h100-sxm', u: 1, w: expect.closeTo(631.95, 1), slow: 0 },
    ]);
  });

  test('a card in parts: power is told once, use and memory by part; a slow clock is seen through its bits', async () => {
    await until(async () => cards(`gpu_id LIKE 'GPU-split%'`)).toMatchObject([
      { id: 'GPU-split', u: null, w: 412, c: null, slow: 1 },
      { id: 'GPU-split/gi1', u: 0.75, w: null, mib: 1024 },
      { id: 'GPU-split/gi2', u: 0.25, w: null, mib: 1024 },
    ]);
    expect(await cards(`gpu_id LIKE 'amd-1%'`)).toMatchObject([
      { id: 'amd-1', u: 0.9, w: 540, model: 'mi300x' },
      { id: 'amd-1/p1', u: 0.9, w: null },
    ]);
  });

  test('an error is stored when it appears, not each time that it is repeated', async () => {
    const scrapes = () =>
      rowsOf<{ n: number }>(
        store,
        `SELECT toUInt32(count()) AS n FROM {db}.metric_points WHERE metric = 'DCGM_FI_DEV_XID_ERRORS' AND value = 79`,
      );
    await until(async () => {
      await collector.sink.drain();
      return (await scrapes())[0]?.n;
    }).toBeGreaterThanOrEqual(2);
    expect(await cards(`gpu_id = 'GPU-split'`)).toMatchObject([{ xids: 1 }]);
  });

  test('a temperature that no card has is set aside with its reason, once', async () => {
    await until(async () => {
      await collector.sink.drain();
      return rowsOf(store, `SELECT destination, subject, value, reason FROM {db}.quarantine`);
    }).toEqual([
      {
        destination: 'gpu_samples',
        subject: 'n GPU-split',
        value: '250',
        reason: 'temperature_c: a card has between 0 and 150',
      },
    ]);
  });

  test('that cannot be reached are recorded as down, and stop no other', async () => {
    const seen = () =>
      rowsOf(
        store,
        `SELECT target, ok, error != '' AS why
          FROM {db}.probes
          WHERE kind = 'scrape'
          ORDER BY ok, target
          LIMIT 1 BY target, ok`,
      );
    const names = ['dcgm-h100-8gpu', 'nvidia-gpu-exporter-h100', 'nvidia-gpu-exporter-h100-mig', 'odd'];
    await until(seen).toEqual([
      { target: 'http://127.0.0.1:9/metrics', ok: false, why: 1 },
      ...names.map((name) => ({ target: `http://${host}/${name}`, ok: true, why: 0 })),
    ]);
  });

  test('of a file that breaks stand as they were, and the problem is said; a change is taken up', async () => {
    const find = discovery({ file });
    expect((await find()).targets).toHaveLength(1);
    writeFileSync(file, 'targets: nonsense\n');
    const broken = await find();
    expect(broken.targets).toHaveLength(1);
    expect(broken.problems[0]).toContain(file);
    writeFileSync(file, `[{"targets": ["a:1", "https://b:2/x"]}]`);
    expect((await find()).targets).toEqual([
      { url: 'http://a:1/metrics', labels: {} },
      { url: 'https://b:2/x', labels: {} },
    ]);
  });
});
