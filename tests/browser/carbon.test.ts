import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { photograph, sampleSite } from '../support/sample-site.ts';
import { rowsOf } from '../support/test-store.ts';

const site = sampleSite();
const Exact = Decimal.clone({ precision: 60 });

describe('carbon', () => {
  test('shows each method beside the others and adds none; what is not known is said', async () => {
    const { page, problems } = await site.open('/carbon');
    await page.getByText('These figures are never added together').waitFor();
    await page.getByText(/Totals exclude [\d,.]+ GPU-hours with unknown emissions: location not published/).waitFor();
    await page.getByRole('table', { name: 'Software Carbon Intensity' }).getByRole('cell').first().waitFor();
    await photograph(page, 'carbon-light', { fullPage: true });
    await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: /^more/ }).click();
    await page.getByRole('dialog', { name: 'Group by' }).getByRole('button', { name: 'Grid zone' }).click();
    await page.getByRole('table', { name: 'Emissions' }).getByText('US-TEX-ERCO').waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('totals are the ledger’s, to the last gram', async () => {
    const to = Math.ceil(Date.now() / 60_000) * 60_000;
    const from = Math.floor((to - 30 * 86_400_000) / 3_600_000) * 3_600_000;
    const [ledger] = await rowsOf<{ lifecycle: string; market: string }>(
      site.store,
      `SELECT toString(sum(carbon_lifecycle_g)) AS lifecycle, toString(sum(carbon_market_g)) AS market
        FROM {db}.charges_current
        WHERE hour >= toDateTime(${from / 1000}) AND hour < toDateTime(${to / 1000})`,
    );
    for (const by of ['network', 'zone', 'grade']) {
      const csv = await (
        await fetch(`${site.url()}/api/v1/query/carbon?from=${from}&to=${to}&by=${by}&format=csv`)
      ).text();
      const [header = '', ...lines] = csv.trim().split('\n');
      const at = header.split(',').indexOf('"lifecycleGrams"');
      const sum = lines.reduce((all, line) => {
        const cell = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)[at];
        return cell === '' ? all : all.plus(cell ?? 'x');
      }, new Exact(0));
      expect(sum.toFixed(), by).toBe(new Exact(ledger?.lifecycle ?? 'x').toFixed());
    }
    const market = (await (await fetch(`${site.url()}/api/v1/carbon/market?from=${from}&to=${to}`)).json()) as {
      grams: string;
    };
    expect(new Exact(market.grams).toFixed()).toBe(new Exact(ledger?.market ?? 'x').toFixed());
  });

  test('a contract meets energy of its zone, and an expired one says that it counts nothing', async () => {
    const { page, problems } = await site.open('/carbon/contracts');
    const year = new Date().getUTCFullYear();
    const add = async (title: string, zone: string, from: string, to: string) => {
      await page.getByText('New contract').click();
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Grid zone').fill(zone);
      await page.getByLabel('Valid from').fill(from);
      await page.getByLabel('until (exclusive)').fill(to);
      await page.getByLabel('MWh').fill('120');
      await page.getByLabel('Evidence', { exact: true }).fill('https://registry.example/7');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('table', { name: 'Contracts' }).getByText(title).waitFor();
    };
    await add('Wind', 'DE', `${year}-01-01`, `${year + 1}-01-01`);
    await add('Old', 'DE', '2019-01-01', '2020-01-01');
    await page.getByText('expired before the period; not used').waitFor();
    await page.getByText(/[1-9][\d,]* of [\d,]+ kWh are covered/).waitFor();
    await photograph(page, 'carbon-contracts', { fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('grids are drawn by hour and day, and other hours are told', async () => {
    const { page, problems } = await site.open('/carbon/grids');
    await page.getByRole('img', { name: 'Intensity of DE by hour and day' }).waitFor();
    await photograph(page, 'carbon-grids', { fullPage: true });
    await page.getByRole('link', { name: 'Other hours' }).click();
    await page
      .getByText(/hindsight/i)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.getByRole('heading', { name: 'Claims and observations' }).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('the same work elsewhere is told in grams and money, cleanest first', async () => {
    const { page, problems } = await site.open('/carbon/places');
    await page.getByRole('button', { name: 'chat' }).click();
    const table = page.getByRole('table', { name: 'What if' });
    await table.getByText('g CO₂e', { exact: false }).first().waitFor();
    await photograph(page, 'carbon-places', { fullPage: true });
    expect(page.url()).toContain('workload=chat');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('fits a phone', async () => {
    const { page } = await site.open('/carbon');
    await page.setViewportSize({ width: 400, height: 800 });
    await page.getByText('These figures are never added together').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await page.close();
  });
});
