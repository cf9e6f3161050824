import { describe, expect, test } from 'vitest';
import { photograph, sampleSite } from '../support/sample-site.ts';

const site = sampleSite();
test('every formula stands there, and the calculator shows each step', async () => {
  const { page, problems } = await site.open('/methodology');
  const steps = page.getByRole('region', { name: 'Calculator' }).getByRole('listitem');
  await steps.filter({ hasText: 'SCI' }).getByText('53.544 g CO₂e').waitFor();
  await page.getByLabel('g CO₂e/kWh').fill('0');
  await steps.filter({ hasText: 'SCI' }).getByText('1.7523 g CO₂e').waitFor();
  await page.getByRole('spinbutton', { name: 'PUE' }).fill('0.9');
  await page.getByRole('alert').filter({ hasText: 'PUE' }).waitFor();

  const formulas = page.getByRole('region', { name: 'Formulas' });
  await formulas.getByText('E [g CO₂e] = energy [kWh] × PUE [1] × intensity [g CO₂e/kWh]').waitFor();
  await formulas.getByLabel('Find a formula').fill('Young');
  await formulas.getByRole('heading', { name: 'Young interval' }).waitFor();
  expect(await formulas.getByRole('heading', { name: 'Operational carbon' }).count()).toBe(0);
  await page.getByRole('region', { name: 'Worked examples' }).getByText('usd: "1.82565776"').waitFor();
  await page
    .getByRole('table', { name: 'GPU factors' })
    .getByText('NVIDIA H100 SXM', { exact: false })
    .first()
    .waitFor();
  await photograph(page, 'methodology', { fullPage: true });
  expect(problems).toEqual([]);
  await page.setViewportSize({ width: 400, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  await page.close();
});

test('links lead on without loading the page again', async () => {
  const page = await site.newPage();
  await page.goto(`${site.url()}/?team=search&sort=cost`);
  await page.getByRole('table').first().waitFor();
  await page.evaluate(() => {
    document.documentElement.dataset.stays = 'yes';
  });
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  const { pathname, search } = new URL(page.url());
  expect([pathname, search]).toEqual(['/jobs', '?team=search']);
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Open trace' }).click();
  await page.waitForURL(/\/traces\/[0-9a-f]{32}$/);
  expect(await page.evaluate(() => document.documentElement.dataset.stays)).toBe('yes');
  await page.goBack();
  await page.waitForURL(/\/jobs\/./);
  expect(await page.evaluate(() => document.documentElement.dataset.stays)).toBe('yes');
  await page.close();
});

describe('in French', () => {
  test('a reader chooses it, and comes back to it', async () => {
    const { page, problems, leave } = await site.openElsewhere('/costs');
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('link', { name: 'Vue d’ensemble' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    expect(await page.title()).toBe('Coûts · Wattledger');
    await page.reload();
    await page.getByText(/de la dépense n’a pas été utile/).waitFor();
    await photograph(page, 'french-costs', { fullPage: true });
    expect(problems).toEqual([]);
    await leave();
  });

  test('what is wrong is said in French', async () => {
    const { page } = await site.open('/traces?q=(a', undefined, 'fr-FR');
    await page.getByText('cette parenthèse n’est pas fermée').first().waitFor();
    await page.goto(`${site.url()}/reports/none`);
    await page.getByText(/n’existe pas/).waitFor();
    await page.close();
  });
});
