import { beforeEach, expect, test } from 'vitest';
import { silent } from '../process/log.ts';
import { insertRows } from '../store/insert.ts';
import { insertPartial } from '../tests/support/insert.ts';
import { testStore } from '../tests/support/test-store.ts';
import { playDemo } from './demo.ts';
import { sampleProbes } from './endpoints.ts';
import { samplePeriod } from './replay.ts';

const store = testStore();
const now = new Date('2026-06-01T10:20:00Z');
const period = samplePeriod(now);
const tables = ['leases', 'otel_traces', 'probes', 'reports'] as const;

beforeEach(async () => {
  for (const table of tables) await store.writer.command({ query: `TRUNCATE TABLE ${store.database}.${table}` });
});

/** What a demo did, started so much later. */
async function demo(hoursLater = 0): Promise<string[]> {
  const done: string[] = [];
  await playDemo(store, {
    log: silent,
    signal: new AbortController().signal,
    report: () => {},
    now: () => new Date(now.getTime() + hoursLater * 3_600_000),
    play: async ({ to }) => {
      done.push(`played to ${new Date(to).toISOString()}`);
      return 1;
    },
    file: async ({ to }) => {
      done.push(`filed to ${new Date(to).toISOString()}`);
    },
  });
  return done;
}
const aSample = () => insertPartial(store, 'otel_traces', [{ Timestamp: '2026-05-20 00:00:00', Sample: true }]);
const aLease = (sample: boolean) =>
  insertPartial(store, 'leases', [{ lease_id: `l-${sample}`, started_at: '2026-05-20 00:00:00', sample }]);

test('an empty store gets the samples and their paperwork', async () =>
  expect(await demo()).toEqual(['played to 2026-06-01T10:00:00.000Z', 'filed to 2026-06-01T10:00:00.000Z']));

test('where somebody’s own leases are, no paperwork is filed: neither at first nor later', async () => {
  await aLease(false);
  expect(await demo()).toEqual(['played to 2026-06-01T10:00:00.000Z']);
  await aSample();
  await insertRows(store, 'probes', sampleProbes(period));
  expect(await demo(5)).toEqual([]);
});

test('what was stopped before the paperwork files it at the next start, for the period of the samples', async () => {
  await aSample();
  await aLease(true);
  await insertRows(store, 'probes', sampleProbes(period));
  expect(await demo(7)).toEqual(['filed to 2026-06-01T10:00:00.000Z']);
});

test('what was stopped in the middle of the replay files nothing', async () => {
  await aSample();
  expect(await demo(7)).toEqual([]);
});

test('paperwork is filed once', async () => {
  await aSample();
  await insertRows(store, 'probes', sampleProbes(period));
  await insertPartial(store, 'reports', [{ id: 'r', kind: 'finance' }]);
  expect(await demo(7)).toEqual([]);
});
