import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collector } from '../../collector/start.ts';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { replay, samplePeriod } from '../../samples/replay.ts';
import { type Server, startServer } from '../../server/start.ts';
import { buildWeb, webRoot } from '../../web/build.ts';
import { openBrowser } from '../support/browser.ts';
import { testCollector } from '../support/test-collector.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

/** Screenshots go here, to be looked at. */
const shots = path.join(import.meta.dirname, '../../out/screenshots');
mkdirSync(shots, { recursive: true });

const store = testStore();
let collector: Collector;
let server: Server;
let browser: BrowserContext;

beforeAll(async () => {
  await buildWeb(() => {});
  await storeGpuModels(store);
  collector = await testCollector(store, { CONNECTORS: 'grid-yearly-zones,grid-yearly-countries' });
  await replay({ store, collectorUrl: collector.url, period: samplePeriod(new Date()), progress: () => {} });
  await collector.sink.drain();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await closeHours(store, { now: new Date(), settleMs: 0 });
  server = await startServer(store, { config: { SERVER_HOST: '127.0.0.1', PORT: 0 }, webRoot, log: () => {} });
  browser = await openBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await collector?.stop();
});

type Frame = { schema: { fields: { name: string }[] }; data: { values: unknown[][] } };

async function rowsFrom(name: string, params = ''): Promise<Record<string, unknown>[]> {
  const to = Date.now();
  const answer = await fetch(`${server.url}/api/v1/query/${name}?from=${to - 31 * 86_400_000}&to=${to}${params}`);
  const frame = (await answer.json()) as Frame;
  return (frame.data.values[0] ?? []).map((_, i) =>
    Object.fromEntries(frame.schema.fields.map((field, column) => [field.name, frame.data.values[column]?.[i]])),
  );
}

/** A page at a path, that fails the test when the page throws or logs an error. */
async function open(pathname: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(`${server.url}${pathname}`);
  return { page, problems };
}

const table = (page: Page) => page.getByRole('table', { name: 'Networks compared' });

describe('the samples', () => {
  test('compare five decentralised networks and two clouds, each figure with its grade', async () => {
    const rows = await rowsFrom('compare-networks');
    expect(rows.map((row) => row.network).sort()).toEqual([
      'akash',
      'aws',
      'gcp',
      'gensyn',
      'io.net',
      'nosana',
      'render',
    ]);
    for (const row of rows) {
      expect(row.cost, `${row.network} cost`).toBeGreaterThan(0);
      expect(row.p95Ms, `${row.network} latency`).toBeGreaterThan(0);
      expect(row.energyKwh, `${row.network} energy`).toBeGreaterThan(0);
      expect(['A', 'B', 'C', 'D', 'E', '?']).toContain(row.costGrade);
      expect(row.isSample).toBe(true);
    }
  });

  test('do not invent what a network does not publish: Render has no place and no readings', async () => {
    const render = (await rowsFrom('compare-networks')).find((row) => row.network === 'render');
    expect(render).toMatchObject({
      utilisation: null,
      uptime: null,
      gramsPerGpuHour: null,
      gramsPerGpuHourGrade: '?',
      carbonReason: 'the place is not published',
    });
    expect((await rowsFrom('token-prices')).map((row) => row.token)).not.toContain('NOS');
  });

  test('charge every paid second of every ended lease exactly once', async () => {
    const [sums] = await rowsOf<{ charged: string; leased: string }>(
      store,
      `SELECT toString((SELECT sum(seconds) FROM {db}.charges_current WHERE lease_id IN (SELECT lease_id FROM {db}.leases FINAL WHERE ended_at IS NOT NULL))) AS charged,
              toString((SELECT sum(toDecimal128(toUnixTimestamp64Nano(assumeNotNull(ended_at)) - toUnixTimestamp64Nano(started_at), 0) * toDecimal128('0.000000001', 9)) FROM {db}.leases FINAL WHERE ended_at IS NOT NULL)) AS leased`,
    );
    expect(sums?.charged).toBe(sums?.leased);
  });

  test('came in through the front door: every span says what it is a replay of', async () => {
    const [row] = await rowsOf<{ spans: number; unsaid: number }>(
      store,
      `SELECT toUInt32(count()) AS spans, toUInt32(countIf(ResourceAttributes['telemetry.replay.source'] = '')) AS unsaid FROM {db}.otel_traces`,
    );
    expect(row?.spans).toBeGreaterThan(50_000);
    expect(row?.unsaid).toBe(0);
  });
});

