import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import {
  energyShares,
  gpuHours,
  measuredShare,
  someOfCharges,
  uncountedField,
  uncountedHours,
  weighedSeconds,
} from './sql/charges.ts';
import { unitCosts } from './sql/delivered.ts';
import { latencies, quantileMs } from './sql/latency.ts';
import { leasesRunning } from './sql/leases.ts';
import { gradeOf, wilson } from './sql/statistics.ts';
import { workDone } from './sql/work.ts';

const paid = someOfCharges(
  'network',
  'provider',
  'gpu_model',
  'bucket',
  'sample',
  'seconds',
  'gpu_seconds',
  'utilisation',
  'cost_usd',
  'cost_grade',
  'cost_reason',
  'energy_kwh',
  'energy_grade',
  'measured_site_kwh',
  'derived_site_kwh',
  'carbon_lifecycle_g',
  'carbon_relative_error',
  'carbon_grade',
  'carbon_reason',
  'up_seconds',
  'down_seconds',
  'downs',
  'verification',
  'is_uncounted',
);

/**
 * Networks side by side: what a GPU-hour cost, how fast and how steady it was, and what it emitted.
 *
 * Reads closed hours, hourly latency counts and attempts: at most hours × networks × leases rows, never spans. Useful
 * GPU-hours are those of the bucket “useful”; of time that nobody observed neither use nor waste is said.
 */
