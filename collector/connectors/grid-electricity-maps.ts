import { z } from 'zod';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { SourceError } from '../sources/http.ts';

const hourly = 'temporalGranularity=hourly&shouldUseFallbackCallerLookup=false';
const factors = ['lifecycle', 'direct'] as const;
const answer = z.object({
  zone: z.string(),
  history: z.array(
    z.object({
      zone: z.string(),
      carbonIntensity: z.number().nullable(),
      datetime: z.iso.datetime(),
      emissionFactorType: z.enum(factors),
      isEstimated: z.boolean(),
      ...unread('updatedAt', 'createdAt', 'estimationMethod', 'temporalGranularity'),
    }),
  ),
  ...unread('temporalGranularity', 'unit'),
});

/**
 * Hourly intensity of grid zones, consumption-based: life cycle and direct, two figures that are never mixed. The zone is
 * checked in the answer, for the API answers for the caller's own place when it does not know a zone.
 */
export default defineConnector({
  title: 'Grid zones, Electricity Maps',
  group: 'grids',
  docs: 'https://app.electricitymaps.com/developer-hub/api/reference',
  terms: 'by contract; the free tier covers one zone and non-commercial use. Stored here, never redistributed',
  standing: 'documented',
  tables: ['grid_intensity'],
  brings:
    'Intensity of the last 24 hours in g CO₂e/kWh, consumption-based, direct and life-cycle, with estimated values ' +
    'marked. For the zones in which leases ran, or the zones you list.',
  endpoints: ['/carbon-intensity/history?zone=&emissionFactorType=lifecycle|direct&temporalGranularity=hourly'],
  config: z.object({
    ELECTRICITY_MAPS_URL: z.url().default('https://api.electricitymaps.com/v4'),
    ELECTRICITY_MAPS_KEY: z.string().optional(),
    /** Zones, with commas between; default: those that leases ran in. The free tier has one. */
    ELECTRICITY_MAPS_ZONES: z.string().optional(),
  }),
  needs: { settings: ['ELECTRICITY_MAPS_KEY'], how: 'a key from https://app.electricitymaps.com/' },
  perMinute: 60,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, zones }) {
    const wanted = config.ELECTRICITY_MAPS_ZONES?.split(',').map((zone) => zone.trim()) ?? (await zones());
    const bring = async (zone: string) => {
      const hours = new Map<string, Insert<'grid_intensity'>>();
      for (const factor of factors) {
        const query = `zone=${encodeURIComponent(zone)}&emissionFactorType=${factor}&${hourly}`;
        const found = await ask(`${config.ELECTRICITY_MAPS_URL}/carbon-intensity/history?${query}`, answer, {
          headers: { 'auth-token': config.ELECTRICITY_MAPS_KEY as string },
        });
        if (found.zone !== zone)
          throw new SourceError('changed_shape', `asked for zone ${zone}, answered for ${found.zone}`);
        for (const hour of found.history) {
          if (hour.emissionFactorType !== factor)
            throw new SourceError(
              'changed_shape',
              `asked for ${factor} factors, answered with ${hour.emissionFactorType}`,
            );
          if (hour.carbonIntensity === null) continue;
          const row = hours.get(hour.datetime);
          hours.set(hour.datetime, {
            zone,
            time: hour.datetime,
            granularity: 'hour',
            direct_g_per_kwh: null,
            lifecycle_g_per_kwh: null,
            carbon_free_share: null,
            source: 'Electricity Maps',
            ...row,
            [`${factor}_g_per_kwh`]: hour.carbonIntensity,
            is_estimated: row?.is_estimated === true || hour.isEstimated,
          });
        }
      }
      return [...hours.values()];
    };
    return { grid_intensity: await each(wanted, (zone) => zone, bring) };
  },
});
