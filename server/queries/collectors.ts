import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { step } from './sql/period.ts';

/** How the collectors were: what waited in the spool, memory, and blocks set aside, at their worst in each step. */
export default defineQuery({
  title: 'Collectors',
  params: timeRange,
  fields: {
    time: { type: 'time' },
    instance: { type: 'string' },
    spoolBytes: { type: 'number', unit: 'bytes', about: 'acknowledged, not in ClickHouse yet' },
    spoolAgeS: { type: 'number', unit: 's', about: 'age of the oldest of it' },
    memoryBytes: { type: 'number', unit: 'bytes' },
    poisoned: { type: 'number', about: 'blocks that ClickHouse refuses' },
  },
  sql: /* sql */ `
    WITH named AS (
      SELECT series, any(resource_attributes['service.instance.id']) AS instance
      FROM metric_series
      WHERE service = 'wattledger-collector'
      GROUP BY series
    )
    SELECT time, instance, maxIf(worst, metric = 'wattledger.spool.size') AS spoolBytes,
      maxIf(worst, metric = 'wattledger.spool.age') AS spoolAgeS,
      maxIf(worst, metric = 'process.memory.usage') AS memoryBytes,
      sumIf(worst, metric = 'wattledger.poisoned') AS poisoned
    FROM (
      SELECT ${step('points.time')} AS time, named.instance AS instance, metric, points.series, max(value) AS worst
      FROM metric_points AS points INNER JOIN named ON points.series = named.series
      WHERE metric IN ('wattledger.spool.size', 'wattledger.spool.age', 'process.memory.usage', 'wattledger.poisoned')
        AND points.time >= fromUnixTimestamp64Milli({from: Int64})
        AND points.time < fromUnixTimestamp64Milli({to: Int64})
      GROUP BY time, instance, metric, points.series
    )
    GROUP BY time, instance
    ORDER BY time, instance`,
});
