import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answerRequests } from '../../ledger/requests.ts';
import type { WhatIf } from '../../server/what-if/answer.ts';
import { insertPartial } from '../support/insert.ts';
import { comparison, photograph, sampleSite } from '../support/sample-site.ts';

const site = sampleSite();
const drawerOf = (page: Page) => page.getByRole('dialog', { name: 'Lineage' });

describe('lineage', () => {
  test('every figure of the comparison opens its own, and the drawer shows the same figure', async () => {
    const { page, problems } = await site.open('/?workload=chat-70b');
    const row = comparison(page).getByRole('row', { name: /^Akash/ });
    await row.waitFor();
    const chips = row.getByRole('button', { name: /show lineage/ });
    const opened: string[] = [];
    for (let i = 0; i < (await chips.count()); i++) {
      await chips.nth(i).click();
      await page.waitForURL((url) => /^\w+;network=akash$/.test(url.searchParams.get('lineage') ?? ''));
      opened.push(new URL(page.url()).searchParams.get('lineage')?.split(';')[0] ?? '');
      await drawerOf(page).getByText('With numbers').waitFor();
      expect(await drawerOf(page).locator('.value').first().textContent()).not.toContain('not available');
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.search.includes('lineage='));
    }
    expect(opened).toEqual([
      'costPerUsefulGpuHour',
      'wasteShare',
      'cost',
      'p95',
      'queueP50',
      'uptime',
      'preemptedShare',
      'verifiedShare',
      'carbonPerUsefulGpuHour',
    ]);
    expect(problems).toEqual([]);
    await page.close();
  });

  test('goes from a figure to a charge and to each row that went into it, and comes back', async () => {
    const { page, problems } = await site.open('/?workload=chat-70b&lineage=cost;network=akash');
    const drawer = drawerOf(page);
    await drawer.getByRole('heading', { name: 'Inputs' }).waitFor();
    await drawer
      .getByText(/price book|lease|list|agreed/)
      .first()
      .waitFor();
    await photograph(page, 'lineage');
    const file = await page.request.get(
      new URL((await drawer.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '', page.url()).href,
    );
    expect((await file.text()).split('\n')[0]).toContain('"costUsd"');
    await drawer
      .getByRole('button', { name: /^chat-70b-akash/ })
      .first()
      .click();
    await drawer.getByRole('table', { name: 'Input rows' }).waitFor();
    await drawer.getByText('cost', { exact: true }).first().waitFor();
    await photograph(page, 'lineage-charge');
    await drawer.getByRole('button', { name: /All charges/ }).click();
    await drawer.getByText('Largest charges').waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('recomputes a figure and says that the digits are the same', async () => {
    const { page, problems } = await site.open('/?workload=embed-nightly&range=7d&lineage=carbon');
    const drawer = drawerOf(page);
    await drawer.getByRole('button', { name: 'Recompute' }).click();
    await expect.poll(() => answerRequests(site.store), { timeout: 10_000 }).toBe(1);
    await drawer.getByText(/^Identical to the last digit/).waitFor();
    await photograph(page, 'lineage-recomputed');
    expect(problems).toEqual([]);
    await page.close();
  });
});

test('a workload is priced elsewhere, with its constraints in the URL and what they leave out', async () => {
  const { page, problems } = await site.open('/?workload=chat-70b');
  const panel = page.getByRole('region', { name: 'What if it had run elsewhere' }).first();
  const offers = panel.getByRole('table', { name: 'What if' });
  await offers.getByRole('row', { name: /Nosana · NVIDIA H100/ }).waitFor();
  const before = await offers.getByRole('row').count();
  await panel.getByRole('checkbox', { name: 'no spot' }).check();
  await page.waitForURL(/nospot=1/);
  await panel.getByLabel('Minimum GPU memory, GB').fill('100');
  await panel.getByLabel('Minimum GPU memory, GB').press('Enter');
  await page.waitForURL(/vram=100/);
  await expect.poll(() => offers.getByRole('row').count(), { timeout: 10_000 }).toBeLessThan(before);
  await panel.getByText(/^Excluded offers/).click();
  await panel.getByText(/GB/).first().waitFor();
  await panel.getByRole('button', { name: /^Actions/ }).click();
  const answer = (await (
    await page.request.get(
      new URL((await page.getByRole('link', { name: 'JSON' }).getAttribute('href')) ?? '', page.url()).href,
    )
  ).json()) as WhatIf;
  expect(answer.constraints).toMatchObject({ minMemoryGb: 100, allowSpot: false });
  await photograph(page, 'what-if', { fullPage: true });
  expect(problems).toEqual([]);
  await page.close();
});

test('jobs that could wait are shifted, and the sentence adds up with its table', async () => {
  const { page, problems } = await site.open('/?workload=finetune-8b');
  const panel = page.getByRole('region', { name: 'Same jobs, other hours' }).first();
  await panel.getByText(/carbon over \d+ jobs?/).waitFor();
  await panel.getByRole('combobox', { name: /Each may start up to/ }).selectOption('24');
  await page.waitForURL(/slack=24/);
  await panel.getByRole('table', { name: 'Jobs at other hours' }).getByRole('row').nth(1).waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

test('GPUs shows each card with idle money, and one card with its readings and its paid time', async () => {
  const { page, problems } = await site.open('/gpus?workload=chat-70b');
  await page.getByText(/Paid while idle: \$[\d,]+/).waitFor();
  await photograph(page, 'gpus');
  await page.getByRole('table', { name: 'GPUs' }).getByRole('link').first().click();
  await page.waitForURL(/\/gpus\/GPU-/);
  await page.waitForFunction(() => document.querySelectorAll('canvas').length >= 4);
  await page.getByRole('table', { name: 'Paid time' }).getByRole('row', { name: /Idle/ }).first().waitFor();
  await page.getByText('No exporter on this GPU reports throttle reasons.').waitFor();
  await photograph(page, 'gpu', { fullPage: true });
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'GPUs', exact: true }).click();
  await page.getByRole('table', { name: 'GPUs' }).waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

test('money is shown in another currency, each day at its own rate, and what has no rate is not known', async () => {
  const day = 86_400_000;
  const today = Math.floor(Date.now() / day) * day;
  await insertPartial(
    site.store,
    'fx_rates',
    Array.from({ length: 40 }, (_, i) => ({
      time: (today - i * day) / 1000,
      currency: 'EUR',
      per_usd: '0.5',
      source: 'test',
    })),
  );
  const [dollars] = await site.rowsFrom('compare-networks', '&workload=chat-70b&network=akash');
  const { page, problems } = await site.open('/?workload=chat-70b&currency=EUR');
  await comparison(page).getByText('€ / useful GPU-h').waitFor();
  const half = ((dollars?.costPerUsefulGpuHour as number) / 2).toFixed(2);
  await comparison(page)
    .getByRole('row', { name: /^Akash/ })
    .getByText(`€${half}`)
    .waitFor();
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('combobox', { name: 'Currency' }).click();
  await page.getByRole('option', { name: 'USD' }).click();
  await comparison(page).getByText('$ / useful GPU-h').waitFor();
  await page.goto(`${site.url()}/?workload=chat-70b&currency=CHF`);
  await comparison(page).getByText('not available').first().waitFor();
  expect(problems).toEqual([]);
  await page.close();
});
