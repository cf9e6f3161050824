import { beforeAll, describe, expect, test } from 'vitest';
import { startFakes } from '../../collector/sources/fakes.ts';
import { runConnector } from '../../collector/sources/run.ts';
import { connectors, describeSources } from '../../collector/sources/schedule.ts';
import { insertPartial } from '../support/insert.ts';
import { photograph, sampleSite } from '../support/sample-site.ts';

const { store, open, rowsFrom } = sampleSite();
const http = { perMinute: undefined, retries: 0, timeoutMs: 2000 };

/** Everything from fakes of the sources, over thirty days of samples; two sources fail in their own ways, and one value is absurd. */
beforeAll(async () => {
  const fake = await startFakes(() => new Date());
  const all = await connectors();
  await describeSources(store, all, new Set([...all.keys()].filter((name) => name !== 'vast-offers')));
  fake.fault = (request, response, text) => {
    if (request.url?.startsWith('/grid-great-britain/')) response.writeHead(503).end();
    else if (request.url?.startsWith('/lambda-instances/'))
      response
        .writeHead(200)
        .end(JSON.stringify({ data: { x: { ...JSON.parse(text).data.gpu_1x_a10, weather: 'fine' } } }));
    else if (request.url?.endsWith('/market-data/akt')) response.writeHead(200).end('{"price": 7000000}');
    else return false;
    return true;
  };
  for (const [name, connector] of all) {
    const { EIA_API_KEY: _, ...env } = fake.settings;
    if (name !== 'vast-offers') await runConnector(store, name, connector, { env, now: new Date(), http });
  }
  await insertPartial(store, 'probes', [
    {
      time: new Date().toISOString(),
      network: 'akash',
      target: 'https://console-api.akash.network/v1/market-data/akt',
      subject: 'Console API',
      ok: true,
      latency_ms: 41.2,
      status: 200,
      certificate_expires: new Date(Date.now() + 3 * 86_400_000).toISOString(),
      error: '',
    },
    {
      time: new Date().toISOString(),
      target: 'http://node-1:9400/metrics',
      kind: 'scrape',
      subject: 'exporter',
      ok: false,
      error: 'cannot be reached',
    },
  ]);
  await fake.close();
}, 120_000);

describe('Sources', () => {
  test('says of each source what became of it, with age, drift and what was set aside', async () => {
    const { page, problems } = await open('/sources?range=30d');
    const table = page.getByRole('table', { name: 'Connectors' });
    await table.getByText('Akash GPU prices').waitFor();
    const row = (name: string) => table.getByRole('row').filter({ hasText: name });
    expect(await row('akash-gpu-prices').textContent()).toMatch(/ok.*just now|ok.*ago/);
    expect(await row('grid-great-britain').textContent()).toMatch(/unreachable.*answered 503.*never/);
    expect(await row('grid-eia').textContent()).toMatch(/not configured.*EIA_API_KEY not set/);
    expect(await row('vast-offers').textContent()).toContain('off');
    expect(await page.getByRole('table', { name: 'Quarantined values' }).textContent()).toMatch(/AKT.*7000000/);
    expect(await page.getByRole('table', { name: 'Unknown GPU names' }).textContent()).toContain('pro6000mq');
    expect(await page.getByRole('table', { name: 'Exporters' }).textContent()).toContain('node-1:9400');
    await photograph(page, 'sources-light', { fullPage: true });

    await row('lambda-instances').getByRole('button').click();
    await page.getByRole('region', { name: 'Lambda instances' }).waitFor();
    expect(await page.getByRole('region', { name: 'Lambda instances' }).textContent()).toMatch(
      /New fields\s*data\{\}\.weather/,
    );
    expect(new URL(page.url()).searchParams.get('source')).toBe('lambda-instances');
    expect(problems).toEqual([]);
    await page.close();
  });
});

describe('Networks', () => {
  test('show the figures of the API, and — where nothing is published', async () => {
    const { page, problems } = await open('/networks?range=30d');
    const table = page.getByRole('table', { name: 'Networks' });
    await table.getByText('Akash').waitFor();
    const row = (name: string) => table.getByRole('row').filter({ hasText: name });
    const [akash] = (await rowsFrom('networks')).filter(({ network }) => network === 'akash');
    expect(akash).toMatchObject({ gpusTotal: 422, gpusAvailable: 215, providers: 2, providersOnline: 1, usdLow: 2.72 });
    expect(await row('Akash').textContent()).toMatch(/\$2\.72bid.*215.*of 422/);
    // Gensyn has leases of ours, and publishes nothing
    expect(await row('Gensyn').textContent()).toMatch(/^ ?Gensyn—/);
    await photograph(page, 'networks-light');
    await row('Akash').getByRole('link').click();
    await page.getByRole('heading', { name: 'Akash', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/networks/akash');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('open one: offers, supply, token, uptime claimed and observed, providers whose places disagree', async () => {
    const { page, problems } = await open('/networks/akash?range=30d');
    await page.getByRole('img', { name: /Observed uptime: \d/ }).waitFor();
    await page.getByRole('img', { name: /Claimed uptime: \d/ }).waitFor();
    expect(
      await page
        .getByRole('table', { name: 'Supply by GPU' })
        .getByRole('row')
        .filter({ hasText: 'pro6000mq' })
        .textContent(),
    ).toMatch(/—.*01/);
    const providers = page.getByRole('table', { name: 'Providers' });
    expect(await providers.getByRole('row').filter({ hasText: 'provider.example.fi' }).textContent()).toMatch(
      /DE, eu-central.*FI.*disagree/,
    );
    expect(await page.getByRole('region', { name: 'Pricing and payment' }).textContent()).toContain('5.88 s');
    expect(await page.getByRole('table', { name: 'Figures published by the network' }).textContent()).toMatch(
      /block seconds/,
    );
    expect(await page.getByRole('table', { name: 'Endpoints' }).textContent()).toMatch(/Console API.*100.%/);
    await photograph(page, 'network-akash', { fullPage: true });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('say of one without a price that it publishes none', async () => {
    const { page, problems } = await open('/networks/gensyn?range=30d');
    await page.getByText('no compute prices are published').first().waitFor();
    await page.getByRole('region', { name: 'Supply' }).getByText('Not available').waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });
});
