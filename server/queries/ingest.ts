import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { step } from './sql/period.ts';

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
    insertedRows: { type: 'number', about: 'rows that ClickHouse has answered, in all tables of the signal' },
    retries: { type: 'number', about: 'inserts that failed and were tried again' },
  },
  sql: /* sql */ `
    WITH counters AS (
      SELECT series, metric, time, value, start_time >= fromUnixTimestamp64Milli({from: Int64}) AS began_inside,
        lagInFrame(toNullable(value)) OVER (
          PARTITION BY series
          ORDER BY time ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS last
      FROM metric_points
      WHERE metric IN ('wattledger.items', 'wattledger.inserted_rows', 'wattledger.insert_retries')
        AND time >= fromUnixTimestamp64Milli({from: Int64}) AND time < fromUnixTimestamp64Milli({to: Int64})
    ),
      named AS (
        SELECT series, any(attributes['signal']) AS signal, any(attributes['outcome']) AS outcome
        FROM metric_series
        WHERE metric IN ('wattledger.items', 'wattledger.inserted_rows', 'wattledger.insert_retries')
        GROUP BY series
      ),
      grown AS (
        SELECT time, signal, metric, outcome,
          multiIf(last IS NULL, if(began_inside, value, 0), value >= last, value - last, value) AS more
        FROM counters INNER JOIN named ON counters.series = named.series
        WHERE signal != ''
      )
    SELECT ${step('grown.time')} AS time, signal,
      sumIf(more, outcome = 'accepted') AS accepted, sumIf(more, outcome = 'rejected') AS rejected,
      sumIf(more, outcome = 'failed') AS failed,
      sumIf(more, metric = 'wattledger.inserted_rows') AS insertedRows,
      sumIf(more, metric = 'wattledger.insert_retries') AS retries
    FROM grown
    GROUP BY time, signal
    ORDER BY time, signal`,
});
