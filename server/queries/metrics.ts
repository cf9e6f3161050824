import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Metrics that came in a period: kind, unit, how many series. */
export default defineQuery({
  title: 'Metrics',
  params: timeRange,
  fields: {
    metric: { type: 'string' },
    kind: { type: 'string' },
    unit: { type: 'string' },
    description: { type: 'string' },
    temporality: { type: 'string' },
    isMonotonic: { type: 'boolean' },
    series: { type: 'number' },
    services: { type: 'other' },
    keys: { type: 'other', about: 'attributes that tell its series apart' },
  },
  most: 5000,
  sql: /* sql */ `
    SELECT metric, any(kind) AS kind, any(unit) AS unit, any(description) AS description,
      any(temporality) AS temporality, max(is_monotonic) AS isMonotonic, uniqExact(series) AS series,
      groupUniqArray(service) AS services,
      arraySort(arrayDistinct(arrayConcat(groupUniqArrayArray(mapKeys(attributes)),
        groupUniqArrayArray(mapKeys(resource_attributes))))) AS keys
    FROM metric_series
    WHERE day >= toDate(fromUnixTimestamp64Milli({from: Int64}))
      AND day <= toDate(fromUnixTimestamp64Milli({to: Int64}))
    GROUP BY metric
    ORDER BY metric`,
});
