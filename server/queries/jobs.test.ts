import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { runColumns } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan, reading, spanOf } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import jobBuckets from './job-buckets.ts';
import jobEvents from './job-events.ts';
import jobPolicies from './job-policies.ts';
import jobSpans from './job-spans.ts';
import jobs from './jobs.ts';
import spend from './spend.ts';

const store = testStore();
const base = Math.floor(Date.now() / hourMs) * hourMs - 30 * hourMs;
const lease = (job: string, attempt: number, from: number, to: number, more: Record<string, string> = {}) => ({
  id: `${job}-${attempt}`,
  from: base + from * hourMs,
  to: base + to * hourMs,
  resource: { 'compute.job.id': job, 'compute.job.attempt': String(attempt), ...more },
});
const frame = (
  of: ReturnType<typeof lease>,
  name: string,
  from: number,
  to: number,
  attributes: Record<string, string> = {},
  more: object = {},
) =>
  spanOf(of, `${of.id}-${name}`, [base + from * hourMs, base + to * hourMs], attributes, { SpanName: name, ...more });

beforeAll(async () => {
  await storeGpuModels(store);
  const lost = lease('resumed', 1, 0, 2);
  const done = lease('resumed', 2, 3, 5, {
    'compute.policy.regions': 'EU',
    'compute.policy.tee': 'true',
    'cloud.region': 'DE',
  });
  const crashed = lease('crashed', 1, 0, 1);
  const waiting = lease('waiting', 1, 0, 1);
  await insertPartial(store, 'otel_traces', [
    ...[lost, done, crashed, waiting].map(leaseSpan),
    frame(lost, 'attempt', 0, 2, {
      'compute.attempt.outcome': 'preempted',
      'compute.attempt.reason': 'spot',
      'compute.job.attempt': '1',
    }),
    frame(done, 'attempt', 3, 5, { 'compute.attempt.outcome': 'completed', 'compute.job.attempt': '2' }),
    frame(crashed, 'attempt', 0, 1, { 'compute.attempt.outcome': 'failed', 'compute.job.attempt': '1' }),
    frame(waiting, 'attempt', 0, 1, { 'compute.attempt.outcome': 'preempted', 'compute.job.attempt': '1' }),
    frame(lost, 'run', 0, 2),
    frame(done, 'run', 3, 5),
    frame(done, 'train', 3, 3.1, { 'compute.unit': 'step' }),
    frame(done, 'verify', 4.9, 5, { 'compute.verification.method': 'tee', 'compute.verification.result': 'verified' }),
    frame(
      lost,
      'checkpoint_save',
      0.9,
      1,
      {},
      {
        'Events.Timestamp': [new Date(base + hourMs).toISOString()],
        'Events.Name': ['checkpoint'],
        'Events.Attributes': [{ 'checkpoint.durable': 'true', 'checkpoint.step': '100' }],
      },
    ),
    ...['resumed', 'crashed'].map((job) =>
      spanOf(
        job === 'resumed' ? done : crashed,
        `${job}-root`,
        [base, base + (job === 'resumed' ? 5 : 1) * hourMs],
        { 'compute.job.kind': 'training' },
        { SpanName: 'job' },
      ),
    ),
  ]);
  const opened = (job: string, hours: number) => ({
    Timestamp: new Date(Date.now() - hours * hourMs).toISOString(),
    EventName: 'compute.lease.opened',
    ResourceAttributes: {
      'compute.job.id': job,
      'compute.lease.id': `${job}-1`,
      'compute.network': 'akash',
      'compute.workload': 'w',
      'compute.gpu.model': 'h100-sxm',
      'compute.gpu.count': '1',
    },
    LogAttributes: {
      'compute.lease.price.amount': '1',
      'compute.lease.price.currency': 'USD',
      'compute.lease.price.per': 'hour',
      'compute.lease.price.kind': 'agreed',
    },
  });
  await insertPartial(store, 'otel_logs', [
    opened('running', 2),
    opened('silent', 5),
    { ...opened('resumed', 29), EventName: 'preemption.notice', Body: 'goes in two minutes' },
  ]);
  await insertPartial(store, 'gpu_samples', [
    reading('running-1', Date.now() - 60_000, 300, { network: 'akash', workload: 'w' }),
    reading('silent-1', Date.now() - 3 * hourMs, 300, { network: 'akash', workload: 'w' }),
  ]);
  await close(store);
});

