import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fakes, startFakes } from '../../collector/sources/fakes.ts';
import { runConnector } from '../../collector/sources/run.ts';
import { connectors } from '../../collector/sources/schedule.ts';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

const store = testStore();
let fake: Fakes;

/** What the networks themselves recorded of leases that told nothing, charged by the ledger. */
beforeAll(async () => {
  await storeGpuModels(store);
  fake = await startFakes(() => new Date());
  const all = await connectors();
  for (const name of ['akash-leases', 'nosana-jobs']) {
    const connector = all.get(name);
    if (!connector) throw new Error(`no connector ${name}`);
    const run = await runConnector(store, name, connector, {
      env: fake.settings,
      now: new Date(),
      http: { perMinute: undefined },
    });
    expect(run).toMatchObject({ outcome: 'ok' });
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  await closeHours(store, { now: new Date(), settleMs: 0 });
}, 60_000);
afterAll(() => fake.close());

const costs = (lease: string) =>
  rowsOf<{ perHour: number; cost: string; settled: string | null; grade: string }>(
    store,
    `SELECT toFloat64(sum(cost_usd)) / toFloat64(sum(seconds)) * 3600 AS perHour, toString(sum(cost_usd)) AS cost,
        toString(sum(settled_usd)) AS settled, any(cost_grade) AS grade
      FROM {db}.charges_current WHERE lease_id LIKE '${lease}'`,
  );

test('4,262.041502 uact per block are 2.608 USD an hour at the blocks’ real time, whatever AKT costs', async () => {
  const [charged] = await costs('akash:%/1790252856041/%');
  expect(charged?.perHour).toBeCloseTo(2.608, 3);
  // what was withdrawn from escrow stands beside it
  expect(Number(charged?.settled)).toBeCloseTo(790.608574, 4);
  expect(Number(charged?.cost)).toBeCloseTo(790.6, 1);
});

test('a lease in uakt has no cost while no price of AKT is known: unknown, not zero', async () => {
  const [charged] = await rowsOf<{ known: string; reason: string }>(
    store,
    `SELECT toString(countIf(cost_usd IS NOT NULL)) AS known, any(cost_reason) AS reason
      FROM {db}.charges_current
      WHERE lease_id LIKE 'akash:%/1790252999000/%'`,
  );
  expect(charged).toEqual({ known: '0', reason: 'no AKT price at or before that time' });
});

test('a job of Nosana costs the host’s reward and the network’s fee of 10 %, and no longer than its timeout', async () => {
  expect((await costs('nosana:job-completed'))[0]?.cost).toBe('0.384281887');
  expect((await costs('nosana:job-timed-out'))[0]?.cost).toBe('0.1921409435');
});
