import { z } from 'zod';
import type { Insert } from '../../store/tables/columns.ts';
import reference from '../reference/direct-factors.json' with { type: 'json' };
import { defineConnector } from '../sources/connector.ts';
import { keysOf } from '../sources/grid-places.ts';

/** Tables of publishers: direct intensity in g/kWh by place and year. */
const tables = z
  .array(
    z.object({
      title: z.string(),
      isComputed: z.boolean(),
      factors: z.record(z.string(), z.record(z.string(), z.number().nonnegative())),
    }),
  )
  .parse(reference);

/** Australia's own residual mix: NGA Factors 2025, table 2. There is none by state. */
const residual = { place: 'AU', year: 2025, grams: 810, source: 'NGA Factors 2025, residual mix factor' };

/** Direct intensity by year, from official tables, else computed from fuels; and residual mixes that may be bundled. */
export default defineConnector({
  title: 'Direct factors, yearly (bundled)',
  group: 'grids',
  docs: 'https://www.epa.gov/egrid',
  terms:
    'eGRID: public domain; EEA, NGA, MfE and Our World in Data: CC BY 4.0; UK government: OGL 3.0; ECCC: Open ' +
    'Government Licence – Canada',
  standing: 'bundled',
  tables: ['grid_intensity'],
  brings:
    'Yearly direct g CO₂e/kWh by official tables, grade D, else computed from fuels, E; Australia’s residual mix.',
  endpoints: [],
  config: z.object({}),
  everySeconds: 7 * 86_400,

  async fetch() {
    const whole = tables.flatMap(({ title, isComputed, factors }) =>
      Object.entries(factors).flatMap(([place, years]) =>
        keysOf(place)
          // a part that has a factor of its own does not take that of the whole
          .filter(({ key, isPart }) => !isPart || !withOwn.has(key))
          .flatMap(({ key, isPart }) =>
            Object.entries(years).map(
              ([year, grams]): Insert<'grid_intensity'> => ({
                zone: key,
                time: `${year}-01-01T00:00:00Z`,
                granularity: 'direct_year',
                direct_g_per_kwh: grams,
                lifecycle_g_per_kwh: null,
                carbon_free_share: null,
                is_estimated: isComputed || isPart,
                source: `${title} ${year}, ${place.replace('US-EGRID-', 'subregion ')}`,
              }),
            ),
          ),
      ),
    );
    const mixes = keysOf(residual.place).map(
      ({ key }): Insert<'grid_intensity'> => ({
        zone: key,
        time: `${residual.year}-01-01T00:00:00Z`,
        granularity: 'residual_year',
        direct_g_per_kwh: residual.grams,
        lifecycle_g_per_kwh: null,
        carbon_free_share: null,
        is_estimated: false,
        source: residual.source,
      }),
    );
    return { grid_intensity: [...whole, ...mixes] };
  },
});

const withOwn: ReadonlySet<string> = new Set(
  tables
    .flatMap(({ factors }) => Object.keys(factors))
    .flatMap((place) => keysOf(place).flatMap(({ key, isPart }) => (isPart ? [] : [key]))),
);
