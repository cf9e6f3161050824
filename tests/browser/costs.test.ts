import { Buffer } from 'node:buffer';
import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { closeHours } from '../../ledger/close.ts';
import { photograph, sampleSite } from '../support/sample-site.ts';
import { rowsOf } from '../support/test-store.ts';

const site = sampleSite();
const poll = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 10_000 });
const api = async <T>(path: string): Promise<T> => (await fetch(`${site.url()}/api/v1/${path}`)).json() as Promise<T>;
const Exact = Decimal.clone({ precision: 60 });

describe('costs', () => {
  test('answers what was spent, what was wasted and why it differs; a click narrows', async () => {
    // Of the thirty days before the samples nothing is known, or the first minutes of their first hour: a week has a base.
    const { page, problems } = await site.open('/costs');
    await page.getByText(/^No data in the base period|of the previous 3\d days have no data/).waitFor();
    await page.goto(`${site.url()}/costs?range=7d`);
    const headline = page.getByRole('region', { name: 'Key figures' });
    await headline.getByRole('heading', { name: 'Price risk, next 30 days' }).waitFor();
    await poll(() => headline.getByRole('strong').or(headline.locator('strong')).count()).toBe(5);
    await headline.getByText(/of spend was not useful/).waitFor();
    await page.getByText(/ paid = .* useful \+ .* waste/).waitFor();
    await page.getByText(/8 parts add up to the change from .* to .*, with no remainder\./).waitFor();
    await photograph(page, 'costs-light', { fullPage: true });

    await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: /^more/ }).click();
    await page.getByRole('dialog', { name: 'Group by' }).getByRole('button', { name: 'Workload' }).click();
    await poll(() => page.url()).toContain('by=workload');
    await page.getByRole('button', { name: 'chat-70b' }).first().click();
    await poll(() => page.url()).toContain('workload=chat-70b');
    await page.getByRole('button', { name: /^Volume/ }).click();
    await page.getByRole('table', { name: 'Details: Volume' }).waitFor();
    await page.keyboard.press('Escape');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('shows the ledger’s own total, to the last decimal, in each query', async () => {
    const to = Math.ceil(Date.now() / 60_000) * 60_000;
    const from = Math.floor((to - 30 * 86_400_000) / 3_600_000) * 3_600_000;
    const [ledger] = await rowsOf<{ usd: string }>(
      site.store,
      `SELECT toString(sum(cost_usd)) AS usd
        FROM {db}.charges_current
        WHERE hour >= toDateTime(${from / 1000}) AND hour < toDateTime(${to / 1000})`,
    );
    const total = new Exact(ledger?.usd ?? 'nothing').toFixed();
    const { now } = await api<{ now: { cost: string } }>(`costs/variance?from=${from}&to=${to}`);
    expect(new Exact(now.cost).toFixed()).toBe(total);
    for (const by of ['network', 'team', 'bucket', 'grade']) {
      const csv = await (
        await fetch(`${site.url()}/api/v1/query/spend?from=${from}&to=${to}&by=${by}&format=csv&cells=raw`)
      ).text();
      const lines = csv.trim().split('\n').slice(1);
      const sum = lines.reduce((all, line) => all.plus(/^\d+,"[^"]*",([\d.]+)/.exec(line)?.[1] ?? 'x'), new Exact(0));
      expect(sum.toFixed(), by).toBe(total);
    }
    const metadata = await api<{ x_Export: { BilledCost: string } }>(`focus/metadata?from=${from}&to=${to}`);
    expect(new Exact(metadata.x_Export.BilledCost).toFixed()).toBe(total);
  });

  test('foretells what came: the forecast is tested on the sample and says how far it was off', async () => {
    const to = Date.now();
    const outlook = await api<{
      next30: { method: string; low: number; high: number; sum: number; backTest: { meanError: number } };
    }>(`costs/outlook?from=${to - 30 * 86_400_000}&to=${to}`);
    expect(outlook.next30.backTest.meanError).toBeLessThan(0.15);
    expect(outlook.next30.low).toBeLessThanOrEqual(outlook.next30.sum);
    expect(outlook.next30.high).toBeGreaterThanOrEqual(outlook.next30.sum);
  });

  test('a balance of tokens gets a runway', async () => {
    const { page, problems } = await site.open('/costs/tokens');
    // How long ago it was entered is told by a clock that goes.
    await page.evaluate(() => {
      Date.now = () => Math.round(performance.timeOrigin + performance.now());
    });
    const field = page.getByRole('textbox', { name: 'Balance of AKT' });
    await field.fill('500');
    await field.press('Enter');
    await page.getByText(/500\.00\s\w+ held, entered just now: .* days, between/).waitFor();
    await photograph(page, 'costs-tokens', { fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('anomalies say what was judged', async () => {
    const { page, problems } = await site.open('/costs/anomalies');
    await page.getByText(/days assessed/).waitFor();
    await photograph(page, 'costs-anomalies', { fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('exports FOCUS, and checks a file in the browser: a good one, a broken one, and one that is none', async () => {
    const { page, problems } = await site.open('/costs/focus');
    const link = page.getByRole('link', { name: 'Download CSV' });
    await link.waitFor();
    const good = await (await fetch(new URL((await link.getAttribute('href')) ?? '', site.url()))).text();
    const choose = async (name: string, text: string) =>
      page.getByLabel('Choose a CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('good.csv', good);
    await page.getByText(/good\.csv: violates no applicable rule\.\s+[\d,]+ rows checked\./).waitFor();
    await choose('broken.csv', good.replaceAll('"Usage-Based"', '"Sometimes"'));
    await page.getByText(/violates \d+ rules?\./).waitFor();
    await page.getByText('ChargeFrequency-C-003-M').first().waitFor();
    await photograph(page, 'costs-focus', { fullPage: true });
    await choose('none.csv', 'a,b\n1,2,3\n"');
    await page.getByText('Could not validate none.csv').waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('a budget is made, stands beside what is spent, and is taken away', async () => {
    const { page, problems } = await site.open('/costs/budgets');
    await page.getByText('No budgets yet.').waitFor();
    await page.getByText('New budget').click();
    await page.getByLabel('Title').fill('Everything');
    await page.getByLabel('Monthly amount').fill('-3');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').filter({ hasText: 'must be a decimal number above 0' }).waitFor();
    await page.getByLabel('Monthly amount').fill('25000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/of \$25,000\.00 spent/).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Monthly amount').fill('26000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/of \$26,000\.00 spent/).waitFor();
    await photograph(page, 'costs-budgets', { fullPage: true });
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No budgets yet.').waitFor();
    expect(problems.filter((each) => !each.includes('400'))).toEqual([]);
    await page.close();
  });

  test('an alert on any query is tried out before it is kept', async () => {
    const { page, problems } = await site.open('/costs/alerts');
    await page.getByText('New alert').click();
    await page.getByLabel('Title').fill('Network cost is high');
    await page.getByRole('combobox', { name: 'Group by' }).click();
    await page.getByRole('option', { name: 'network', exact: true }).click();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText(/query: cost-by-network\?from=/).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/sum of cost in cost-by-network by network over 1\sd, every 5\smin: above \$?100/).waitFor();
    await photograph(page, 'costs-alerts', { fullPage: true });
    await page.getByRole('button', { name: 'Remove' }).click();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('idle cost is shared out by a rule, and the showback still adds up', async () => {
    const { page, problems } = await site.open('/costs/allocation');
    const totals = page.getByRole('table', { name: 'Showback' }).getByRole('row', { name: /^Total/ });
    await totals.waitFor();
    // The last cell is the share.
    const total = async () => (await totals.getByRole('cell').allTextContents()).at(-2);
    const exact = async () => {
      const answer = await page.request.get(`${site.url()}/api/v1/costs/showback?from=0&to=${until}&by=team`);
      return ((await answer.json()) as { total: string }).total;
    };
    const until = Date.now();
    const [before, digits] = [await total(), await exact()];
    expect(digits).toMatch(/^\d+\.\d+$/);
    expect(before).toMatch(/^\$[\d,.]+$/);
    await page.getByText('New rule').click();
    await page.getByLabel('Title').fill('Idle, by use');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('idle: in proportion to each team’s own charges').waitFor();
    await page.getByRole('columnheader', { name: /Idle, by use/ }).waitFor();
    expect(await total()).toBe(before);
    expect(await exact()).toBe(digits);
    await photograph(page, 'costs-allocation', { fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('an invoice is brought in, held against the ledger, and what is equal becomes grade A', async () => {
    const rows = await site.rowsFrom('reconciliation', '&network=gensyn');
    const [first] = rows.filter((row) => Number(row.metered) > 1);
    const day = new Date(Number(first?.day)).toISOString().slice(0, 10);
    const bill = (amount: string) => `Lease;Date;Cost\n${first?.lease};${day};${amount}`;
    const { page, problems } = await site.open('/costs/reconciliation?network=gensyn');
    const choose = (text: string, name = 'bill.csv') =>
      page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose(bill('free'));
    await page.getByLabel('Network for all lines', { exact: true }).selectOption('gensyn');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('1 problem: fix all of them before importing.').waitFor();
    await page.getByText('“free” is not an amount').waitFor();
    await choose(bill(Number(first?.metered).toFixed(4)), 'bill2.csv');
    await page.getByLabel('Network for all lines', { exact: true }).selectOption('gensyn');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Imported from bill2.csv: 1 line.').waitFor();
    await page.getByRole('button', { name: 'Accept all equal rows (1)' }).click();
    await poll(() => page.getByRole('button', { name: 'accepted 1' }).count()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await closeHours(site.store, { now: new Date(), settleMs: 0 });
    const after = await site.rowsFrom('reconciliation', '&network=gensyn');
    expect(after.find((row) => row.lease === first?.lease && row.day === first?.day)?.meteredGrade).toBe('A');
    await photograph(page, 'costs-reconciliation', { fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('fits a phone', async () => {
    const { page } = await site.open('/costs?range=7d');
    await page.setViewportSize({ width: 400, height: 800 });
    await page.getByText(/8 parts add up .* with no remainder/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await photograph(page, 'costs-narrow', { fullPage: true });
    await page.close();
  });
});
