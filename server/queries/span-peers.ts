import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { leaseRates } from './sql.ts';

/**
 * How a span stands among its peers: spans of its service and name in a period, on its network when one is given. `shorter`,
 * `cheaper`, `cleaner`: how many have less. Money and grams are those of the lease while a span ran; `priced` and `graded` say of how
 * many they are known.
 */
export default defineQuery({
  title: 'Peers of a span',
  params: timeRange.extend({
    service: z.string(),
    name: z.string(),
    network: z.string().default(''),
    seconds: z.coerce.number(),
    cost: z.coerce.number().default(-1),
    grams: z.coerce.number().default(-1),
  }),
  fields: {
    peers: { type: 'number' },
    shorter: { type: 'number' },
    medianMs: { type: 'number', unit: 'ms' },
    priced: { type: 'number' },
    cheaper: { type: 'number' },
    graded: { type: 'number' },
    cleaner: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT count() AS peers, countIf(Duration < {seconds: Float64} * 1e9) AS shorter, if(count() > 0, quantile(0.5)(Duration) / 1e6, NULL) AS medianMs,
      countIf(usd_per_s IS NOT NULL) AS priced, countIf(ifNull(Duration / 1e9 * usd_per_s < {cost: Float64}, false)) AS cheaper,
      countIf(grams_per_s IS NOT NULL) AS graded, countIf(ifNull(Duration / 1e9 * grams_per_s < {grams: Float64}, false)) AS cleaner
    FROM (
      SELECT Duration, LeaseId, toStartOfHour(Timestamp) AS at FROM otel_traces
      WHERE ServiceName = {service: String} AND SpanName = {name: String} AND Timestamp >= fromUnixTimestamp64Milli({from: Int64}) AND Timestamp < fromUnixTimestamp64Milli({to: Int64})
        AND ({network: String} = '' OR Network = {network: String})
      LIMIT 5000000
    ) AS s
    LEFT JOIN (SELECT rated_lease, rated_hour, toNullable(usd_per_s) AS usd_per_s, toNullable(grams_per_s) AS grams_per_s FROM ${leaseRates}) AS r ON s.LeaseId = r.rated_lease AND s.at = r.rated_hour`,
});
