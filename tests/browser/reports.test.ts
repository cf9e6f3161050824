import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { photograph, sampleSite } from '../support/sample-site.ts';

const site = sampleSite();

test('a report is made, read in French, downloaded, and verified; a changed digit is found', async () => {
  const { page, problems } = await site.open('/reports');
  await page.getByRole('region', { name: 'New report' }).getByLabel('Language').selectOption('fr');
  await page.getByRole('button', { name: 'Create report' }).click();
  await page.getByRole('heading', { name: 'Rapport de durabilité' }).waitFor();
  await page.getByText('Intensité carbone du logiciel (SCI)').first().waitFor();
  await photograph(page, 'report-fr', { fullPage: true });
  const address = (format: string) => page.getByRole('link', { name: format, exact: true }).getAttribute('href');
  const pdf = await fetch(new URL((await address('PDF')) ?? '', site.url()));
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 8)
      .toString(),
  ).toBe('%PDF-1.7');
  const json = await (await fetch(new URL((await address('JSON')) ?? '', site.url()))).text();

  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: 'Reports', exact: true })
    .click();
  await page.getByRole('table', { name: 'Reports' }).getByText('Rapport de durabilité').waitFor();
  const choose = (text: string) =>
    page
      .getByLabel('Choose the JSON of a report')
      .setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose(json);
  await page.getByText(/r\.json: \d+ figures match to the last digit\./).waitFor();
  const report = JSON.parse(json) as { figures: { id: string; value: string }[] };
  const energy = report.figures.find(({ id }) => id === 'energy');
  if (energy) energy.value = energy.value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  await choose(JSON.stringify(report));
  await page.getByText(/Its content does not match its hash\. 1 of \d+ figures differ\./).waitFor();
  await photograph(page, 'reports', { fullPage: true });
  await choose('no json');
  await page.getByRole('alert').filter({ hasText: 'This is not JSON.' }).waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

test('a report fits a phone', async () => {
  const { page } = await site.open('/reports');
  await page.setViewportSize({ width: 400, height: 800 });
  await page.getByRole('region', { name: 'New report' }).getByLabel('Report').selectOption('finance');
  await page.getByRole('button', { name: 'Create report' }).click();
  await page.getByRole('heading', { name: 'Finance report' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  await photograph(page, 'report-narrow', { fullPage: true });
  await page.close();
});

test('a schedule is made and removed; a wrong one is refused where it was typed', async () => {
  const { page } = await site.open('/reports');
  const scheduled = page.getByRole('region', { name: 'Scheduled' });
  await scheduled.getByText('No report is scheduled.').waitFor();
  await scheduled.getByText('New schedule').click();
  await scheduled.getByLabel('Title').fill('Monthly, to finance');
  await scheduled.getByLabel('Cron').fill('61 7 1 * *');
  await scheduled.getByRole('button', { name: 'Save' }).click();
  await scheduled.getByText(/cron/).last().waitFor();
  await page.getByRole('alert').first().waitFor();
  await scheduled.getByLabel('Cron').fill('0 7 1 * *');
  await scheduled.getByLabel('Time zone').fill('Europe/Paris');
  await scheduled.getByRole('button', { name: 'Save' }).click();
  await scheduled
    .getByText('sustainability, the month before, USD, en, pdf at “0 7 1 * *” Europe/Paris → folder')
    .waitFor();
  await scheduled.getByRole('button', { name: 'Edit' }).click();
  await scheduled.getByLabel('Team').fill('search');
  await scheduled.getByRole('button', { name: 'Save' }).click();
  await scheduled.getByText('sustainability, the month before, team search, USD').waitFor();
  expect(await scheduled.getByRole('button', { name: 'Remove' }).count()).toBe(1);
  await photograph(page, 'schedules', { fullPage: true });
  await scheduled.getByRole('button', { name: 'Remove' }).click();
  await scheduled.getByText('No report is scheduled.').waitFor();
  await page.close();
});
