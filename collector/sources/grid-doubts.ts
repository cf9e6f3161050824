import type { Insert } from '../../store/tables/columns.ts';
import zones from '../reference/odbl/electricitymaps-yearly.json' with { type: 'json' };

type Intensity = Pick<Insert<'grid_intensity'>, 'zone' | 'direct_g_per_kwh' | 'lifecycle_g_per_kwh'>;
/** What is not believed of an intensity, and why. */
export type GridDoubt = { readonly value: string; readonly reason: string };

/** The least that any way of making electricity emits over its life, g CO₂e/kWh, with room: a river's plant, in the best of studies. */
const leastLifecycle = 3;

/** No hour of a grid has a tenth of the life-cycle emissions of its year, nor a fiftieth of them burnt. */
const leastOfYear = { lifecycle: 0.1, direct: 0.02 };

/** Grids below this, g CO₂e/kWh over a year, burn nothing for hours. */
const burnsNothing = 60;

/**
 * Doubts an intensity that no grid can have: more burnt than over the life cycle, a zero or next to nothing where the zone burns fuel all
 * year. A source that fills a hole with 0 says so in the shape of a figure.
 */
export function gridDoubt(row: Intensity): GridDoubt | undefined {
  const direct = row.direct_g_per_kwh ?? null;
  const lifecycle = row.lifecycle_g_per_kwh ?? null;
  const year = leastYear(row.zone);
  return (
    (lifecycle === null ? undefined : lifecycleDoubt(lifecycle, direct, year)) ??
    (direct === null ? undefined : directDoubt(direct, lifecycle, year))
  );
}

function lifecycleDoubt(lifecycle: number, direct: number | null, year: number | undefined): GridDoubt | undefined {
  const doubt = (reason: string) => ({ value: String(lifecycle), reason });
  if (direct !== null && lifecycle < direct)
    return doubt('the life-cycle intensity is less than the direct intensity that it includes');
  if (lifecycle < leastLifecycle)
    return doubt(`no electricity has less than ${leastLifecycle} g/kWh over its life cycle`);
  return year !== undefined && lifecycle < year * leastOfYear.lifecycle
    ? doubt(`a life-cycle intensity of less than a tenth of the ${year} g/kWh of the zone’s year`)
    : undefined;
}

function directDoubt(direct: number, lifecycle: number | null, year: number | undefined): GridDoubt | undefined {
  const doubt = (reason: string) => ({ value: String(direct), reason });
  if (year === undefined)
    return direct === 0 && lifecycle === null
      ? doubt('a direct intensity of 0 in a zone of which nothing else is known')
      : undefined;
  return year > burnsNothing && direct < year * leastOfYear.direct
    ? doubt(`next to no direct intensity in a zone of ${year} g/kWh over the year`)
    : undefined;
}

/** The least life-cycle intensity of the years that are bundled of a zone. */
function leastYear(zone: string): number | undefined {
  const years = Object.entries(zones as Record<string, Record<string, readonly (number | null)[]>>).find(
    ([name]) => name === zone,
  )?.[1];
  const known = Object.values(years ?? {}).flatMap(([grams]) => (typeof grams === 'number' ? [grams] : []));
  return known.length > 0 ? Math.min(...known) : undefined;
}
