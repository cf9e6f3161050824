import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, weighedSeconds } from './sql/charges.ts';
import { latencies, quantileMs } from './sql/latency.ts';
import { gradeOf } from './sql/statistics.ts';

/** What a workload may be judged by on each network that it ran on: of all workloads at once the figures of `compare-networks`. */
export default defineQuery({
  title: 'Network comparison by workload',
  params: scopedRange,
  fields: {
    workload: { type: 'string' },
    network: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h', about: 'paid GPU-hours' },
    costPerUsefulGpuHour: {
      type: 'number',
      unit: 'currencyUSD',
      graded: true,
      about: 'USD of observed time per useful GPU-hour',
    },
    costPerUsefulGpuHourGrade: { type: 'string' },
    costReason: { type: 'string', about: 'why some cost is unknown' },
    requests: { type: 'number', about: 'units of work measured' },
    p95Ms: { type: 'number', unit: 'ms', about: 'within ±4.5 %' },
    uptime: { type: 'number', unit: 'percentunit', about: 'observed: up ÷ (up + down) during paid time' },
    gramsPerUsefulGpuHour: { type: 'number', unit: 'suffix:gCO2e' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    WITH
      paid AS (
        SELECT workload, network, toFloat64(sum(gpu_seconds)) / 3600 AS gpuHours,
          toFloat64(sumIf(cost_usd, bucket != 'unobserved')) AS usefulCost,
          toFloat64(sumIf(gpu_seconds, bucket = 'useful' AND cost_usd IS NOT NULL)) / 3600 AS usefulPricedHours,
          ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS grade,
          anyIf(cost_reason, cost_reason != '') AS reason,
          toFloat64(sumIf(carbon_lifecycle_g, bucket != 'unobserved')) AS usefulGrams,
          toFloat64(sumIf(gpu_seconds, bucket = 'useful' AND carbon_lifecycle_g IS NOT NULL))
          / 3600 AS usefulCarbonHours,
          toFloat64(sum(up_seconds)) AS up, toFloat64(sum(down_seconds)) AS down, max(sample) AS isSample
        FROM ${charges} AS c
        GROUP BY workload, network
      ),
      latency AS (
        SELECT workload, network, sumIf(n, measure = 'duration') AS requests, ${quantileMs(0.95, 'duration')} AS p95Ms
        FROM ${latencies('workload', 'network')} AS r
        GROUP BY workload, network
      )
    SELECT paid.workload AS workload, paid.network AS network, gpuHours,
      if(usefulPricedHours > 0, usefulCost / usefulPricedHours, NULL) AS costPerUsefulGpuHour,
      grade AS costPerUsefulGpuHourGrade, reason AS costReason, requests, p95Ms,
      if(up + down > 0, up / (up + down), NULL) AS uptime,
      if(usefulCarbonHours > 0, usefulGrams / usefulCarbonHours, NULL) AS gramsPerUsefulGpuHour, isSample
    FROM paid LEFT JOIN latency ON paid.workload = latency.workload AND paid.network = latency.network
    ORDER BY workload, gpuHours DESC`,
});
