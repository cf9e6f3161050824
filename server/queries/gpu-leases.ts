import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { allHourlyCharges, gradeOfSum, perGpu } from './sql/charges.ts';
import { moneyOf, reportingRates } from './sql/currency.ts';

/** Where the paid time of one card went, by lease and bucket. Money of a lease is shared evenly by its cards. */
export default defineQuery({
  title: 'Paid time of one GPU',
  params: timeRange.extend({ gpu: z.string().min(1).max(256) }),
  fields: {
    lease: { type: 'string' },
    workload: { type: 'string' },
    network: { type: 'string' },
    bucket: { type: 'string' },
    hours: { type: 'number', unit: 'h' },
    cost: { type: 'number', unit: 'currencyUSD' },
    costGrade: { type: 'string' },
    firstHour: { type: 'time' },
  },
  most: 1000,
  sql: /* sql */ `
    WITH ${reportingRates}
    SELECT c.lease_id AS lease, any(c.workload) AS workload, any(c.network) AS network, c.bucket AS bucket,
      toFloat64(sum(c.seconds)) / 3600 AS hours,
      sum(${perGpu(moneyOf('c', 'cost_usd'))}) AS cost,
      ${gradeOfSum('c', 'c.cost_grade')} AS costGrade, toUnixTimestamp(min(c.hour)) * 1000 AS firstHour
    FROM ${allHourlyCharges} AS c
    INNER JOIN (
      SELECT DISTINCT hour, lease_id
      FROM gpu_hours
      WHERE gpu_id = {gpu: String} AND hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
        AND hour < fromUnixTimestamp64Milli({to: Int64})
    ) AS reported ON c.hour = reported.hour AND c.lease_id = reported.lease_id
    GROUP BY lease, bucket
    ORDER BY firstHour DESC, hours DESC`,
});
