import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { getJson, SourceError } from './http.ts';
import { connectors, runConnector } from './schedule.ts';

const store = testStore();
const all = await connectors();
const now = new Date('2026-11-20T12:00:00Z');

/** What the fake upstream answers, by path; a test may change it. */
const answers: Record<string, { status?: number; body: string | object; type?: string }> = {};
let upstream: Server;
let url: string;
let asked = 0;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    asked++;
    const answer = answers[new URL(request.url ?? '/', 'http://x').pathname];
    if (!answer) return response.writeHead(404).end('{}');
    response
      .writeHead(answer.status ?? 200, { 'Content-Type': answer.type ?? 'application/json' })
      .end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
});
afterAll(() => upstream.close());

const env = () => ({
  ECB_DATA_URL: url,
  UK_GRID_URL: url,
  COINGECKO_URL: url,
  DEFILLAMA_COINS_URL: url,
  AKASH_CONSOLE_URL: url,
});
/** Without waiting between tries, which is tested by itself. */
const run = (name: string) => {
  const connector = all.get(name);
  if (!connector) throw new Error(`no connector ${name}`);
  return runConnector(store, name, connector, {
    env: env(),
    now,
    get: (address, headers) => getJson(address, headers, 0),
  });
};

describe('every connector', () => {
  test('is found by listing the folder', () => expect(all.size).toBeGreaterThanOrEqual(8));

  test.each([...all])('%s declares what it is', (_name, connector) => {
    expect(connector.title).not.toBe('');
    expect(connector.docs).toMatch(/^https:\/\//);
    expect(connector.terms).not.toBe('');
    expect(connector.everySeconds).toBeGreaterThanOrEqual(60);
    expect(z.object({}).and(connector.config).safeParse({}).success, 'works without settings').toBe(true);
  });
});

describe('Akash GPU prices', () => {
  const model = (name: string, price: object | null) => ({
    vendor: 'nvidia',
    model: name,
    ram: '80Gi',
    interface: 'SXM5',
    availability: { total: 68, available: 0 },
    providerAvailability: {},
    price,
    priceUakt: null,
  });
  const price = { currency: 'USD', min: 2.04, max: 3.16, avg: 2.58, weightedAverage: 2.72, med: 2.56 };

  test('become offers; a null price stays null and zero supply stays zero', async () => {
    answers['/v1/gpu-prices'] = {
      body: { availability: { total: 1, available: 1 }, models: [model('h100', price), model('rtx4090', null)] },
    };
    expect(await run('akash-gpu-prices')).toMatchObject({ outcome: 'ok', rows: 2 });
    expect(
      await rowsOf(
        store,
        `SELECT gpu_model, toString(usd_per_gpu_hour) AS usd, toString(usd_min) AS low, available, price_kind FROM {db}.offers ORDER BY gpu_model`,
      ),
    ).toEqual([
      { gpu_model: 'h100-sxm', usd: '2.72', low: '2.04', available: 0, price_kind: 'bid' },
      { gpu_model: 'rtx4090', usd: null, low: null, available: 0, price_kind: 'bid' },
    ]);
  });

  test('in another shape are refused whole, and the run says which field', async () => {
    answers['/v1/gpu-prices'] = { body: { models: [{ ...model('h100', price), availability: undefined, supply: 4 }] } };
    const result = await run('akash-gpu-prices');
    expect(result).toMatchObject({ outcome: 'changed_shape', rows: 0 });
    expect(result.error).toContain('availability');
  });

  test('that are absurd are refused', async () => {
    answers['/v1/gpu-prices'] = { body: { models: [model('h100', { ...price, weightedAverage: 4_262_041 })] } };
    expect(await run('akash-gpu-prices')).toMatchObject({ outcome: 'changed_shape' });
  });
});

describe('the grid of Great Britain', () => {
  const path = '/intensity/2026-11-20T12:00Z/pt24h';

  test('is direct only; a missing actual value is a forecast and says so', async () => {
    answers[path] = {
      body: {
        data: [
          { from: '2026-11-20T11:00Z', to: '', intensity: { forecast: 52, actual: 64, index: 'low' } },
          { from: '2026-11-20T11:30Z', to: '', intensity: { forecast: 55, actual: null, index: 'low' } },
        ],
      },
    };
    expect(await run('uk-grid')).toMatchObject({ outcome: 'ok', rows: 2 });
    expect(
      await rowsOf(
        store,
        `SELECT toString(time) AS time, direct_g_per_kwh AS g, lifecycle_g_per_kwh AS l, is_estimated AS e FROM {db}.grid_intensity WHERE zone = 'GB' AND granularity = 'half_hour' ORDER BY time`,
      ),
    ).toEqual([
      { time: '2026-11-20 11:00:00', g: 64, l: null, e: false },
      { time: '2026-11-20 11:30:00', g: 55, l: null, e: true },
    ]);
  });

  test('with nothing in it is no data, which is not an error', async () => {
    answers[path] = { body: { data: [] } };
    expect(await run('uk-grid')).toMatchObject({ outcome: 'no_data', error: '' });
  });
});

describe('token prices', () => {
  test('of both sources are stored with source and time', async () => {
    answers['/simple/price'] = {
      body: {
        'akash-network': { usd: 0.7012, last_updated_at: 1_795_000_000 },
        io: { usd: 0.11, last_updated_at: 1_795_000_000 },
      },
    };
    answers['/prices/current/coingecko:akash-network,coingecko:render-token,coingecko:io,coingecko:nosana'] = {
      body: {
        coins: { 'coingecko:nosana': { price: 0.3, timestamp: 1_795_000_100, symbol: 'NOS', confidence: 0.99 } },
      },
    };
    expect(await run('token-prices-coingecko')).toMatchObject({ outcome: 'ok', rows: 2 });
    expect(await run('token-prices-defillama')).toMatchObject({ outcome: 'ok', rows: 1 });
    expect(
      await rowsOf(store, `SELECT token, toString(price_usd) AS price, source FROM {db}.token_prices ORDER BY token`),
    ).toEqual([
      { token: 'AKT', price: '0.7012', source: 'CoinGecko' },
      { token: 'IO', price: '0.11', source: 'CoinGecko' },
      { token: 'NOS', price: '0.3', source: 'DefiLlama' },
    ]);
  });
});

describe('exchange rates of the European Central Bank', () => {
  const path = '/service/data/EXR/D..EUR.SP00.A';
  const values = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
  const sdmx = (series: Record<string, Record<string, (number | null)[]>>) => ({
    header: { id: 'x', test: false },
    dataSets: [
      {
        action: 'Replace',
        series: Object.fromEntries(Object.entries(series).map(([key, observations]) => [key, { observations }])),
      },
    ],
    structure: {
      dimensions: {
        series: [
          { id: 'FREQ', values: values('D') },
          { id: 'CURRENCY', values: values('CHF', 'USD') },
          { id: 'CURRENCY_DENOM', values: values('EUR') },
          { id: 'EXR_TYPE', values: values('SP00') },
          { id: 'EXR_SUFFIX', values: values('A') },
        ],
        observation: [{ id: 'TIME_PERIOD', values: values('2026-11-18', '2026-11-19', '2026-11-20') }],
      },
    },
  });
  const stored = () =>
    rowsOf(
      store,
      `SELECT currency, toString(time) AS time, toString(per_usd) AS perUsd FROM {db}.fx_rates FINAL ORDER BY currency, time`,
    );
  const touches = async () =>
    (await rowsOf<{ n: string }>(store, 'SELECT toString(sum(touches)) AS n FROM {db}.touched_hours'))[0]?.n;

  test('become units per dollar; a day without the dollar is left out, a holiday has none', async () => {
    answers[path] = {
      body: sdmx({
        '0:0:0:0:0': { 0: [0.93], 1: [0.94], 2: [0.95] },
        '0:1:0:0:0': { 0: [1.2], 1: [1.25], 2: [null] },
      }),
    };
    expect(await run('fx-rates-ecb')).toMatchObject({ outcome: 'ok', rows: 4 });
    expect(await stored()).toEqual([
      { currency: 'CHF', time: '2026-11-18 15:00:00', perUsd: '0.775' },
      { currency: 'CHF', time: '2026-11-19 15:00:00', perUsd: '0.752' },
      { currency: 'EUR', time: '2026-11-18 15:00:00', perUsd: '0.833333333333' },
      { currency: 'EUR', time: '2026-11-19 15:00:00', perUsd: '0.8' },
    ]);
  });

  test('touch no hour again when the bank says what it said, and do when it corrects itself', async () => {
    const before = await touches();
    expect(await run('fx-rates-ecb')).toMatchObject({ outcome: 'ok', rows: 4 });
    expect(await touches()).toBe(before);
    answers[path] = {
      body: sdmx({ '0:0:0:0:0': { 0: [0.93], 1: [0.9375] }, '0:1:0:0:0': { 0: [1.2], 1: [1.25] } }),
    };
    await run('fx-rates-ecb');
    expect(await touches()).not.toBe(before);
    expect(await stored()).toContainEqual({ currency: 'CHF', time: '2026-11-19 15:00:00', perUsd: '0.75' });
  });

  test('of another shape are refused whole, and say where', async () => {
    for (const [body, why] of [
      [sdmx({ '0:7:0:0:0': { 0: [1] } }), /no currency that is named/],
      [sdmx({ '0:1:0:0:0': { 0: [-1.2] } }), /Too small|>0/],
      [{ ...sdmx({}), structure: {} }, /dimensions/],
    ] as const) {
      answers[path] = { body };
      const { outcome, error } = await run('fx-rates-ecb');
      expect(outcome).toBe('changed_shape');
      expect(error).toMatch(why);
    }
  });
});

describe('a source that fails', () => {
  test.each([
    ['HTML instead of JSON', { body: '<html>maintenance</html>', type: 'text/html' }, 'changed_shape'],
    ['a truncated body', { body: '{"data": [' }, 'changed_shape'],
    ['a refusal', { status: 403, body: {} }, 'refused'],
    ['a throttle', { status: 429, body: {} }, 'unreachable'],
    ['an error', { status: 500, body: {} }, 'unreachable'],
  ])('%s is recorded for what it is', async (_what, answer, outcome) => {
    answers['/intensity/2026-11-20T12:00Z/pt24h'] = answer;
    expect(await run('uk-grid')).toMatchObject({ outcome, rows: 0 });
    const [last] = await rowsOf<{ outcome: string; error: string }>(
      store,
      `SELECT outcome, error FROM {db}.connector_runs WHERE connector = 'uk-grid' AND outcome = '${outcome}' LIMIT 1`,
    );
    expect(last?.error).not.toBe('');
  });

  test('is tried again when it may pass, and not when it will not', async () => {
    answers['/flaky'] = { status: 500, body: {} };
    asked = 0;
    await expect(getJson(`${url}/flaky`, {}, 1)).rejects.toThrow(SourceError);
    expect(asked).toBe(2);
    answers['/flaky'] = { status: 403, body: {} };
    asked = 0;
    await expect(getJson(`${url}/flaky`, {}, 2)).rejects.toThrow(/403/);
    expect(asked).toBe(1);
  });

  test('cannot be reached at all: unreachable', async () => {
    await expect(getJson('http://127.0.0.1:9/', {}, 0)).rejects.toMatchObject({ outcome: 'unreachable' });
  });

  test('has a wrong setting: the message names it and hides its value', async () => {
    const connector = all.get('uk-grid');
    if (!connector) throw new Error('no connector uk-grid');
    const result = await runConnector(store, 'uk-grid', connector, { env: { UK_GRID_URL: 'not a url' }, now });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(result.error).toContain('UK_GRID_URL');
  });
});

test('the bundled years cover the zones and countries that work runs in', async () => {
  expect(await run('grid-yearly-zones')).toMatchObject({ outcome: 'ok' });
  expect(await run('grid-yearly-countries')).toMatchObject({ outcome: 'ok' });
  expect(
    await rowsOf(
      store,
      `SELECT toUInt16(uniqExact(zone)) AS zones, countIf(lifecycle_g_per_kwh IS NULL) = 0 AS known FROM {db}.grid_intensity WHERE granularity IN ('year', 'country_year')`,
    ),
  ).toEqual([{ zones: 562, known: 1 }]);
});
