import { beforeAll, expect, test } from 'vitest';
import { silent } from '../../process/log.ts';
import { addPaperwork } from '../../samples/paperwork.ts';
import { runRound } from '../../server/alerts/engine.ts';
import { createRules } from '../../server/rules/rules.ts';
import { photograph, sampleSite } from '../support/sample-site.ts';
import { rowsOf } from '../support/test-store.ts';

const site = sampleSite();
const day = 86_400_000;

beforeAll(async () => {
  const [last] = await rowsOf<{ ms: number }>(
    site.store,
    'SELECT toUnixTimestamp64Milli(toDateTime64(max(ended_at), 3)) AS ms FROM {db}.leases FINAL',
  );
  const to = Math.ceil(Number(last?.ms) / 3_600_000) * 3_600_000;
  await addPaperwork({ serverUrl: site.url(), period: { from: to - 30 * day, to } });
});

test('of two budgets one is exceeded, in dollars, and one is kept, in euros at the sample rates', async () => {
  const budgets = (await (await fetch(`${site.url()}/api/v1/budgets`)).json()) as {
    rule: { id: string; title: string; channels: string[] };
    standing: { actual: number; amount: number; currency: string; unknownHours: number };
  }[];
  const [all, aws] = ['sample-all', 'sample-aws'].map((id) => budgets.find(({ rule }) => rule.id === id));
  expect(budgets).toHaveLength(2);
  expect(all?.standing.currency).toBe('EUR');
  expect(all?.standing.amount).toBeGreaterThan(Number(all?.standing.actual));
  expect(aws?.standing.amount).toBeLessThan(Number(aws?.standing.actual));
  for (const { rule, standing } of budgets) {
    expect(rule.title).toMatch(/^Sample: /);
    expect(rule.channels).toEqual([]);
    expect(standing.unknownHours).toBe(0);
  }
});

test('an alert fires, and nobody is told', async () => {
  const rules = createRules(site.store, '');
  const { sent } = await runRound(site.store, rules, {
    env: {},
    smtpUrl: undefined,
    publicUrl: '',
    now: () => Date.now(),
    log: silent,
  });
  expect(sent).toBe(0);
  // nor is it resolved because the samples end
  await runRound(site.store, rules, {
    env: {},
    smtpUrl: undefined,
    publicUrl: '',
    now: () => Date.now() + 36 * 3_600_000,
    log: silent,
  });
  const states = await site.rowsFrom('alert-states');
  const aws = states.find((row) => row.rule === 'sample-network-cost' && row.group === '["aws"]');
  expect(aws).toMatchObject({ status: 'firing' });
  expect(await site.rowsFrom('alert-messages')).toEqual([]);
});

test('an invoice differs from the ledger on some days, and is equal on the others', async () => {
  const rows = (await site.rowsFrom('reconciliation', '&network=aws')).filter((row) => row.invoiced !== null);
  const equal = rows.filter((row) => row.reason === 'equal');
  const [worst] = rows.toSorted((a, b) => Number(b.difference) - Number(a.difference));
  expect(equal.length).toBeGreaterThan(20);
  // One H100 too many for a day.
  expect(worst).toMatchObject({ reason: 'recorded more', state: 'open' });
  expect(Number(worst?.difference)).toBeCloseTo(24 * 6.88, 1);
});

test('a report is kept, cards are slowed by heat, endpoints are probed', async () => {
  expect(await site.rowsFrom('reports')).toHaveLength(1);
  const buckets = await site.rowsFrom('waste-by-workload');
  expect(buckets.filter((row) => row.bucket === 'throttled').map((row) => row.network)).toEqual(
    expect.arrayContaining(['akash', 'nosana']),
  );
  const probes = await site.rowsFrom('probes');
  expect(probes.map((row) => row.network)).toEqual(['akash', 'aws', 'io.net', 'nosana']);
  for (const row of probes) {
    expect(row.subject).toMatch(/^sample: /);
    expect(row.up).toBeGreaterThan(0.95);
  }
});

test.each(['budgets', 'alerts', 'allocation', 'reconciliation'])('Costs, %s has something to show', async (tab) => {
  const { page, problems } = await site.open(`/costs/${tab}`);
  await page
    .getByText(tab === 'reconciliation' ? 'sample-aws-invoice.csv' : /^Sample: /)
    .first()
    .waitFor();
  await photograph(page, `demo-${tab}`, { fullPage: true });
  expect(problems).toEqual([]);
  await page.close();
});
