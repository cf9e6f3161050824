import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gridDoubt } from './sources/grid-doubts.ts';
import { plausible } from './sources/plausible.ts';
import { askConnector } from './sources/run.ts';
import { connectors } from './sources/schedule.ts';

let body = '';
let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((_request, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const all = await connectors();
const http = { perMinute: undefined, retries: 0 };
const now = new Date('2026-11-28T05:00:00Z');

async function gridOf(name: string, env: Record<string, string>, answer: string, at = now) {
  body = answer;
  const connector = all.get(name);
  if (!connector) throw new Error(`no connector ${name}`);
  const { outcome, error, rows } = await askConnector(connector, { env, now: at, http });
  expect(['ok', 'no_data'], error).toContain(outcome);
  return (rows.grid_intensity ?? []).map((row) => ({
    at: String(row.time).slice(11, 16),
    direct: row.direct_g_per_kwh,
    free: row.carbon_free_share,
  }));
}

type Hour = Record<string, number | string | null>;
const eia = (hours: Record<string, Hour>, at = now) =>
  gridOf(
    'grid-eia',
    { EIA_URL: url, EIA_API_KEY: 'k', EIA_ZONES: 'US-CAL-CISO' },
    JSON.stringify({
      response: {
        data: Object.entries(hours).flatMap(([period, made]) =>
          Object.entries(made).map(([fueltype, value]) => ({
            period,
            respondent: 'CISO',
            fueltype,
            value,
            'value-units': 'megawatthours',
          })),
        ),
      },
    }),
    at,
  );

describe('a mix from the EIA counts once it is whole', () => {
  const whole = { SUN: 2000, NG: 18_000 };
  test.each([
    ['that is null', { SUN: 2000, NG: null }],
    ['that is empty text', { SUN: 2000, NG: '' }],
    ['that has no row', { SUN: 2000 }],
  ])('a fuel %s makes no figure', async (_what, late) => {
    expect(await eia({ '2026-11-27T23': whole, '2026-11-28T00': late })).toEqual([
      { at: '22:00', direct: 333, free: 0.1 },
    ]);
  });

  test('an hour that is not over has none', async () => {
    const hours = { '2026-11-28T01': whole, '2026-11-28T02': whole };
    expect(await eia(hours, new Date('2026-11-28T01:59:00Z'))).toHaveLength(1);
  });

  test('plants with a battery of their own generate, a battery alone gives back', async () => {
    expect(await eia({ '2026-11-28T00': { SUN: 5000, SNB: 5000, NG: 10_000, BAT: 900 } })).toEqual([
      { at: '23:00', direct: 185, free: 0.5 },
    ]);
    expect(await eia({ '2026-11-28T00': { WNB: 5000, NG: 5000, UES: null } })).toEqual([
      { at: '23:00', direct: 185, free: 0.5 },
    ]);
  });
});

type Curve = {
  type: string;
  end: string;
  step?: 'PT15M' | 'PT60M';
  curve?: 'A01' | 'A03';
  points: Record<number, number | ''>;
};
const entsoe = (curves: readonly Curve[], at = now) =>
  gridOf(
    'grid-entsoe',
    { ENTSOE_URL: url, ENTSOE_TOKEN: 'k', ENTSOE_ZONES: 'FI' },
    `<GL_MarketDocument>${curves
      .map(({ type, end, step = 'PT60M', curve = 'A03', points }) =>
        [
          '<TimeSeries><inBiddingZone_Domain.mRID>z</inBiddingZone_Domain.mRID>',
          `<curveType>${curve}</curveType><MktPSRType><psrType>${type}</psrType></MktPSRType><Period>`,
          `<timeInterval><start>2026-11-27T23:00Z</start><end>${end}</end></timeInterval><resolution>${step}</resolution>`,
          ...Object.entries(points).map(
            ([at, made]) => `<Point><position>${at}</position><quantity>${made}</quantity></Point>`,
          ),
          '</Period></TimeSeries>',
        ].join(''),
      )
      .join('')}</GL_MarketDocument>`,
    at,
  );

describe('a mix from ENTSO-E counts once it is whole', () => {
  const gas = { type: 'B04', end: '2026-11-28T02:00Z', points: { 1: 9000 } };
  const mixed = { direct: 333, free: 0.1 };

  test('a type that is published an hour ahead of the others makes no figure of that hour', async () => {
    const wind = { type: 'B19', end: '2026-11-28T03:00Z', points: { 1: 1000 } };
    expect(await entsoe([gas, wind])).toEqual(['23:00', '00:00', '01:00'].map((at) => ({ at, ...mixed })));
  });

  test('a position that is absent is unknown, but where it repeats the one before', async () => {
    const wind: Curve = { type: 'B19', end: '2026-11-28T02:00Z', curve: 'A01', points: { 1: 1000, 3: 1000 } };
    expect(await entsoe([gas, wind])).toEqual(['23:00', '01:00'].map((at) => ({ at, ...mixed })));
    expect(await entsoe([gas, { ...wind, points: { 2: 1000, 3: 1000 } }])).toHaveLength(2);
    expect(await entsoe([gas, { ...wind, curve: 'A03', points: { 2: 1000 } }])).toHaveLength(2);
    expect(await entsoe([gas, { ...wind, curve: 'A03', points: { 1: 1000, 2: '' } }])).toHaveLength(1);
  });

  test('quarters make an hour when all four are there', async () => {
    const wind: Curve = { type: 'B19', end: '2026-11-28T00:45Z', step: 'PT15M', points: { 1: 1000 } };
    expect(await entsoe([gas, wind])).toEqual([{ at: '23:00', ...mixed }]);
  });
});

test('RTE and NESO: what is not over, or empty, is not told', async () => {
  const at = new Date('2026-11-28T02:20:00Z');
  const french = await gridOf(
    'grid-france',
    { RTE_ODRE_URL: url },
    JSON.stringify({
      total_count: 4,
      results: [
        { date_heure: '2026-11-28T02:15:00+00:00', taux_co2: 20 },
        { date_heure: '2026-11-28T02:00:00+00:00', taux_co2: 21 },
        { date_heure: '2026-11-28T01:45:00+00:00', taux_co2: '' },
        { date_heure: '2026-11-28T01:30:00+00:00', taux_co2: null },
      ],
    }),
    at,
  );
  expect(french).toEqual([{ at: '02:00', direct: 21, free: null }]);
  const british = await gridOf(
    'grid-great-britain',
    { UK_GRID_URL: url },
    JSON.stringify({
      data: ['01:30', '02:00'].map((time) => ({
        from: `2026-11-28T${time}Z`,
        to: '',
        intensity: { actual: null, forecast: 52, index: 'low' },
      })),
    }),
    at,
  );
  expect(british).toHaveLength(1);
});

describe('intensities that no grid can have are set aside', () => {
  const row = (zone: string, direct: number | null, lifecycle: number | null) => ({
    zone,
    direct_g_per_kwh: direct,
    lifecycle_g_per_kwh: lifecycle,
  });
  test.each([
    ['more burnt than over the life cycle', row('DE', 500, 2), /less than the direct/],
    ['more burnt than over the life cycle, in a zone that is not known', row('ZZ', 500, 499), /less than the direct/],
    ['no life cycle', row('SE', null, 0), /no electricity/],
    ['2 g/kWh where the zone never had it', row('DE', null, 12), /a tenth of the 341/],
    ['2 g/kWh where the zone never had it, direct', row('GB', 2, null), /next to no direct/],
    ['nothing burnt where fuel burns all year', row('US-CAL-CISO', 0, null), /next to no direct/],
    ['a zero of a zone of which nothing is known', row('ZZ', 0, null), /nothing else is known/],
  ])('%s', (_what, found, reason) => {
    expect(gridDoubt(found)?.reason).toMatch(reason);
    const stored = { ...found, time: '2026-11-28T00:00:00Z', granularity: 'hour', source: 'x', is_estimated: false };
    const { believed, quarantined } = plausible('grid_intensity', [{ ...stored, carbon_free_share: null }], now);
    expect([believed.length, quarantined.length]).toEqual([0, 1]);
  });

  test.each([
    ['a grid of water and wind', row('SE-SE1', 0, 15)],
    ['the best hour of a year', row('DE', 55, 83)],
    ['a night of wind in Britain', row('GB', 15, null)],
    ['one of both', row('FR', 20, null)],
    ['the same of both', row('PL', 700, 700)],
    ['nothing known', row('DE', null, null)],
  ])('%s is believed', (_what, found) => expect(gridDoubt(found)).toBeUndefined());
});