export default defineQuery({
  title: 'Network comparison',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    gpuModels: { type: 'other', about: 'GPU models used' },
    providers: { type: 'number', about: 'distinct providers' },
    leases: { type: 'number', about: 'leases' },
    gpuHours: { type: 'number', unit: 'h', about: 'paid GPU-hours' },
    uncountedHours: uncountedField,
    cost: { type: 'number', unit: 'currencyUSD', graded: true, about: 'cost, as far as known' },
    costGrade: { type: 'string' },
    costShares: { type: 'other', about: 'share of GPU-hours by grade of cost' },
    costReason: { type: 'string', about: 'why some cost is unknown' },
    costPerGpuHour: { type: 'number', unit: 'currencyUSD', about: 'USD per paid GPU-hour' },
    costPerUsefulGpuHour: { type: 'number', unit: 'currencyUSD', about: 'USD of observed time per useful GPU-hour' },
    costPerMillionTokens: {
      type: 'number',
      unit: 'currencyUSD',
      about:
        'USD per 1M tokens, in and out, of the workloads that deliver tokens; only where all of their cost is known',
    },
    tokenWorkloads: { type: 'number', about: 'how many workloads deliver tokens' },
    utilisation: { type: 'number', unit: 'percentunit' },
    wasteShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of observed GPU-hours that were paid and not useful',
    },
    wasteCost: { type: 'number', unit: 'currencyUSD', about: 'what they cost, as far as known' },
    unobservedShare: { type: 'number', unit: 'percentunit', about: 'share of GPU-hours of which nobody can say' },
    requests: { type: 'number', about: 'units of work measured' },
    errorRate: { type: 'number', unit: 'percentunit' },
    p50Ms: { type: 'number', unit: 'ms' },
    p95Ms: { type: 'number', unit: 'ms', graded: true, about: 'within ±4.5 %' },
    p95MsGrade: { type: 'string' },
    firstTokenP95Ms: { type: 'number', unit: 'ms' },
    queueP50Ms: { type: 'number', unit: 'ms' },
    queued: { type: 'number', about: 'placements measured' },
    startupP50Ms: { type: 'number', unit: 'ms' },
    started: { type: 'number', about: 'startups measured' },
    uptime: { type: 'number', unit: 'percentunit', graded: true, about: 'observed: up ÷ (up + down) during paid time' },
    uptimeGrade: { type: 'string' },
    observedShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of paid time in which up or down was observed',
    },
    downs: { type: 'number', about: 'times that a lease went down' },
    hoursBetweenDowns: { type: 'number', unit: 'h', about: 'mean time between them: up ÷ downs' },
    minutesToRecover: { type: 'number', unit: 'm', about: 'mean time to recovery: down ÷ downs' },
    uptimeClaimed: { type: 'number', unit: 'percentunit', about: 'mean 30-day uptime that providers claim' },
    attempts: { type: 'number' },
    preemptedShare: { type: 'number', unit: 'percentunit' },
    preemptedLow: { type: 'number', unit: 'percentunit', about: 'low end of its 95 % Wilson interval' },
    preemptedHigh: { type: 'number', unit: 'percentunit', about: 'high end' },
    successShare: { type: 'number', unit: 'percentunit', about: 'completed ÷ (completed + failed + preempted)' },
    successLow: { type: 'number', unit: 'percentunit', about: 'low end of its 95 % Wilson interval' },
    successHigh: { type: 'number', unit: 'percentunit', about: 'high end' },
    verifiedShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of known cost whose results passed a check',
    },
    verifiedCost: { type: 'number', unit: 'currencyUSD' },
    notVerifiedCost: {
      type: 'number',
      unit: 'currencyUSD',
      about: 'cost whose check failed, is stale or was inconclusive',
    },
    energyKwh: { type: 'number', unit: 'kwatth', graded: true, about: 'energy at the site' },
    energyKwhGrade: { type: 'string' },
    measuredShare: { type: 'number', unit: 'percentunit', about: 'share of the energy at the site that was measured' },
    gramsPerGpuHour: { type: 'number', unit: 'suffix:gCO2e', graded: true, about: 'life-cycle, location-based' },
    gramsPerGpuHourGrade: { type: 'string' },
    gramsPerUsefulGpuHour: { type: 'number', unit: 'suffix:gCO2e' },
    gramsRelativeError: { type: 'number', unit: 'percentunit' },
    carbonShares: { type: 'other', about: 'share of GPU-hours by grade of carbon' },
    carbonReason: { type: 'string' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    WITH
      paid AS (
        SELECT network, groupUniqArray(gpu_model) AS gpuModels, uniqExactIf(provider, provider != '') AS providers,
          ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours,
          sum(cost_usd) AS spent, sumIf(cost_usd, gpu_seconds > 0) AS spentOnGpus,
          countIf(cost_usd IS NOT NULL) > 0 AS isPriced, toFloat64(sum(${weighedSeconds})) / 3600 AS weighedHours,
          toFloat64(sumIf(gpu_seconds, cost_usd IS NOT NULL)) / 3600 AS pricedHours,
          sumIf(toFloat64(gpu_seconds) * utilisation, utilisation IS NOT NULL) / 3600 AS utilisedHours,
          toFloat64(sumIf(gpu_seconds, bucket != 'unobserved')) / 3600 AS observedHours,
          toFloat64(sumIf(gpu_seconds, bucket NOT IN ('useful', 'unobserved'))) / 3600 AS wastedHours,
          sumIf(cost_usd, bucket NOT IN ('useful', 'unobserved')) AS wastedUsd,
          toFloat64(sumIf(gpu_seconds, bucket = 'useful' AND cost_usd IS NOT NULL)) / 3600 AS usefulPricedHours,
          toFloat64(sumIf(cost_usd, bucket != 'unobserved' AND gpu_seconds > 0)) AS usefulCost,
          sumIf(toFloat64(gpu_seconds), utilisation IS NOT NULL) / 3600 AS measuredHours,
          sumMap(map(cost_grade, toFloat64(${weighedSeconds}))) AS costSeconds,
          anyIf(cost_reason, cost_reason != '') AS costReason,
          toFloat64(sum(energy_kwh)) AS energyKwh,
          ${energyShares} AS energyShares, ${measuredShare} AS measured,
          toFloat64(sum(carbon_lifecycle_g)) AS grams,
          toFloat64(sumIf(gpu_seconds, carbon_lifecycle_g IS NOT NULL)) / 3600 AS carbonHours,
          toFloat64(sumIf(gpu_seconds, bucket = 'useful' AND carbon_lifecycle_g IS NOT NULL))
          / 3600 AS usefulCarbonHours,
          toFloat64(sumIf(carbon_lifecycle_g, gpu_seconds > 0)) AS gpuGrams,
          toFloat64(sumIf(carbon_lifecycle_g, bucket != 'unobserved' AND gpu_seconds > 0)) AS usefulGrams,
          sum(toFloat64(carbon_lifecycle_g) * carbon_relative_error) AS gramsError,
          sumMap(map(carbon_grade, toFloat64(${weighedSeconds}))) AS carbonSeconds,
          anyIf(carbon_reason, carbon_reason != '') AS carbonReason,
          toFloat64(sum(up_seconds)) AS upS, toFloat64(sum(down_seconds)) AS downS, toFloat64(sum(seconds)) AS paidS,
          sum(c.downs) AS downs,
          coalesce(toFloat64(sumIf(cost_usd, verification = 'verified')), 0) AS verified,
          coalesce(toFloat64(sumIf(cost_usd, verification NOT IN ('', 'verified'))), 0) AS refuted,
          max(sample) AS isSample
        FROM ${paid} AS c
        GROUP BY network
      ),
      held AS (
        SELECT network, count() AS leases FROM ${leasesRunning} GROUP BY network
      ),
      latency AS (
        SELECT network, sumIf(n, measure = 'duration') AS requests, sumIf(n, measure = 'queue') AS queued,
          sumIf(n, measure = 'startup') AS started,
          ${quantileMs(0.5, 'duration')} AS p50Ms, ${quantileMs(0.95, 'duration')} AS p95Ms,
          ${quantileMs(0.95, 'first_token')} AS firstTokenP95Ms,
          ${quantileMs(0.5, 'queue')} AS queueP50Ms, ${quantileMs(0.5, 'startup')} AS startupP50Ms
        FROM ${latencies('network')} AS r
        GROUP BY network
      ),
      work AS (
        SELECT network, sum(w.units) AS done, sum(w.errors) AS failed
        FROM ${workDone} AS w
        GROUP BY network
      ),
      tokens AS (
        SELECT item AS tokens_network, u.cost / u.n * 1e6 AS per_million, u.workloads AS token_workloads
        FROM ${unitCosts('network')} AS u WHERE unit = 'token'
      ),
      tries AS (
        SELECT network, count() AS attempts, countIf(outcome = 'preempted') AS preempted,
          countIf(outcome = 'completed') AS completed,
          countIf(outcome IN ('completed', 'failed', 'preempted')) AS finished
        FROM attempts FINAL
        WHERE ended_at >= fromUnixTimestamp64Milli({from: Int64}) AND ended_at < fromUnixTimestamp64Milli({to: Int64})
          AND ({workload: String} = '' OR workload = {workload: String})
          AND ({team: String} = '' OR team = {team: String})
          -- An attempt has no region: with that filter its share is not known.
          AND {region: String} = ''
        GROUP BY network
      ),
      claims AS (
        SELECT network, avg(uptime_30d) AS uptimeClaimed
        FROM (
          SELECT network, provider, argMax(uptime_30d, time) AS uptime_30d
          FROM provider_status
          WHERE time < fromUnixTimestamp64Milli({to: Int64})
          GROUP BY network, provider
        )
        GROUP BY network
      )
    SELECT paid.network AS network, gpuModels, providers, held.leases AS leases, gpuHours, uncountedHours,
      if(isPriced, spent, NULL) AS cost, ${gradeOf('costSeconds')} AS costGrade,
      mapApply((k, v) -> (k, v / 3600 / weighedHours), costSeconds) AS costShares, costReason,
      if(pricedHours > 0, toFloat64(spentOnGpus) / pricedHours, NULL) AS costPerGpuHour,
      if(usefulPricedHours > 0, usefulCost / usefulPricedHours, NULL) AS costPerUsefulGpuHour,
      per_million AS costPerMillionTokens, token_workloads AS tokenWorkloads,
      if(measuredHours > 0, utilisedHours / measuredHours, NULL) AS utilisation,
      if(observedHours > 0, wastedHours / observedHours, NULL) AS wasteShare,
      if(pricedHours > 0 AND observedHours > 0, toFloat64(coalesce(wastedUsd, 0)), NULL) AS wasteCost,
      1 - observedHours / gpuHours AS unobservedShare,
      requests, if(done > 0, failed / done, NULL) AS errorRate, p50Ms, p95Ms, if(requests > 0, 'B', '?') AS p95MsGrade,
      firstTokenP95Ms, queueP50Ms, queued, startupP50Ms, started,
      if(upS + downS > 0, upS / (upS + downS), NULL) AS uptime,
      multiIf(upS + downS = 0, '?', upS + downS >= 0.9 * paidS, 'B', upS + downS >= 0.5 * paidS, 'C',
        'D') AS uptimeGrade, (upS + downS) / paidS AS observedShare,
      downs, if(downs > 0, upS / downs / 3600, NULL) AS hoursBetweenDowns,
      if(downs > 0, downS / downs / 60, NULL) AS minutesToRecover,
      if(claims.network = '', NULL, uptimeClaimed) AS uptimeClaimed,
      attempts, if(attempts > 0, preempted / attempts, NULL) AS preemptedShare,
      ${wilson('preempted', 'attempts', -1)} AS preemptedLow, ${wilson('preempted', 'attempts', 1)} AS preemptedHigh,
      if(finished > 0, completed / finished, NULL) AS successShare,
      ${wilson('completed', 'finished', -1)} AS successLow, ${wilson('completed', 'finished', 1)} AS successHigh,
      if(isPriced AND spent > 0, verified / toFloat64(spent), NULL) AS verifiedShare,
      if(isPriced, verified, NULL) AS verifiedCost, if(isPriced, refuted, NULL) AS notVerifiedCost,
      energyKwh, ${gradeOf('energyShares')} AS energyKwhGrade, measured AS measuredShare,
      if(carbonHours > 0, gpuGrams / carbonHours, NULL) AS gramsPerGpuHour,
      ${gradeOf('carbonSeconds')} AS gramsPerGpuHourGrade,
      if(usefulCarbonHours > 0, usefulGrams / usefulCarbonHours, NULL) AS gramsPerUsefulGpuHour,
      if(grams > 0, gramsError / grams, NULL) AS gramsRelativeError,
      mapApply((k, v) -> (k, v / 3600 / weighedHours), carbonSeconds) AS carbonShares, carbonReason, isSample
    FROM paid
    LEFT JOIN held ON paid.network = held.network
    LEFT JOIN latency ON paid.network = latency.network
    LEFT JOIN work ON paid.network = work.network
    LEFT JOIN tokens ON paid.network = tokens_network
    LEFT JOIN tries ON paid.network = tries.network
    LEFT JOIN claims ON paid.network = claims.network
    ORDER BY gpuHours DESC`,
});
