import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan, reading, spanOf } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import type { LaterHours, WhatIf } from './answer.ts';

const store = testStore();
const app = createApp({ store });
const base = Date.UTC(2026, 5, 1, 10);
const period = `from=${base - hourMs}&to=${base + 48 * hourMs}`;
const ask = async <T>(path: string) => (await (await app.request(`/api/v1/${path}`)).json()) as T;

beforeAll(async () => {
  await storeGpuModels(store);
  const lease = {
    id: 'l',
    from: base,
    to: base + 4 * hourMs,
    gpus: 2,
    price: { amount: '3', per: 'gpu_hour' },
    resource: { 'compute.workload': 'train', 'compute.job.id': 'j1', 'compute.grid.zone': 'DE', 'cloud.region': 'DE' },
  };
  await insertPartial(store, 'otel_traces', [
    leaseSpan(lease),
    // Whose GPUs nobody can count, and one of which no cost is known: neither makes the rest look dearer or cheaper than it was.
    leaseSpan({
      ...lease,
      id: 'uncounted',
      resource: { ...lease.resource, 'compute.job.id': '', 'compute.gpu.count': 'some' },
    }),
    leaseSpan({
      ...lease,
      id: 'mixed',
      resource: { ...lease.resource, 'compute.job.id': '', 'compute.workload': 'mixed' },
    }),
    leaseSpan({
      ...lease,
      id: 'unpriced',
      price: { amount: '?' },
      resource: { ...lease.resource, 'compute.job.id': '', 'compute.workload': 'mixed' },
    }),
    leaseSpan({
      ...lease,
      id: 'hourly',
      price: { amount: '100' },
      resource: { ...lease.resource, 'compute.job.id': '', 'compute.workload': 'mixed', 'compute.gpu.count': 'some' },
    }),
    spanOf({ ...lease, id: '' }, 'job', [base, base + 4 * hourMs], { 'compute.job.kind': 'training' }),
  ]);
  const offer = (network: string, usd: string, hour: number, more: object = {}) => ({
    network,
    gpu_model: 'h100-sxm',
    native_name: 'h100',
    tier: 'on_demand',
    price_kind: 'list',
    usd_per_gpu_hour: usd,
    as_of: iso(base + hour * hourMs),
    source: 'test',
    includes_host: true,
    ...more,
  });
  await insertPartial(store, 'offers', [
    offer('nosana', '2', -5, { region: 'DE' }),
    // The price doubles after two hours: each hour has its own.
    offer('nosana', '4', 2, { region: 'DE' }),
    offer('io.net', '1', 1, { available: 100, total: 100 }),
    offer('aws', '1.5', -5, { region: 'eu-west-3', available: 1 }),
    offer('gcp', '1', -5, { gpu_model: 'l4', region: 'us-central1' }),
    offer('azure', '0.1', 30),
  ]);
  await insertPartial(
    store,
    'gpu_samples',
    Array.from({ length: 241 }, (_, i) =>
      reading('l', base + i * 60_000, 400, { memory_used: 50e9, network: 'akash', workload: 'train', gpu_id: 'a' }),
    ),
  );
  await insertPartial(
    store,
    'grid_intensity',
    Array.from({ length: 240 }, (_, i) => ({
      zone: 'DE',
      time: iso(base + (i - 180) * hourMs),
      granularity: 'hour',
      lifecycle_g_per_kwh: new Date(base + i * hourMs).getUTCHours() < 6 ? 100 : 500,
      source: 'test',
    })),
  );
  await close(store);
});

describe('what if', () => {
  test('prices each recorded hour at the offer of that hour', async () => {
    const found = await ask<WhatIf>(`what-if?workload=train&${period}`);
    expect(found.recorded).toMatchObject({
      gpuHours: 8,
      uncountedHours: 4,
      costUsd: null,
      gpuModels: ['h100-sxm'],
      isSample: false,
    });
    expect(found.constraints).toMatchObject({ minMemoryGb: 50, memoryFrom: 'the most memory seen in use on a GPU' });
    const of = (network: string) => found.candidates.find((candidate) => candidate.network === network);
    // Two hours of two cards at 2, two at 4.
    expect(of('nosana')).toMatchObject({ costUsd: { central: '24' }, coverage: 1, zone: 'DE' });
    expect(of('io.net')).toMatchObject({
      costUsd: { central: '6' },
      coverage: 0.75,
      recordedUsd: '18',
      gramsCo2e: null,
    });
    const excluded = Object.fromEntries(found.exclusions.map(({ network, reason }) => [network, reason]));
    expect(excluded.gcp).toContain('24 GB of memory');
    expect(excluded.aws).toContain('fewer GPUs on offer');
    expect(excluded.azure).toContain('no Azure offer in these hours');
  });

  test('holds nothing against what is known in part', async () => {
    const found = await ask<WhatIf>(`what-if?workload=mixed&${period}`);
    expect(found.recorded).toMatchObject({ gpuHours: 16, uncountedHours: 4, costUsd: null });
    expect(found.candidates.find(({ network }) => network === 'nosana')).toMatchObject({
      costUsd: { central: '48' },
      recordedUsd: null,
    });
  });

  test.each([
    ['what-if?workload=nobody', 404, 'not_found'],
    ['what-if?', 400, 'bad_request'],
    ['what-if?workload=train&minMemoryGb=-1', 400, 'bad_request'],
    ['what-if/later?slackHours=0', 400, 'bad_request'],
  ])('%s is %i %s', async (path, status, code) => {
    const answer = await app.request(`/api/v1/${path}&${period}`);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });
});

test('jobs that could wait are shifted within their slack', async () => {
  const found = await ask<LaterHours>(`what-if/later?slackHours=16&${period}`);
  expect(found.jobs).toMatchObject([{ job: 'j1', kind: 'training' }]);
  const [job] = found.jobs;
  expect(job?.shiftedGramsCo2e).toBeLessThan((job?.gramsCo2e ?? 0) / 2);
  expect(found.total.gramsCo2e).toBe(job?.gramsCo2e);
});
