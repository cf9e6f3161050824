import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { ofMoney, perGpu, someOfHourlyCharges } from './sql/charges.ts';
import { moneyOf, reportingRates } from './sql/currency.ts';
import { chargeScopeOf } from './sql/filters.ts';
import { endOfLastDay, periodEnd } from './sql/period.ts';
import { hourOf, hoursOfCards } from './sql/readings.ts';

const paid = someOfHourlyCharges([...ofMoney, 'lease_id', 'bucket', 'gpu_count', 'seconds']);

/**
 * Every card that reported, with how busy and how hot it was, and what was paid for it while it was idle or throttled. Money of a
 * lease is shared evenly by its cards.
 */
export default defineQuery({
  title: 'GPUs',
  params: scopedRange,
  fields: {
    gpu: { type: 'string', about: 'its UUID, as the exporter names it' },
    gpuModel: { type: 'string' },
    networks: { type: 'other' },
    providers: { type: 'other' },
    workloads: { type: 'other' },
    leases: { type: 'number' },
    paidHours: { type: 'number', unit: 'h', about: 'hours paid for, in the hours that it reported in' },
    utilisation: { type: 'number', unit: 'percentunit', about: 'mean of readings; a resident kernel counts as busy' },
    memoryMost: { type: 'number', unit: 'bytes' },
    memoryTotal: { type: 'number', unit: 'bytes' },
    powerW: { type: 'number', unit: 'watt', about: 'mean' },
    temperatureMost: { type: 'number', unit: 'celsius' },
    throttledShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of readings with clocks held down; null where no exporter says',
    },
    idleHours: { type: 'number', unit: 'h' },
    idleCost: {
      type: 'number',
      unit: 'currencyUSD',
      graded: true,
      about: 'paid while it was idle; null where a part is not known',
    },
    idleCostGrade: { type: 'string' },
    throttledCost: {
      type: 'number',
      unit: 'currencyUSD',
      about: 'paid while work ran with clocks held down; null where no exporter says',
    },
    xids: { type: 'number', about: 'driver errors that were new' },
    lastReading: { type: 'time' },
    isSample: { type: 'boolean' },
  },
  most: 5000,
  sql: /* sql */ `
    WITH
      read AS (
        SELECT gpu_id, argMax(g.gpu_model, g.hour) AS gpu_model,
          arrayFilter(x -> x != '', groupUniqArray(g.network)) AS networks,
          arrayFilter(x -> x != '', groupUniqArray(g.provider)) AS providers,
          arrayFilter(x -> x != '', groupUniqArray(g.workload)) AS workloads,
          uniqExactIf(g.lease_id, g.lease_id != '') AS leases, avgMerge(g.utilisation) AS utilisation,
          max(g.memory_used) AS memory, max(g.memory_total) AS total,
          avgMerge(g.power_w) AS power, max(g.temperature_c) AS temperature, avgMerge(g.throttled) AS throttled,
          max(g.sample) AS sample
        FROM gpu_hour AS g
        WHERE ${chargeScopeOf('g')} AND g.network != ''
        GROUP BY gpu_id
      ),
      -- Cards that reported in the same hours of a lease have the same money: it is added up before they are told apart.
      reported AS (
        SELECT lease_id, gpus, run.1 AS from_hour, run.2 AS last_hour
        FROM (
          SELECT lease_id, hours, groupArray(gpu_id) AS gpus
          FROM ${hoursOfCards()}
          GROUP BY lease_id, hours
        )
        ARRAY JOIN arrayMap(run -> (${hourOf('run[1]')}, ${hourOf('run[-1]')}),
          arraySplit((hour, step) -> step > 1, hours, arrayDifference(hours))) AS run
      ),
      paid AS (
        SELECT gpu_id, toFloat64(sum(lease_seconds)) / 3600 AS paid, toFloat64(sum(idle_seconds)) / 3600 AS idle,
          sum(lease_idle_cost) AS idle_cost, sum(lease_idle_unknown) AS idle_unknown,
          sum(lease_throttled_cost) AS throttled_cost, max(lease_idle_grade) AS idle_grade
        FROM (
          SELECT lease_id, gpus, sum(p.seconds) AS lease_seconds, sumIf(p.seconds, bucket = 'idle') AS idle_seconds,
            sumIf(share, bucket = 'idle') AS lease_idle_cost,
            countIf(bucket = 'idle' AND share IS NULL) AS lease_idle_unknown,
            sumIf(share, bucket = 'throttled') AS lease_throttled_cost,
            maxIf(cost_grade, bucket = 'idle') AS lease_idle_grade
          FROM (
            WITH ${reportingRates}
            SELECT c.hour AS hour, lease_id, bucket, seconds, cost_grade,
              ${perGpu(moneyOf('c', 'cost_usd'))} AS share
            FROM ${paid} AS c
          ) AS p
          INNER JOIN reported ON p.lease_id = reported.lease_id
          WHERE p.hour BETWEEN from_hour AND last_hour
          GROUP BY lease_id, gpus
        )
        ARRAY JOIN gpus AS gpu_id
        GROUP BY gpu_id
      ),
      errors AS (
        SELECT gpu_id, uniqExact(xid) AS xids FROM gpu_xids
        WHERE first >= fromUnixTimestamp64Milli({from: Int64}) AND first < fromUnixTimestamp64Milli({to: Int64})
        GROUP BY gpu_id
      ),
      seen AS (
        SELECT gpu_id, max(last) AS last
        FROM (
          SELECT gpu_id, last FROM gpu_days WHERE day < ${endOfLastDay}
          UNION ALL
          SELECT gpu_id, last FROM gpu_hours WHERE hour >= ${endOfLastDay} AND hour < ${periodEnd}
        )
        GROUP BY gpu_id
      )
    SELECT read.gpu_id AS gpu, gpu_model AS gpuModel, networks, providers, workloads, leases, paid.paid AS paidHours,
      utilisation, if(memory > 0, memory, NULL) AS memoryMost, if(total > 0, total, NULL) AS memoryTotal,
      power AS powerW, if(temperature > 0, temperature, NULL) AS temperatureMost, throttled AS throttledShare,
      idle AS idleHours,
      if(paid.gpu_id = '' OR idle_unknown > 0, NULL, coalesce(idle_cost, toDecimal128(0, 14))) AS idleCost,
      multiIf(paid.gpu_id = '' OR idle_unknown > 0, '?', idle_grade = '', 'B', idle_grade) AS idleCostGrade,
      if(paid.gpu_id = '' OR throttled IS NULL, NULL, coalesce(throttled_cost, toDecimal128(0, 14))) AS throttledCost,
      xids, if(seen.gpu_id = '', NULL, toUnixTimestamp64Milli(seen.last)) AS lastReading, sample AS isSample
    FROM read
    LEFT JOIN paid ON read.gpu_id = paid.gpu_id
    LEFT JOIN errors ON read.gpu_id = errors.gpu_id
    LEFT JOIN seen ON read.gpu_id = seen.gpu_id
    ORDER BY idleCost DESC NULLS LAST, gpu`,
});
