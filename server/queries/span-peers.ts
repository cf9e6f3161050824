import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { spanRates, spansOnce } from './sql/telemetry.ts';

/**
 * How a span stands among its peers: spans of its service and name in a period, on its network when one is given. `shorter`,
 * `cheaper`, `cleaner`: how many have less. Money and grams are those of the lease while a span ran; `priced` and `graded` say of how
 * many they are known.
 */
export default defineQuery({
  title: 'Span peers',
  params: timeRange.extend({
    service: z.string(),
    name: z.string(),
    network: z.string().default(''),
    seconds: z.coerce.number(),
    lease: z.string().default(''),
    at: z.coerce
      .number()
      .meta({ description: 'When the span began, epoch milliseconds.', examples: [1_780_275_600_000] }),
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
    WITH rates AS (
      SELECT rated_lease, rated_hour, toNullable(usd_per_s) AS usd_per_s, toNullable(grams_per_s) AS grams_per_s
      FROM ${spanRates}
    ),
      (
        SELECT any((usd_per_s, grams_per_s))
        FROM rates
        WHERE rated_lease = {lease: String}
          AND rated_hour = toStartOfHour(fromUnixTimestamp64Milli(toInt64({at: Float64})))
      ) AS own
    SELECT count() AS peers, countIf(Duration < {seconds: Float64} * 1e9) AS shorter,
      if(count() > 0, quantile(0.5)(Duration) / 1e6, NULL) AS medianMs,
      countIf(usd_per_s IS NOT NULL AND own.1 IS NOT NULL) AS priced,
      countIf(ifNull(Duration / 1e9 * usd_per_s < {seconds: Float64} * own.1, false)) AS cheaper,
      countIf(grams_per_s IS NOT NULL AND own.2 IS NOT NULL) AS graded,
      countIf(ifNull(Duration / 1e9 * grams_per_s < {seconds: Float64} * own.2, false)) AS cleaner
    FROM (
      SELECT Duration, LeaseId, toStartOfHour(Timestamp) AS at
      FROM ${spansOnce(`ServiceName = {service: String} AND SpanName = {name: String}
        AND Timestamp >= fromUnixTimestamp64Milli({from: Int64}) AND Timestamp < fromUnixTimestamp64Milli({to: Int64})
        AND ({network: String} = '' OR Network = {network: String})`)}
    ) AS s
    LEFT JOIN rates AS r ON s.LeaseId = r.rated_lease AND s.at = r.rated_hour`,
});
