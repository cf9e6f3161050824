import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { hourMs, iso } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { type QueryName, queries } from './index.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const day = { from: base - 12 * hourMs, to: base + 12 * hourMs };

async function rowsOf(name: QueryName, params: object = {}): Promise<Record<string, unknown>[]> {
  const { schema, data } = await runQuery(store, queries[name], { ...day, ...params });
  return (data?.values[0] ?? []).map((_, row) =>
    Object.fromEntries((schema?.fields ?? []).map((field, i) => [field.name, data?.values[i]?.[row]])),
  );
}

beforeAll(async () => {
  await storeGpuModels(store);
  const offer = (network: string, usd: string | null, more: object = {}) => ({
    network,
    gpu_model: 'h100-sxm',
    native_name: 'H100',
    tier: 'on_demand',
    price_kind: 'list',
    usd_per_gpu_hour: usd,
    as_of: iso(base),
    source: 'x',
    ...more,
  });
  await insertPartial(store, 'offers', [
    offer('akash', '2.5', { available: 3, total: 9 }),
    offer('akash', '9', { as_of: iso(base - hourMs) }),
    offer('akash', '0.9', { tier: 'spot' }),
    offer('akash', '1', { sample: true }),
    offer('nosana', '1.5', { sample: true }),
    offer('io.net', null),
    offer('io.net', '1.2', { gpu_model: 'RTX 9999 Ti' }),
  ]);
  const status = (provider: string, more: object) => ({
    network: 'akash',
    provider,
    time: iso(base),
    source: 'x',
    ...more,
  });
  await insertPartial(store, 'provider_status', [
    status('up', {
      is_online: true,
      uptime_1d: 1,
      uptime_30d: 0.9,
      country: 'NL',
      declared_country: 'nl',
      title: 'https://a:8443',
    }),
    status('down', { is_online: false, uptime_1d: null, uptime_30d: null, country: 'FI', declared_country: 'DE' }),
    { ...status('mute', {}), network: 'io.net' },
  ]);
  await insertPartial(store, 'network_figures', [
    { network: 'akash', name: 'gpus_total', subject: '', time: iso(base), value: 420, unit: 'GPUs', source: 'x' },
    { network: 'akash', name: 'gpus_total', subject: 'US', time: iso(base), value: 7, unit: 'GPUs', source: 'x' },
    { network: 'akash', name: 'gpus_available', subject: '', time: iso(base), value: 0, unit: 'GPUs', source: 'x' },
  ]);
  const look = (ok: boolean, ms: number | null) => ({
    network: 'akash',
    target: 't',
    kind: 'http',
    time: iso(base),
    ok,
    latency_ms: ms,
    error: ok ? '' : 'no',
  });
  await insertPartial(store, 'probes', [look(true, 10), look(true, 30), look(true, 20), look(false, null)]);
});

describe('networks', () => {
  test('show the last real offers, never mixed with samples, and what is not published as null, not 0', async () => {
    const rows = new Map((await rowsOf('networks')).map((row) => [row.network, row]));
    expect(rows.get('akash')).toMatchObject({
      usdLow: 2.5,
      usdHigh: 2.5,
      gpuModels: 1,
      offersAreSample: false,
      gpusTotal: 420,
      gpusActive: null,
      gpusAvailable: 0,
      providers: 2,
      providersOnline: 1,
      claimedUptime: 0.9,
      observedUptime: null,
      probedUp: 0.75,
      probedMs: 20,
    });
    expect(rows.get('nosana')).toMatchObject({
      usdLow: 1.5,
      offersAreSample: true,
      gpusTotal: null,
      providers: null,
      probedUp: null,
    });
    // offered without a price; of its provider it is not said whether it is online
    expect(rows.get('io.net')).toMatchObject({
      usdLow: null,
      gpuModels: 1,
      providers: 1,
      providersOnline: null,
      claimedUptime: null,
    });
  });

  test('hold declared places against addresses', async () => {
    const rows = await rowsOf('network-providers', { network: 'akash' });
    expect(rows.map(({ provider, placeVerdict, observedUptime }) => [provider, placeVerdict, observedUptime])).toEqual([
      ['down', 'disagree', null],
      ['up', 'agree', null],
    ]);
  });

  test('claim uptime only for the providers of which they say something', async () => {
    expect(await rowsOf('claimed-uptime', { network: 'akash' })).toMatchObject([
      { uptime: 1, providers: 2, unsaid: 1 },
    ]);
  });

  test('offers over time keep tiers and samples apart', async () => {
    const rows = await rowsOf('offer-history', { network: 'akash', from: base, to: base + hourMs });
    expect(
      rows.map(({ tier, isSample, usdPerGpuHour, available }) => [tier, isSample, usdPerGpuHour, available]),
    ).toEqual([
      ['on_demand', false, 2.5, 3],
      ['on_demand', true, 1, null],
      ['spot', false, 0.9, null],
    ]);
  });

  test('names of GPUs that no rule knows are listed with where they were seen', async () => {
    expect(await rowsOf('unknown-gpus')).toMatchObject([
      { name: 'RTX 9999 Ti', offers: 1, leases: 0, networks: ['io.net'] },
    ]);
  });
});

describe('of several sources', () => {
  test('one speaks for an hour of a token, the next where that is silent', async () => {
    const price = (source: string, at: number, price_usd: string) => ({
      token: 'IO',
      time: iso(base + at),
      price_usd,
      period_s: 900,
      source,
    });
    await insertPartial(store, 'token_prices', [
      price('CoinGecko', 0, '0.10'),
      price('Binance', hourMs / 2, '0.50'),
      price('Binance', hourMs, '0.60'),
      price('Anybody', hourMs + 60_000, '9'),
    ]);
    const rows = await rowsOf('token-prices');
    expect(rows.map(({ priceUsd, source, at }) => [priceUsd, source, at])).toEqual([
      [0.1, 'CoinGecko', base],
      [0.6, 'Binance', base + hourMs],
    ]);
  });

  test('one speaks for an hour of a grid; they are never averaged', async () => {
    const grid = (source: string, grams: number) => ({
      zone: 'FR',
      time: iso(base),
      granularity: 'hour',
      lifecycle_g_per_kwh: grams,
      source,
    });
    await insertPartial(store, 'grid_intensity', [
      grid('Somebody', 900),
      grid('ENTSO-E generation × fuel factors', 44),
      grid('Electricity Maps', 33),
    ]);
    expect(await rowsOf('grid-hours', { zones: 'FR' })).toMatchObject([{ zone: 'FR', hour: base, gramsPerKwh: 33 }]);
  });

  test('marginal intensity keeps its forecast apart, and drops forecasts of what has passed', async () => {
    const point = (at: number, g_per_kwh: number, is_forecast: boolean) => ({
      region: 'CAISO_NORTH',
      time: iso(base + at),
      period_s: 300,
      g_per_kwh,
      is_forecast,
      source: 'WattTime MOER',
    });
    await insertPartial(store, 'grid_marginal', [
      point(0, 400, false),
      point(300_000, 500, false),
      point(0, 100, true),
      point(13 * hourMs, 250, true),
    ]);
    expect((await rowsOf('grid-marginal')).map(({ series, gramsPerKwh }) => [series, gramsPerKwh])).toEqual([
      ['CAISO_NORTH', 450],
      ['CAISO_NORTH, forecast', 250],
    ]);
  });
});
