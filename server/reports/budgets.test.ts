import { beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../domain/hours.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, leaseSpan } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { buildReport } from './build.ts';

const store = testStore();
const first = Date.UTC(2026, 2, 30);

/** Four days of one GPU at 2 USD an hour: two in March, two in April. */
beforeAll(async () => {
  await storeGpuModels(store);
  const lease = leaseSpan({ id: 'a', from: first, to: first + 4 * DAY_MS, price: { amount: '2' } });
  await insertPartial(store, 'otel_traces', [lease]);
  await close(store, { now: new Date(first + 6 * DAY_MS) });
});

const budget = { id: 'b', title: 'All of it', amount: '200', timeZone: 'UTC' };
const finance = (budgets: object[]) =>
  buildReport(store, { kind: 'finance', from: first, to: first + 4 * DAY_MS, budgets });

test('a month is a share of its budget, and says that it is a part', async () => {
  const report = await finance([budget, { ...budget, id: 'none', title: 'Another team', scope: { team: 'nobody' } }]);
  const bars = report.sections.find(({ id }) => id === 'budgets')?.blocks.find((block) => block.kind === 'bars');
  expect(bars).toMatchObject({
    bars: [
      { label: 'All of it, Mar 2026 (in part)', value: 0.48, target: 1, text: '$96.00 of $200.00 (48%)' },
      { label: 'All of it, Apr 2026 (in part)', value: 0.48, target: 1 },
      { label: 'Another team, Mar 2026 (in part)', value: 0, text: '$0.00 of $200.00 (0%)' },
      { label: 'Another team, Apr 2026 (in part)', value: 0 },
    ],
  });
  expect(report.request.budgets).toHaveLength(2);
});

test('without budgets there is no such section', async () => {
  expect((await finance([])).sections.map(({ id }) => id)).not.toContain('budgets');
});

test('the first page says what changed, and that nothing is known of the period before', async () => {
  const [before] = (await finance([])).sections;
  expect(JSON.stringify(before)).toContain('there is nothing to compare with');
  const half = { kind: 'finance', from: first + 2 * DAY_MS, to: first + 4 * DAY_MS };
  const [opening] = (await buildReport(store, half)).sections;
  const table = opening?.blocks.find((block) => block.kind === 'table');
  expect(table?.kind === 'table' ? table.rows.find(([label]) => label === 'Cost') : []).toEqual([
    'Cost',
    '$96.00',
    '$96.00',
    '0%',
  ]);
});
