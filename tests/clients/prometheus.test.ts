/** A Prometheus as Debian packages it, where one is installed: it scrapes our own `/metrics` and forwards what it found. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { postSpans, spansOf, testCollector } from '../support/test-collector.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

const store = testStore();
const isInstalled = spawnSync('prometheus', ['--version']).status === 0;

test.skipIf(!isInstalled)(
  'forwards what it scrapes by remote write, unmodified',
  async () => {
    const collector = await testCollector(store);
    expect((await postSpans(collector, spansOf(1))).status).toBe(200);
    const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-prometheus-'));
    const target = new URL(collector.url).host;
    writeFileSync(
      path.join(folder, 'prometheus.yml'),
      `scrape_configs:
  - job_name: gpu-exporter
    scrape_interval: 1s
    static_configs: [{ targets: ["${target}"], labels: { compute_lease_id: lease-1 } }]
remote_write: [{ url: "${collector.url}/api/v1/write" }]
`,
    );
    const prometheus = spawn(
      'prometheus',
      [
        `--config.file=${folder}/prometheus.yml`,
        `--storage.tsdb.path=${folder}/data`,
        '--web.listen-address=127.0.0.1:0',
      ],
      { stdio: 'ignore' },
    );
    try {
      let points: { value: number; lease: string }[] = [];
      for (let i = 0; i < 80 && points.length === 0; i++) {
        await sleep(250);
        await collector.sink.drain();
        points = await rowsOf(
          store,
          `SELECT p.value AS value, s.resource_attributes['compute.lease.id'] AS lease
            FROM {db}.metric_points AS p INNER JOIN {db}.metric_series AS s ON p.series = s.series
            WHERE p.metric = 'wattledger_items_total' AND s.attributes['signal'] = 'traces'
              AND s.attributes['outcome'] = 'accepted'
            LIMIT 1`,
        );
      }
      expect(points).toEqual([{ value: 50, lease: 'lease-1' }]);
    } finally {
      prometheus.kill();
      await new Promise((resolve) => prometheus.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
      await collector.stop();
    }
  },
  40_000,
);
