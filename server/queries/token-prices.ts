import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { tokenPlace } from './sql/currency.ts';

/**
 * Token prices in USD, the last of each hour by the source that counts for it, and indexed to 100 at the first price of
 * the period. Sample and real series stay apart.
 */
export default defineQuery({
  title: 'Token prices',
  params: timeRange,
  fields: {
    time: { type: 'time' },
    token: { type: 'string' },
    priceUsd: { type: 'number', unit: 'currencyUSD' },
    index: { type: 'number' },
    source: { type: 'string' },
    at: { type: 'time', about: 'of that price' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    WITH hourly AS (
      SELECT token, sample, toStartOfHour(p.time) AS hour, argMax(price_usd, (-${tokenPlace}, p.time)) AS price,
        argMax(p.source, (-${tokenPlace}, p.time)) AS src, argMax(p.time, (-${tokenPlace}, p.time)) AS priced_at
      FROM token_prices AS p
      WHERE p.time >= fromUnixTimestamp64Milli({from: Int64}) AND p.time < fromUnixTimestamp64Milli({to: Int64})
      GROUP BY token, sample, hour
    )
    SELECT toUnixTimestamp(hour) * 1000 AS time, token, price AS priceUsd,
      100 * toFloat64(price) / toFloat64(first_value(price) OVER (PARTITION BY token, sample ORDER BY hour)) AS index,
      src AS source, toUnixTimestamp(priced_at) * 1000 AS at, sample AS isSample
    FROM hourly
    ORDER BY token, isSample, time`,
});
