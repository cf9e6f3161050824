import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comparison, drawn, photograph, sampleSite } from '../support/sample-site.ts';
import { rowsOf } from '../support/test-store.ts';

const site = sampleSite();

/** Types an instant as a person does, field by field: day, month, year, hour, minute. */
async function typeInstant(page: Page, label: string, digits: string) {
  await page.getByRole('group', { name: label, exact: true }).getByRole('spinbutton').first().click();
  await page.keyboard.type(digits);
}

describe('the samples', () => {
  test('compare five decentralised networks and two clouds, each figure with its grade', async () => {
    const rows = await site.rowsFrom('compare-networks');
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
    const render = (await site.rowsFrom('compare-networks')).find((row) => row.network === 'render');
    expect(render).toMatchObject({
      utilisation: null,
      uptime: null,
      gramsPerGpuHour: null,
      gramsPerGpuHourGrade: '?',
      carbonReason: 'location not published',
    });
    expect((await site.rowsFrom('token-prices')).map((row) => row.token)).not.toContain('NOS');
  });

  test('charge every paid second of every ended lease exactly once', async () => {
    const [sums] = await rowsOf<{ charged: string; leased: string }>(
      site.store,
      `SELECT toString((
        SELECT sum(seconds)
        FROM {db}.charges_current
        WHERE lease_id IN (SELECT lease_id FROM {db}.leases FINAL WHERE ended_at IS NOT NULL)
      )) AS charged,
          toString((
            SELECT sum(toDecimal128(toUnixTimestamp64Nano(assumeNotNull(ended_at)) - toUnixTimestamp64Nano(started_at),
              0) * toDecimal128('0.000000001', 9))
            FROM {db}.leases FINAL
            WHERE ended_at IS NOT NULL
          )) AS leased`,
    );
    expect(sums?.charged).toBe(sums?.leased);
  });

  test('contradict themselves nowhere: no lease has a problem, no provider claims what is not so', async () => {
    expect(await site.rowsFrom('lease-problems')).toEqual([]);
    expect((await site.rowsFrom('claims')).filter((row) => row.verdict === 'disagree')).toEqual([]);
  });

  test('came in through the front door: every span says what it is a replay of', async () => {
    const [row] = await rowsOf<{ spans: number; unsaid: number }>(
      site.store,
      `SELECT toUInt32(count()) AS spans,
          toUInt32(countIf(ResourceAttributes['telemetry.replay.source'] = '')) AS unsaid
        FROM {db}.otel_traces`,
    );
    expect(row?.spans).toBeGreaterThan(50_000);
    expect(row?.unsaid).toBe(0);
  });
});

