/** What must not compile in a connector: `tsc` fails when one of these lines does. */
import { z } from 'zod';
import { defineConnector } from '../../collector/sources/connector.ts';
import type { Limits } from '../../collector/sources/plausible.ts';

const about = {
  title: 'a source',
  group: 'grids',
  docs: 'https://example.org',
  terms: 'none',
  standing: 'documented',
  tables: ['grid_intensity'],
  brings: 'what a test wants',
  endpoints: ['/'],
  config: z.object({}),
  everySeconds: 900,
} as const;

const hours = [{ time: '2026-11-20T12:00:00Z', grams: 12.5 as number | null }];
const row = {
  zone: 'NO',
  time: '2026-11-20T12:00:00Z',
  granularity: 'hour',
  direct_g_per_kwh: null,
  lifecycle_g_per_kwh: null,
  carbon_free_share: null,
  is_estimated: false,
  source: 'test',
};
const { direct_g_per_kwh: _, ...withoutDirect } = row;

defineConnector({
  ...about,
  fetch: async () => ({ grid_intensity: hours.map(({ time, grams }) => ({ ...row, time, direct_g_per_kwh: grams })) }),
});
defineConnector({
  ...about,
  // @ts-expect-error A misspelt column.
  fetch: async () => ({ grid_intensity: hours.map(({ grams }) => ({ ...withoutDirect, direct_g_per_kwhh: grams })) }),
});
defineConnector({
  ...about,
  // @ts-expect-error A column too many, where none is missing.
  fetch: async () => ({ grid_intensity: hours.map(() => ({ ...row, smaple: true })) }),
});
defineConnector({
  ...about,
  // @ts-expect-error A table that connectors do not fill.
  fetch: async () => ({ charges: [] }),
});

export const limits: Limits = {
  grid_intensity: [{ column: 'direct_g_per_kwh', low: 0, high: 2000, what: 'a carbon intensity in g/kWh' }],
  // @ts-expect-error A limit on a column that is not there would never be met.
  offers: [{ column: 'usd_per_gpuhour', low: 0, high: 200, what: 'a price' }],
};