const all = async (more: object = {}) => {
  const found = await runColumns(store, jobs, { from: base - hourMs, to: Date.now(), ...more });
  return Object.fromEntries(
    found.job.map((job, i) => [
      job,
      Object.fromEntries(Object.entries(found).map(([name, values]) => [name, values[i]])),
    ]),
  ) as Record<string, Record<string, unknown>>;
};

describe('jobs', () => {
  test('have a state from evidence', async () => {
    const found = await all();
    expect(Object.fromEntries(Object.entries(found).map(([job, row]) => [job, row.state]))).toEqual({
      resumed: 'completed',
      crashed: 'failed',
      waiting: 'waiting',
      running: 'running',
      silent: 'silent',
    });
    expect(found.running?.endedAt).toBeNull();
    expect(found.silent?.heardAt).toBeLessThan(Date.now() - 2.9 * hourMs);
  });

  test('cost what all of their leases were charged, waste and grams too', async () => {
    const { resumed } = await all();
    expect(resumed).toMatchObject({
      attempts: 2,
      preemptions: 1,
      cost: 4,
      costGrade: 'B',
      kind: 'training',
      verification: 'verified',
      checkpointAt: base + hourMs,
      gpuHours: 4,
    });
    // The hour after the checkpoint was lost.
    expect(resumed?.waste).toBeGreaterThanOrEqual(1);
  });

  test('of a period they cost what that period was charged, half an hour too', async () => {
    const cost = async (from: number, to: number) => {
      const period = { from: base + from * hourMs, to: base + to * hourMs };
      const { cost: of, gpuHours, job } = await runColumns(store, jobs, period);
      const spent = await runColumns(store, spend, { ...period, by: 'workload' });
      const sum = (all: readonly (number | null)[]) => all.reduce<number>((total, each) => total + (each ?? 0), 0);
      // What costs say of the same period; every lease of it is a job's.
      expect(sum(of)).toBeCloseTo(sum(spent.cost), 9);
      expect(sum(gpuHours)).toBeCloseTo(sum(spent.gpuHours), 9);
      return of[job.indexOf('resumed')];
    };
    expect(await cost(0, 4)).toBeCloseTo(3, 9);
    expect(await cost(0, 1.5)).toBeCloseTo(1.5, 9);
    expect(await cost(1.5, 5)).toBeCloseTo(2.5, 9);
  });

  test('are found alone, whatever else ran', async () =>
    expect(Object.keys(await all({ job: 'crashed' }))).toEqual(['crashed']));
  test('of no lease in the period are not listed', async () => expect(await all({ from: 0, to: 1 })).toEqual({}));
});

describe('the story of a job', () => {
  test('has its phases without units of work', async () => {
    const found = await runColumns(store, jobSpans, { job: 'resumed' });
    expect(found.phase.toSorted()).toEqual([
      'attempt',
      'attempt',
      'checkpoint_save',
      'job',
      'lease',
      'lease',
      'run',
      'run',
      'verify',
    ]);
    expect(found.name).not.toContain('train');
    expect(found.outcome.filter(Boolean)).toEqual(['preempted', 'completed']);
  });

  test('has its events', async () => {
    const found = await runColumns(store, jobEvents, { job: 'resumed' });
    expect(found.kind.toSorted()).toEqual(['checkpoint', 'notice', 'verification']);
    expect(found.detail).toEqual(expect.arrayContaining(['100', 'verified', 'goes in two minutes']));
  });

  test('has buckets that add up to what was charged', async () => {
    const found = await runColumns(store, jobBuckets, { job: 'resumed' });
    expect(found.cost.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)).toBeCloseTo(4, 9);
    expect(found.seconds.reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0)).toBeCloseTo(4 * 3600, 6);
    expect(found.bucket).toContain('redo');
  });

  test('has its policies with what is known', async () => {
    const found = await runColumns(store, jobPolicies, { job: 'resumed' });
    expect(found.policy.map((policy, i) => [policy, found.wanted[i], found.region[i], found.checks[i]])).toEqual([
      ['regions', 'EU', 'DE', ['verified']],
      ['tee', 'true', 'DE', ['verified']],
    ]);
  });
});
