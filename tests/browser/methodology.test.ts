import { expect, test } from 'vitest';
import { sampleSite, shot } from '../support/sample-site.ts';

const site = sampleSite();

test('every formula stands there, and the calculator shows each step', async () => {
  const { page, problems } = await site.open('/methodology');
  const steps = page.getByRole('region', { name: 'Calculator' }).getByRole('listitem');
  await steps.filter({ hasText: 'SCI' }).getByText('53.350 gCO2e').waitFor();
  await page.getByLabel('gCO2e/kWh').fill('0');
  await steps.filter({ hasText: 'SCI' }).getByText('1.5582 gCO2e').waitFor();
  await page.getByRole('spinbutton', { name: 'PUE' }).fill('0.9');
  await page.getByRole('alert').filter({ hasText: 'PUE' }).waitFor();

  const formulas = page.getByRole('region', { name: 'Formulas' });
  await formulas.getByText('E [gCO2e] = energy [kWh] × PUE [1] × intensity [gCO2e/kWh]').waitFor();
  await formulas.getByLabel('Find a formula').fill('Young');
  await formulas.getByRole('heading', { name: 'Young interval' }).waitFor();
  expect(await formulas.getByRole('heading', { name: 'Operational carbon' }).count()).toBe(0);
  await page.getByRole('region', { name: 'Worked examples' }).getByText('usd: "1.82565776"').waitFor();
  await page
    .getByRole('table', { name: 'GPU factors' })
    .getByText('NVIDIA H100 SXM', { exact: false })
    .first()
    .waitFor();
  await page.screenshot({ path: shot('methodology'), fullPage: true });
  expect(problems).toEqual([]);
  await page.setViewportSize({ width: 400, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  await page.close();
});
