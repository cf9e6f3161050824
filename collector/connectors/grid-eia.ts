import { z } from 'zod';
import type { Fuel } from '../../domain/formulas/grid-mix.ts';
import { HOUR_MS } from '../../domain/hours.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { SourceError } from '../sources/http.ts';
import { completeMixes, type Generation, mixRows, numberOrUnknown } from '../sources/mixes.ts';

/** Balancing authorities by the grid zone that we call them. */
const respondents: Readonly<Record<string, string>> = {
  'US-CAL-CISO': 'CISO',
  'US-TEX-ERCO': 'ERCO',
  'US-MIDA-PJM': 'PJM',
  'US-MIDW-MISO': 'MISO',
  'US-NY-NYIS': 'NYIS',
  'US-NE-ISNE': 'ISNE',
  'US-CENT-SWPP': 'SWPP',
  'US-NW-BPAT': 'BPAT',
  'US-NW-PACW': 'PACW',
  'US-NW-PACE': 'PACE',
  'US-SE-SOCO': 'SOCO',
  'US-TEN-TVA': 'TVA',
  'US-CAR-DUK': 'DUK',
  'US-FLA-FPL': 'FPL',
};
/**
 * Energy sources; batteries and pumped storage give back what was made before, and are left out. Plants with a battery of their own
 * generate.
 */
const fuels: Readonly<Record<string, Fuel | null>> = {
  COL: 'coal',
  NG: 'gas',
  NUC: 'nuclear',
  OIL: 'oil',
  SUN: 'solar',
  WAT: 'hydro',
  WND: 'wind',
  GEO: 'geothermal',
  OTH: 'unknown',
  UNK: 'unknown',
  SNB: 'solar',
  WNB: 'wind',
  BAT: null,
  PS: null,
  UES: null,
  OES: null,
};
const answer = z.object({
  response: z.object({
    data: z.array(
      z.object({
        period: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d$/),
        respondent: z.string(),
        fueltype: z.string(),
        value: numberOrUnknown,
        'value-units': z.literal('megawatthours'),
        ...unread('respondent-name', 'type-name'),
      }),
    ),
    ...unread('total', 'dateFormat', 'frequency', 'description'),
  }),
  ...unread('request', 'apiVersion', 'ExcelAddInVersion', 'warnings'),
});

/**
 * Intensity of US balancing authorities, made from their hourly generation by energy source: `I = Σ g_f · EF_f ÷ Σ g_f`. Form EIA-930
 * reports hours by their end, so the hour that a period names begins an hour before it.
 */
export default defineConnector({
  title: 'Grid zones of the USA, EIA',
  group: 'grids',
  docs: 'https://www.eia.gov/opendata/documentation.php',
  terms: 'public domain, US Energy Information Administration, with a free key',
  standing: 'documented',
  tables: ['grid_intensity'],
  brings:
    'Hourly generation by energy source for the last two days, converted to direct and life-cycle intensity in g ' +
    'CO₂e/kWh, production-based. A period is labelled by the end of its hour. Published with a delay of an hour to a ' +
    'day and revised later, so marked as estimated. An hour counts once every energy source has been published.',
  endpoints: ['/v2/electricity/rto/fuel-type-data/data/'],
  config: z.object({
    EIA_URL: z.url().default('https://api.eia.gov'),
    EIA_API_KEY: z.string().optional(),
    /** Zones, with commas between; default: those that leases ran in, as far as the EIA has them. */
    EIA_ZONES: z.string().optional(),
  }),
  needs: { settings: ['EIA_API_KEY'], how: 'a free key from https://www.eia.gov/opendata/' },
  perMinute: 60,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now, zones }) {
    const wanted =
      config.EIA_ZONES?.split(',').map((zone) => zone.trim()) ?? (await zones()).filter((zone) => respondents[zone]);
    const at = (ms: number) => new Date(ms).toISOString().slice(0, 13);
    const bring = async (zone: string) => {
      const respondent = respondents[zone];
      if (!respondent)
        throw new SourceError('failed', `EIA_ZONES: “${zone}” is not one of ${Object.keys(respondents).join(', ')}`);
      const query = [
        `api_key=${config.EIA_API_KEY}`,
        `frequency=hourly&data[]=value&facets[respondent][]=${respondent}`,
        `start=${at(now.getTime() - 48 * HOUR_MS)}&end=${at(now.getTime())}`,
        'sort[0][column]=period&sort[0][direction]=asc&length=5000',
      ];
      const { response } = await ask(
        `${config.EIA_URL}/v2/electricity/rto/fuel-type-data/data/?${query.join('&')}`,
        answer,
      );
      const steps = response.data.map(({ period, respondent: of, fueltype, value }): Generation => {
        if (of !== respondent) throw new SourceError('changed_shape', `asked for ${respondent}, answered for ${of}`);
        const fuel = fuels[fueltype];
        if (fuel === undefined) throw new SourceError('changed_shape', `energy source “${fueltype}” is not known`);
        return { type: fueltype, fuel, at: Date.parse(`${period}:00:00Z`) - HOUR_MS, minutes: 60, amount: value };
      });
      return mixRows(zone, completeMixes(steps, now), 'EIA generation × fuel factors');
    };
    return { grid_intensity: await each(wanted, (zone) => zone, bring) };
  },
});
