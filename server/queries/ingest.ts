import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { step } from './sql.ts';

/** What came in, by signal, and what became of it: differences of the collectors' own counters, resets counted from zero. */
export default defineQuery({
  title: 'Ingest',
  params: timeRange,
  fields: {
    time: { type: 'time' },
    signal: { type: 'string' },
    accepted: { type: 'number', about: 'spans, points or records that were kept' },
    rejected: { type: 'number', about: 'refused for what they are' },
    failed: { type: 'number', about: 'could not be kept; the client was told to come back' },
  },
  sql: /* sql */ `
    WITH items AS (
      SELECT series, time, value, start_time >= fromUnixTimestamp64Milli({from: Int64}) AS began_inside, lagInFrame(toNullable(value)) OVER (PARTITION BY series ORDER BY time ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS last
      FROM metric_points
      WHERE metric = 'wattledger.items' AND time >= fromUnixTimestamp64Milli({from: Int64}) AND time < fromUnixTimestamp64Milli({to: Int64})
    ),
    named AS (
      SELECT series, any(attributes['signal']) AS signal, any(attributes['outcome']) AS outcome
      FROM metric_series WHERE metric = 'wattledger.items' GROUP BY series
    )
    SELECT ${step('items.time')} AS time, named.signal AS signal,
      sumIf(multiIf(last IS NULL, if(began_inside, value, 0), value >= last, value - last, value), outcome = 'accepted') AS accepted,
      sumIf(multiIf(last IS NULL, if(began_inside, value, 0), value >= last, value - last, value), outcome = 'rejected') AS rejected,
      sumIf(multiIf(last IS NULL, if(began_inside, value, 0), value >= last, value - last, value), outcome = 'failed') AS failed
    FROM items INNER JOIN named ON items.series = named.series
    GROUP BY time, signal
    ORDER BY time, signal`,
});
