import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { insertPartial } from '../support/insert.ts';
import { photograph, sampleSite } from '../support/sample-site.ts';

const site = sampleSite();
/** Two cores draw, serve and store: what a page shows in the end counts. */
const poll = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 10_000 });
const hostile = {
  html: '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  direction: 'safe\u202egnp.exe',
  control: 'bell\u0007 nul\u0001 line\nline',
  long: 'x'.repeat(1_000_000),
  quotes: `'"\`;--\\ {search} {{x}} \${y}`,
};
const nasty = 'bad0'.repeat(8);
const at = new Date(Date.now() - 3_600_000).toISOString();
const idOf = (n: number) => String(n).padStart(16, '0');

beforeAll(async () => {
  const text = Object.values(hostile).join(' ');
  const span = (n: number, more: object) => ({
    Timestamp: new Date(Date.parse(at) + n).toISOString(),
    TraceId: nasty,
    SpanId: idOf(n),
    ParentSpanId: n === 1 ? '' : idOf(1),
    SpanName: Object.values(hostile)[n % 5]?.slice(0, 2000),
    ServiceName: hostile.html,
    Duration: '2000000',
    StatusCode: 'Error',
    StatusMessage: text.slice(0, 3000),
    SpanAttributes: { [hostile.html]: hostile.html, ...hostile },
    ResourceAttributes: hostile,
    'Events.Timestamp': [at],
    'Events.Name': [hostile.html],
    'Events.Attributes': [hostile],
    ...more,
  });
  await insertPartial(
    site.store,
    'otel_traces',
    [1, 2, 3, 4, 5].map((n) => span(n, {})),
  );
  await insertPartial(
    site.store,
    'otel_logs',
    Object.values(hostile).map((Body) => ({
      Timestamp: at,
      TraceId: nasty,
      SpanId: idOf(2),
      Body,
      SeverityNumber: 17,
      ServiceName: hostile.html,
      LogAttributes: hostile,
    })),
  );
});

const jobTrace = async (name: string) => {
  const job = (await site.rowsFrom('jobs')).find((row) => String(row.job).startsWith(name));
  return { job: String(job?.job), traceId: String(job?.traceId) };
};
const waterfall = (page: Page) => page.locator('.scroller canvas');
/** The rows of the waterfall, as its map counts them. */
const rowCount = async (page: Page) =>
  Number(((await page.getByText(/rows? · drag to zoom/).textContent()) ?? '').replace(/\D/g, ''));

describe('search', () => {
  test('finds spans, narrows by a facet, and says where a search is wrong', async () => {
    const { page, problems } = await site.open('/traces');
    const found = page.getByRole('region', { name: 'Found' });
    await found.getByRole('link').first().waitFor();
    const bar = page.getByRole('combobox', { name: 'Search spans' });
    await bar.fill('duration:>');
    await bar.press('Escape');
    await page.getByRole('alert').filter({ hasText: 'a value is missing' }).waitFor();
    await bar.fill('name:chat duration:>5s');
    await bar.press('Enter');
    await poll(() => page.url()).toContain('q=');
    await poll(async () =>
      (await found.locator('tbody tr .name').allTextContents()).every((name) => name === 'chat'),
    ).toBe(true);
    await page
      .getByRole('region', { name: 'Facets' })
      .getByRole('button', { name: /^Nosana/ })
      .click();
    await poll(() => bar.inputValue()).toBe('name:chat duration:>5s network=nosana');
    await photograph(page, 'spans-light');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('completes keys and values that came, and counts by an attribute', async () => {
    const { page } = await site.open('/traces?group=gen_ai.operation.name');
    await page
      .getByRole('region', { name: 'Facets' })
      .getByRole('button', { name: /^embeddings/ })
      .first()
      .waitFor();
    const bar = page.getByRole('combobox', { name: 'Search spans' });
    await page.getByRole('region', { name: 'Found' }).getByRole('link').first().waitFor();
    await bar.click();
    await bar.pressSequentially('gen_ai.op');
    await page
      .getByRole('listbox', { name: 'Suggestions' })
      .getByRole('option', { name: /gen_ai\.operation\.name/ })
      .click();
    await page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { name: /^chat/ }).click();
    expect(await bar.inputValue()).toBe('gen_ai.operation.name:chat ');
    await page.close();
  });

  test('compares a box that is dragged over the heatmap with the rest, and a click searches', async () => {
    const { page, problems } = await site.open('/traces?q=workload:chat-70b');
    const heat = page.getByRole('img', { name: /spans by time and duration/ });
    await heat.waitFor();
    const frame = await heat.boundingBox();
    if (!frame) throw new Error('the heatmap has no place');
    await page.mouse.move(frame.x + 80, frame.y + 10);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width - 20, frame.y + 110, { steps: 5 });
    await page.mouse.up();
    const differences = page.getByRole('region', { name: 'Differences' });
    await differences.getByText(/selected/).waitFor();
    await poll(() => differences.locator('article').count()).toBeGreaterThan(2);
    await photograph(page, 'differences');
    await differences.locator('article button').first().click();
    await poll(() => page.getByRole('combobox', { name: 'Search spans' }).inputValue()).toMatch(
      /^workload:chat-70b .+/,
    );
    expect(problems).toEqual([]);
    await page.close();
  });

  test('follows what comes in', async () => {
    const { page } = await site.open('/traces?q=service:arriving&follow=on');
    await page.getByText('No matches yet.').waitFor();
    await insertPartial(site.store, 'otel_traces', [
      {
        Timestamp: new Date().toISOString(),
        TraceId: 'f'.repeat(32),
        SpanId: 'f'.repeat(16),
        SpanName: 'just-came',
        ServiceName: 'arriving',
        Duration: '5',
      },
    ]);
    await page.getByRole('link', { name: 'just-came' }).waitFor({ timeout: 10_000 });
    await page.close();
  });
});

