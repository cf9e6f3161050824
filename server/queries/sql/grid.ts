import { gridOrder } from '../../../domain/grids.ts';
import { placeIn } from './order.ts';
import { withinHours } from './period.ts';

/** Steps of `grid_intensity` of an hour or less. */
export const hourlySteps = `'hour', 'half_hour', 'quarter_hour'`;

/** Life-cycle intensity of the zones of `{zones}` by hour of the period, each by the source that counts for it. */
export const hourlyGrid = `(
  SELECT zone, at, of_sample, argMin(mean, place) AS grams, argMin(estimated, place) AS was_estimated
  FROM (
    SELECT zone, toStartOfHour(g.time) AS at, g.sample AS of_sample,
      (${placeIn(gridOrder, 'g.source')}, g.source) AS place, avg(lifecycle_g_per_kwh) AS mean,
      max(is_estimated) AS estimated
    FROM grid_intensity AS g
    WHERE granularity IN (${hourlySteps}) AND NOT is_forecast AND zone IN {zones: Array(String)}
      AND lifecycle_g_per_kwh IS NOT NULL
      AND ${withinHours('g.time')}
    GROUP BY zone, at, of_sample, place
  )
  GROUP BY zone, at, of_sample
)`;

/** What share of a zone's grid was carbon-free by hour of the period, where a source publishes it; of several the first by name. */
export const hourlyCarbonFree = `(
  SELECT g.zone AS free_zone, toStartOfHour(g.time) AS free_hour, g.sample AS free_sample,
    argMin(g.carbon_free_share, g.source) AS share
  FROM grid_intensity AS g
  WHERE g.carbon_free_share IS NOT NULL AND NOT g.is_forecast AND g.granularity IN (${hourlySteps})
    AND ${withinHours('g.time')}
  GROUP BY free_zone, free_hour, free_sample
)`;