describe('Compare', () => {
  test('shows all networks, units and grades, and says that this is sample data', async () => {
    const { page, problems } = await open('/');
    await table(page).getByRole('row').nth(7).waitFor();
    for (const title of ['Akash', 'Render', 'io.net', 'Nosana', 'Gensyn', 'AWS', 'Google Cloud'])
      expect(
        await table(page)
          .getByRole('row', { name: new RegExp(`^${title}`) })
          .count(),
        title,
      ).toBe(1);
    expect(await page.getByText('Sample data', { exact: true }).count()).toBe(1);
    expect(await table(page).locator('abbr').count()).toBeGreaterThan(15);
    expect(await table(page).getByText('not available').count()).toBeGreaterThan(0);
    await page.waitForFunction(() => document.querySelectorAll('canvas').length >= 4);
    await page.waitForTimeout(400);
    await page.screenshot({ path: path.join(shots, 'compare-light.png'), fullPage: true });
    await page.getByRole('button', { name: /Switch to the dark theme/ }).click();
    await page.waitForTimeout(300);
    await page.screenshot({ path: path.join(shots, 'compare-dark.png'), fullPage: true });
    await page.getByRole('button', { name: /Switch to the light theme/ }).click();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('a grade opens the lineage of its figure, with the charges that add up to it, and Esc closes it', async () => {
    const { page, problems } = await open('/?workload=chat-70b');
    await table(page)
      .getByRole('button', { name: /grade B.*show where it comes from/ })
      .first()
      .click();
    await page.waitForURL(/figure=\w+&of=\w+/);
    const drawer = page.getByRole('dialog', { name: 'Lineage' });
    await drawer.getByText('What went in').waitFor();
    await drawer
      .getByText(/ = \$| = [\d.]+ g/)
      .first()
      .waitFor();
    const file = await page.request.get(
      new URL((await drawer.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '', page.url()).href,
    );
    expect((await file.text()).split('\n')[0]).toContain('"cost"');
    await page.screenshot({ path: path.join(shots, 'lineage.png') });
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('figure='));
    expect(problems).toEqual([]);
    await page.close();
  });

  test('shows what was known on a date, and says so until it is told otherwise', async () => {
    const { page, problems } = await open('/?workload=chat-70b&known=1000');
    await page.getByText(/No hour of this period is closed/).waitFor();
    await page.getByRole('button', { name: /As known on 1 Jan 1970/ }).click();
    await page.getByText(/leads at these weights/).waitFor();
    await page.getByRole('button', { name: /Time range/ }).click();
    await page.getByLabel('As known on').fill('2100-01-01T00:00');
    await page.getByRole('button', { name: 'Show what was known then' }).click();
    await page.waitForURL(/known=4102444800000/);
    await page.getByText(/leads at these weights/).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('keeps its state in the URL: a workload, weights, sorting, and Back', async () => {
    const { page, problems } = await open('/');
    await page.getByRole('combobox', { name: 'Workload', exact: true }).selectOption('chat-70b');
    await page.waitForURL(/workload=chat-70b/);
    await page.getByText(/leads at these weights/).waitFor();
    await expect.poll(() => table(page).getByRole('row').count()).toBe(5);
    await page.getByRole('slider', { name: 'Carbon weighs' }).fill('100');
    await page.waitForURL(/weights=40-25-15-100/);
    await table(page).getByRole('button', { name: /Waste/ }).click();
    await page.waitForURL(/sort=waste/);
    const link = page.url();
    await page.goBack();
    expect(page.url()).not.toContain('sort=');
    const { page: copy } = await open(link.replace(server.url, ''));
    await copy.getByText(/leads at these weights/).waitFor();
    expect(await copy.getByRole('slider', { name: 'Carbon weighs' }).inputValue()).toBe('100');
    expect(await table(copy).locator('th[aria-sort="ascending"]').textContent()).toContain('Waste');
    await copy.screenshot({ path: path.join(shots, 'compare-workload.png'), fullPage: true });
    expect(problems).toEqual([]);
    await copy.close();
    await page.close();
  });

  test('filters by chips, and a filter that leaves nothing says so', async () => {
    const { page } = await open('/?network=render&workload=chat-70b');
    await page
      .getByText(/No hour of this period is closed with these filters/)
      .first()
      .waitFor();
    await page.screenshot({ path: path.join(shots, 'compare-empty.png'), fullPage: true });
    await page.getByRole('button', { name: 'Remove the network filter' }).click();
    await table(page).getByRole('row').nth(4).waitFor();
    await page.close();
  });

  test('takes another period, and refuses one that ends before it starts', async () => {
    const { page } = await open('/');
    await page.getByRole('button', { name: /Time range/ }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('2026-01-02T00:00');
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('2026-01-01T00:00');
    await page.getByRole('button', { name: 'Show this period' }).click();
    await page.getByText('The period ends before it starts.').waitFor();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await page.waitForURL(/range=7d/);
    await page.close();
  });

  test('is used by keyboard alone', async () => {
    const { page } = await open('/');
    await table(page).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).pressSequentially('latency');
    await page
      .getByRole('option', { name: /Latency/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/dashboards\/latency/);
    // Keys belong to the search until it is gone.
    await page.getByRole('combobox', { name: 'Search' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await table(page).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Evidence grades').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Last 24 hours' }).waitFor({ state: 'visible' });
    await page.close();
  });

  test('has the same numbers as a table behind a chart, and as CSV', async () => {
    const { page } = await open('/');
    const panel = page.getByRole('region', { name: 'Spend by network' }).first();
    await panel.getByRole('button', { name: 'Table' }).click();
    expect(await panel.getByRole('row').count()).toBeGreaterThan(100);
    const href = await panel.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const csv = await (await fetch(`${server.url}${href}`)).text();
    expect(csv.split('\n')[0]).toContain('"cost"');
    await page.close();
  });

  test('fits a phone', async () => {
    const { page } = await open('/?workload=chat-70b');
    await page.setViewportSize({ width: 400, height: 860 });
    await table(page).waitFor();
    await page.waitForTimeout(600);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await page.screenshot({ path: path.join(shots, 'compare-phone.png'), fullPage: true });
    await page.close();
  });

  test('draws a failure where it is, and works again after a retry', async () => {
    const page = await browser.newPage();
    let broken = true;
    await page.route('**/api/v1/query/offers*', (route) =>
      broken
        ? route.fulfill({
            status: 503,
            contentType: 'application/json',
            body: '{"error":{"code":"store_unavailable","message":"ClickHouse cannot be reached <b>now</b>"}}',
          })
        : route.continue(),
    );
    await page.goto(server.url);
    const offers = page.getByRole('region', { name: 'Offers' }).first();
    await offers.getByText('ClickHouse cannot be reached <b>now</b>').waitFor();
    await table(page).waitFor();
    await page.screenshot({ path: path.join(shots, 'compare-failed.png'), fullPage: true });
    broken = false;
    await offers.getByRole('button', { name: 'Try again' }).click();
    await offers.getByRole('table').waitFor();
    await page.close();
  });
});

describe('Dashboards and Sources', () => {
  test.each(['spend', 'latency', 'uptime', 'carbon', 'gpus', 'ingest'])('%s draws every panel', async (name) => {
    const { page, problems } = await open(`/dashboards/${name}`);
    await page.waitForFunction(
      () =>
        document.querySelectorAll('section.card').length >= 3 && document.querySelectorAll('.skeleton').length === 0,
    );
    await page.waitForTimeout(500);
    expect(await page.getByText('This could not be shown').count()).toBe(0);
    await page.screenshot({ path: path.join(shots, `dashboard-${name}.png`), fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('Sources shows each connector with its outcome', async () => {
    const { page, problems } = await open('/sources');
    await page.getByText('grid-yearly-zones').waitFor();
    await page.screenshot({ path: path.join(shots, 'sources.png'), fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });
});
