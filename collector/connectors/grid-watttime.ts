import { z } from 'zod';
import { gramsPerKwh } from '../../domain/formulas/grid-mix.ts';
import { HOUR_MS } from '../../domain/hours.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { SourceError } from '../sources/http.ts';

const login = z.object({ token: z.string().min(1) });
const answer = z.object({
  data: z.array(z.object({ point_time: z.iso.datetime({ offset: true }), value: z.number() })),
  meta: z.object({
    region: z.string(),
    signal_type: z.literal('co2_moer'),
    units: z.literal('lbs_co2_per_mwh'),
    data_point_period_seconds: z.number().int().positive(),
    ...unread('model', 'warnings', 'generated_at', 'generated_at_period_seconds'),
  }),
});

/**
 * Marginal intensity (MOER): what one more kWh emits. Good for “when to run”, wrong for an inventory, so it has a table of its own that
 * the ledger does not read. `g/kWh = lb/MWh × 453.59237 ÷ 1000`.
 */
export default defineConnector({
  title: 'Marginal intensity, WattTime',
  group: 'grids',
  docs: 'https://docs.watttime.org/',
  terms: 'by contract; the free plan includes CAISO_NORTH. Stored here, never redistributed',
  standing: 'documented',
  tables: ['grid_marginal'],
  brings:
    'Marginal intensity of the last 24 hours and its forecast, in g CO₂/kWh (converted from lb/MWh). Used only for ' +
    'scheduling, never for the inventory.',
  endpoints: ['/login', '/v3/historical?signal_type=co2_moer', '/v3/forecast?signal_type=co2_moer'],
  config: z.object({
    WATTTIME_URL: z.url().default('https://api.watttime.org'),
    WATTTIME_USER: z.string().optional(),
    WATTTIME_PASSWORD: z.string().optional(),
    /** Regions of WattTime, with commas between. */
    WATTTIME_REGIONS: z.string().default('CAISO_NORTH'),
  }),
  needs: { settings: ['WATTTIME_USER', 'WATTTIME_PASSWORD'], how: 'an account at https://docs.watttime.org/' },
  perMinute: 100,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now }) {
    const basic = Buffer.from(`${config.WATTTIME_USER}:${config.WATTTIME_PASSWORD}`).toString('base64');
    const { token } = await ask(`${config.WATTTIME_URL}/login`, login, {
      headers: { Authorization: `Basic ${basic}` },
    });
    const headers = { Authorization: `Bearer ${token}` };
    const start = new Date(now.getTime() - 24 * HOUR_MS).toISOString();
    const bring = async (region: string) => {
      const rows: Insert<'grid_marginal'>[] = [];
      for (const [kind, period] of [
        ['historical', `&start=${start}&end=${now.toISOString()}`],
        ['forecast', '&horizon_hours=24'],
      ] as const) {
        const { data, meta } = await ask(
          `${config.WATTTIME_URL}/v3/${kind}?region=${encodeURIComponent(region)}&signal_type=co2_moer${period}`,
          answer,
          { headers },
        );
        if (meta.region !== region)
          throw new SourceError('changed_shape', `asked for region ${region}, answered for ${meta.region}`);
        for (const { point_time, value } of data)
          rows.push({
            region,
            time: new Date(point_time).toISOString(),
            period_s: meta.data_point_period_seconds,
            g_per_kwh: gramsPerKwh(value),
            is_forecast: kind === 'forecast',
            source: 'WattTime MOER',
          });
      }
      return rows;
    };
    const regions = config.WATTTIME_REGIONS.split(',').map((region) => region.trim());
    return { grid_marginal: await each(regions, (region) => region, bring) };
  },
});