describe('Compare', () => {
  test('shows all networks, units and grades, and says that this is sample data', async () => {
    const { page, problems } = await site.open('/');
    await comparison(page).getByRole('row').nth(7).waitFor();
    for (const title of ['Akash', 'Render', 'io.net', 'Nosana', 'Gensyn', 'AWS', 'Google Cloud'])
      expect(
        await comparison(page)
          .getByRole('row', { name: new RegExp(`^${title}`) })
          .count(),
        title,
      ).toBe(1);
    expect(await page.getByText('Sample data', { exact: true }).count()).toBe(1);
    expect(
      await comparison(page)
        .getByRole('button', { name: /^grade/ })
        .count(),
    ).toBeGreaterThan(15);
    expect(await comparison(page).getByText('not available').count()).toBeGreaterThan(0);
    await page.waitForFunction(() => document.querySelectorAll('canvas').length >= 4);
    await drawn(page);
    await photograph(page, 'compare-light', { fullPage: true });
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.keyboard.press('Escape');
    await drawn(page);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await photograph(page, 'compare-dark', { fullPage: true });
    await page.keyboard.press('v');
    await page.getByRole('button', { name: 'System', exact: true }).click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('shows what was known on a date, and says so until it is told otherwise', async () => {
    const { page, problems } = await site.open('/?workload=chat-70b&known=1000');
    await page.getByText(/This period has no closed hours/).waitFor();
    await page.getByRole('button', { name: /As known on 1 Jan 1970/ }).click();
    await page.getByText(/leads with these weights/).waitFor();
    await page.getByRole('button', { name: 'View' }).click();
    await typeInstant(page, 'As known on', '010121000000');
    await page.getByRole('button', { name: 'Show data as known then' }).click();
    await page.waitForURL(/known=4102444800000/);
    await page.getByText(/leads with these weights/).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('keeps its state in the URL: a workload, weights, sorting, and Back', async () => {
    const { page, problems } = await site.open('/');
    await page.getByRole('combobox', { name: 'Workload', exact: true }).selectOption('chat-70b');
    await page.waitForURL(/workload=chat-70b/);
    await page.getByText(/leads with these weights/).waitFor();
    await expect.poll(() => comparison(page).getByRole('row').count()).toBe(5);
    await page.getByRole('slider', { name: 'Weight: carbon' }).fill('100');
    await page.waitForURL(/weights=40-25-15-100/);
    await comparison(page).getByRole('button', { name: /Waste/ }).click();
    await page.waitForURL(/sort=waste/);
    const link = page.url();
    await page.goBack();
    expect(page.url()).not.toContain('sort=');
    const { page: copy } = await site.open(link.replace(site.url(), ''));
    await copy.getByText(/leads with these weights/).waitFor();
    expect(await copy.getByRole('slider', { name: 'Weight: carbon' }).inputValue()).toBe('100');
    expect(await comparison(copy).locator('th[aria-sort="ascending"]').textContent()).toContain('Waste');
    await photograph(copy, 'compare-workload', { fullPage: true });
    expect(problems).toEqual([]);
    await copy.close();
    await page.close();
  });

  test('filters by chips, and a filter that leaves nothing says so', async () => {
    const { page } = await site.open('/?network=render&workload=chat-70b');
    await page
      .getByText(/This period has no closed hours for these filters/)
      .first()
      .waitFor();
    await photograph(page, 'compare-empty', { fullPage: true });
    await page.getByRole('button', { name: 'Remove the network filter' }).click();
    await comparison(page).getByRole('row').nth(4).waitFor();
    await page.close();
  });

  test('takes another period, and refuses one that ends before it starts', async () => {
    const { page } = await site.open('/');
    await page.getByRole('button', { name: /Time range/ }).click();
    await typeInstant(page, 'From', '020120260000');
    await typeInstant(page, 'To', '010120260000');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('The period ends before it starts.').waitFor();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await page.waitForURL(/range=7d/);
    await page.close();
  });

  test('is used by keyboard alone', async () => {
    const { page } = await site.open('/');
    await comparison(page).waitFor();
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
    await comparison(page).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Evidence grades').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Last 24 hours' }).waitFor({ state: 'visible' });
    await page.close();
  });

  test('has the same numbers as a table behind a chart, and as CSV', async () => {
    const { page } = await site.open('/');
    const panel = page.getByRole('region', { name: 'Spend by network' }).first();
    await panel.getByRole('button', { name: 'Table' }).click();
    await panel.getByRole('button', { name: /^Show all/ }).click();
    expect(await panel.getByRole('row').count()).toBeGreaterThan(100);
    await panel.getByRole('button', { name: 'Actions: Spend by network' }).click();
    const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const csv = await (await fetch(`${site.url()}${href}`)).text();
    expect(csv.split('\n')[0]).toContain('"cost"');
    await page.close();
  });

  test('fits a phone', async () => {
    const { page } = await site.open('/?workload=chat-70b');
    await page.setViewportSize({ width: 400, height: 860 });
    await comparison(page).waitFor();
    await drawn(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await photograph(page, 'compare-phone', { fullPage: true });
    await page.close();
  });

  test('draws a failure where it is, and works again after a retry', async () => {
    const page = await site.newPage();
    const failure = { error: { code: 'store_unavailable', message: 'ClickHouse cannot be reached <b>now</b>' } };
    // The page asks for it among other things; a retry asks for it alone.
    await page.route('**/api/v1/batch', async (route) => {
      const { requests } = route.request().postDataJSON() as { requests: { path: string }[] };
      const broken = requests.findIndex(({ path }) => path.startsWith('/query/offers'));
      const lines = (await (await route.fetch()).text()).trim().split('\n');
      const body = lines.map((line) =>
        line.startsWith(`{"index":${broken},`) ? JSON.stringify({ index: broken, status: 503, body: failure }) : line,
      );
      await route.fulfill({ contentType: 'application/x-ndjson', body: body.join('\n') });
    });
    await page.goto(site.url());
    const offers = page.getByRole('region', { name: 'Offers' }).first();
    await offers.getByText('ClickHouse cannot be reached <b>now</b>').waitFor();
    await comparison(page).waitFor();
    await photograph(page, 'compare-failed', { fullPage: true });
    await offers.getByRole('button', { name: 'Try again' }).click();
    await offers.getByRole('table').waitFor();
    await page.close();
  });
});

describe('Dashboards and Sources', () => {
  test.each(['spend', 'waste', 'latency', 'uptime', 'carbon', 'gpus', 'ledger', 'ingest'])(
    '%s draws every panel',
    async (name) => {
      const { page, problems } = await site.open(`/dashboards/${name}`);
      await page.waitForFunction(() => document.querySelectorAll('section.card').length >= 2);
      await drawn(page);
      expect(await page.getByText('Could not load this').count()).toBe(0);
      await photograph(page, `dashboard-${name}`, { fullPage: true });
      expect(problems).toEqual([]);
      await page.close();
    },
  );

  test('Sources shows each connector with its outcome', async () => {
    const { page, problems } = await site.open('/sources');
    await page.getByText('grid-yearly-zones').waitFor();
    await photograph(page, 'sources', { fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });
});