describe('a trace', () => {
  test('shows its facts, zooms, filters, and opens a span with its cost', { timeout: 60_000 }, async () => {
    const { traceId, job } = await jobTrace('finetune-8b-gcp');
    const { page, problems } = await site.open(`/traces/${traceId}`);
    await waterfall(page).waitFor();
    await page.getByText('Cost of its spans').waitFor();
    await poll(() => page.locator('dl').first().textContent()).toMatch(/\$\d/);
    await photograph(page, 'trace-light');

    const place = await waterfall(page).boundingBox();
    if (!place) throw new Error('the waterfall has no place');
    await page.mouse.move(place.x + 500, place.y + 100);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -600);
    await page.keyboard.up('Control');
    await poll(() => page.url()).toContain('view=');
    await page.keyboard.press('0');
    await poll(() => page.url()).not.toContain('view=');

    // Log records that name no span stand at the top, whatever is collapsed.
    const withLogs = await rowCount(page);
    await page.keyboard.press('l');
    await poll(() => rowCount(page)).toBeLessThan(withLogs);
    const all = await rowCount(page);
    await page.getByRole('button', { name: 'Collapse all' }).click();
    await poll(() => rowCount(page)).toBe(1);
    await page.getByRole('button', { name: 'Expand level' }).click();
    await poll(() => rowCount(page)).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Expand all' }).click();
    await poll(() => rowCount(page)).toBe(all);
    const filter = page.getByRole('searchbox', { name: 'Filter spans and logs' });
    await filter.fill('phase:checkpoint_save');
    await filter.press('Enter');
    await poll(() => rowCount(page)).toBeLessThan(all);
    // What only the server knows: attributes.
    await filter.fill('train.loss:>0');
    await filter.press('Enter');
    await page.getByText(/Matches: \d+/).waitFor();
    await filter.fill('');
    // Enter goes back to the rows, where keys work.
    await filter.press('Enter');
    await poll(() => rowCount(page)).toBe(all);

    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown');
    const panel = page.getByRole('complementary', { name: 'Span' });
    await panel.getByText('Cost and carbon of this span').waitFor();
    await poll(() => panel.textContent()).toMatch(/\$\d/);
    await panel.getByRole('tab', { name: /Attributes/ }).click();
    await panel.getByText('compute.job.id').waitFor();
    expect(await panel.getByRole('link', { name: 'group' }).first().getAttribute('href')).toContain('&group=');
    await panel.getByRole('tab', { name: 'GPU' }).click();
    await page.keyboard.press('Escape');
    await poll(() => panel.count()).toBe(0);

    await page.getByRole('button', { name: 'table', exact: true }).click();
    const table = page.getByRole('treegrid', { name: 'Spans' });
    expect(Number(await table.getAttribute('aria-rowcount'))).toBe(all + 1);
    await table.getByRole('button', { name: 'Close job' }).click();
    await poll(async () => Number(await table.getAttribute('aria-rowcount'))).toBe(2);
    await page.getByRole('button', { name: 'groups', exact: true }).click();
    await page.getByRole('table', { name: /Spans by/ }).waitFor();
    await page.getByRole('link', { name: job }).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('is compared with another', async () => {
    const [a, b] = await Promise.all([jobTrace('agent-research-akash-3'), jobTrace('agent-research-io.net-3')]);
    const { page, problems } = await site.open(`/traces/${a.traceId}`);
    await page.getByRole('button', { name: 'Compare with…' }).click();
    await page.getByRole('textbox', { name: 'Trace to compare with' }).fill(`${site.url()}/traces/${b.traceId}?span=x`);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const rows = page.getByRole('region', { name: 'Comparison' }).locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThan(5);
    await photograph(page, 'trace-compared');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('that is not stored says so', async () => {
    const { page } = await site.open(`/traces/${'0'.repeat(31)}1`);
    await page.getByText('Trace not found').waitFor();
    await page.close();
  });

  test('keeps hostile text text, whatever field it is in', { timeout: 60_000 }, async () => {
    const { page, problems } = await site.open(`/traces/${nasty}?span=${idOf(2)}`);
    await waterfall(page).waitFor();
    const panel = page.getByRole('complementary', { name: 'Span' });
    await panel.getByText('Status').waitFor();
    for (const tab of [/Attributes/, /Events/, /Logs/, /Links/]) {
      await panel.getByRole('tab', { name: tab }).click();
      await page.waitForTimeout(100);
    }
    await panel.getByRole('tab', { name: /Attributes/ }).click();
    await panel.getByRole('button', { name: 'all 20,000 characters' }).first().click();
    await page.getByRole('button', { name: 'table', exact: true }).click();
    await page.getByRole('treegrid', { name: 'Spans' }).waitFor();
    await page.goto(`${site.url()}/logs?q=trace:${nasty}`);
    await page.getByRole('region', { name: 'Found' }).locator('li button').first().click();
    await page.goto(`${site.url()}/traces?q=trace:${nasty}`);
    await page.getByRole('region', { name: 'Found' }).getByRole('link').first().waitFor();
    await page.goto(`${site.url()}/services`);
    await page.getByRole('table', { name: 'Services' }).waitFor();
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  });
});

describe('logs', () => {
  test('are searched, opened with the lines around them, and lead to their span and back', async () => {
    const { page, problems } = await site.open('/logs?q=severity:>=warn');
    const found = page.getByRole('region', { name: 'Found' });
    await found.locator('li').filter({ hasText: 'preemption notice' }).first().locator('button').first().click();
    await found.getByRole('button', { name: 'Surrounding lines' }).click();
    await found.getByRole('list', { name: 'Surrounding lines' }).locator('li').first().waitFor();
    await photograph(page, 'logs-light');
    await found.getByRole('link', { name: /Go to its (span|trace)/ }).click();
    await waterfall(page).waitFor();
    await page.getByRole('button', { name: /^Logs \d/ }).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });
});

describe('jobs', () => {
  test('are listed, and one tells its story: lanes, what was lost, buckets that add up', async () => {
    const { page, problems } = await site.open('/jobs');
    await page.getByRole('table', { name: 'Jobs' }).waitFor();
    await page.getByRole('searchbox', { name: 'Find jobs' }).fill('finetune-8b-gcp');
    await photograph(page, 'jobs-light');
    await page.getByRole('link', { name: 'finetune-8b-gcp-4' }).click();
    await page.getByRole('img', { name: /attempts$/ }).waitFor();
    await page
      .getByRole('region', { name: 'Lost work' })
      .getByText(/: preempted at/)
      .first()
      .waitFor();
    await page.getByRole('region', { name: 'How often to save' }).getByText(/Young/).first().waitFor();
    await photograph(page, 'job-light', { fullPage: true });
    await page.getByRole('combobox', { name: 'Compare with another run' }).selectOption('finetune-8b-akash-1');
    await page.getByRole('row', { name: /Cost, USD/ }).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });
});

describe('every page of telemetry', () => {
  test.each(['dark', 'narrow'])(
    'stands in the %s',
    async (look) => {
      const { traceId, job } = await jobTrace('finetune-8b-gcp');
      const page = await site.newPage();
      await page.addInitScript((theme) => localStorage.setItem('theme', theme), look === 'dark' ? 'dark' : 'light');
      if (look === 'narrow') await page.setViewportSize({ width: 400, height: 860 });
      for (const [name, path] of Object.entries({
        spans: '/traces',
        trace: `/traces/${traceId}`,
        logs: '/logs',
        services: '/services',
        metrics: '/metrics',
        jobs: '/jobs',
        job: `/jobs/${job}`,
      })) {
        await page.goto(`${site.url()}${path}`);
        await page.locator('main .card:visible').first().waitFor();
        await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
        await photograph(page, `${name}-${look}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0);
      }
      await page.close();
    },
    90_000,
  );
});

test('any id that is pasted into the search is found', async () => {
  const { traceId } = await jobTrace('finetune-8b-gcp');
  const { page } = await site.open('/');
  await page.getByRole('button', { name: /^Search/ }).click();
  await page.getByRole('combobox', { name: 'Search', exact: true }).fill(traceId);
  await page.getByRole('option', { name: new RegExp(traceId) }).waitFor();
  await page.keyboard.press('Enter');
  await waterfall(page).waitFor();
  await page.close();
});
