import { z } from 'zod';
import { buckets } from '../../domain/buckets.ts';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import {
  gradeOfSum,
  hourlyGpuHours,
  hourlyUncountedHours,
  ofMoney,
  someOfHourlyCharges,
  uncountedField,
} from './sql/charges.ts';
import { costGradeOf, moneyOf, reportingRates } from './sql/currency.ts';
import { leasesRunning } from './sql/leases.ts';

const waste = buckets
  .filter((bucket) => bucket.isWaste)
  .map(({ id }) => `'${id}'`)
  .join(', ');

const money = moneyOf('c', 'cost_usd');

const ofJobs = someOfHourlyCharges(
  [
    ...ofMoney,
    'job_id',
    'bucket',
    'gpu_count',
    'seconds',
    'gpu_seconds',
    'energy_kwh',
    'carbon_lifecycle_g',
    'carbon_grade',
  ],
  'job_id IN ids AND hour >= (SELECT toStartOfHour(min(began)) FROM leased)',
);

/** How long a lease may be silent until its job is not called running any more, in seconds. */
const silentAfter = 15 * 60;

/**
 * Jobs of which a lease ran in the period, newest first. Money, GPU-hours, energy, grams and waste are those of the period, of what
 * passes the filters: what costs say of it. Times, attempts and state are of the whole job. `state` is from evidence: how the last
 * attempt says it ended, else whether an open lease was heard of lately.
 */
export default defineQuery({
  title: 'Jobs',
  params: scopedRange.extend({ job: z.string().max(256).default('') }),
  fields: {
    job: { type: 'string' },
    workload: { type: 'string' },
    team: { type: 'string' },
    kind: { type: 'string' },
    state: { type: 'string', about: 'running, silent, waiting, completed, failed, preempted, cancelled, ended' },
    heardAt: { type: 'time', about: 'last span of work or GPU reading' },
    startedAt: { type: 'time' },
    endedAt: { type: 'time' },
    attempts: { type: 'number' },
    preemptions: { type: 'number' },
    networks: { type: 'other' },
    regions: { type: 'other' },
    gpuModels: { type: 'other' },
    gpuCount: { type: 'number', about: 'of its largest lease' },
    leases: { type: 'other' },
    traceId: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    waste: { type: 'number', unit: 'currencyUSD' },
    wasteHours: { type: 'number', unit: 'h', about: 'GPU-hours paid and not useful' },
    grams: { type: 'number', unit: 'suffix:gCO2e', graded: true },
    gramsGrade: { type: 'string' },
    energyKwh: { type: 'number', unit: 'kwatth' },
    checkpointAt: { type: 'time', about: 'last durable checkpoint' },
    verification: { type: 'string', about: 'result of the last check' },
    reason: { type: 'string', about: 'why the last attempt ended' },
    isSample: { type: 'boolean' },
  },
  most: 20_000,
  sql: /* sql */ `
    WITH
      ran AS (SELECT * FROM ${leasesRunning} WHERE job_id != '' AND ({job: String} = '' OR job_id = {job: String})),
      ids AS (SELECT DISTINCT job_id FROM ran),
      leased AS (
        SELECT job_id, any(l.workload) AS workload, any(l.team) AS team, min(l.started_at) AS began,
          if(countIf(l.ended_at IS NULL) > 0, NULL, max(l.ended_at)) AS closed, uniqExact(attempt) AS tries,
          groupUniqArray(l.network) AS networks,
          groupUniqArrayIf(l.region, l.region != '') AS regions, groupUniqArray(l.gpu_model) AS models,
          toFloat64(max(gpu_count)) AS gpus, arraySort(groupUniqArray(lease_id)) AS leases, max(l.sample) AS of_sample,
          any(l.trace_id) AS lease_trace
        FROM leases AS l FINAL WHERE job_id IN ids GROUP BY job_id
      ),
      tried AS (
        SELECT job_id, uniqExact(attempt) AS tries, argMax(outcome, (attempt, attempts.ended_at)) AS last_outcome,
          argMax(attempts.reason, (attempt, attempts.ended_at)) AS last_reason, max(attempts.ended_at) AS last_end,
          countIf(outcome = 'preempted') AS lost, min(attempts.started_at) AS submitted
        FROM attempts FINAL WHERE job_id IN ids GROUP BY job_id
      ),
      rooted AS (
        SELECT job_id, argMax(jobs.kind, seen_at) AS kind, min(jobs.started_at) AS began, max(jobs.ended_at) AS ended,
          argMax(status, seen_at) AS status, argMax(trace_id, seen_at) AS trace
        FROM jobs
        WHERE job_id IN ids
        GROUP BY job_id
      ),
      charged AS (
        WITH ${reportingRates}
        SELECT job_id, ${hourlyGpuHours} AS gpu_hours, ${hourlyUncountedHours('c')} AS uncounted_hours,
          if(countIf(${money} IS NULL) > 0, NULL, sum(${money})) AS paid,
          sumIf(${money}, bucket IN (${waste})) AS wasted,
          toFloat64(sumIf(gpu_seconds, bucket IN (${waste}))) / 3600 AS wasted_hours,
          countIf(${money} IS NULL AND bucket IN (${waste})) AS waste_unknown,
          if(countIf(carbon_lifecycle_g IS NULL) > 0, NULL, sum(carbon_lifecycle_g)) AS g,
          if(countIf(energy_kwh IS NULL) > 0, NULL, sum(energy_kwh)) AS kwh,
          ${gradeOfSum('c', costGradeOf('c'))} AS c_grade,
          ${gradeOfSum('c', 'carbon_grade')} AS g_grade
        FROM ${ofJobs} AS c
        GROUP BY job_id
      ),
      saved AS (SELECT job_id, max(checkpoints.time) AS at FROM checkpoints WHERE job_id IN ids GROUP BY job_id),
      checked AS (
        SELECT subject AS job_id, argMax(result, verifications.time) AS last_result
        FROM verifications
        WHERE subject IN ids
        GROUP BY subject
      ),
      heard AS (
        SELECT job_id, max(at) AS at FROM (
          SELECT lease_id, toDateTime64(max(last), 3, 'UTC') AS at
          FROM gpu_days
          WHERE lease_id IN (SELECT arrayJoin(leases) FROM leased)
          GROUP BY lease_id
          UNION ALL
          SELECT lease_id, fromUnixTimestamp64Nano(max(to_ns), 'UTC')
          FROM lease_stretches
          WHERE hour >= (SELECT toStartOfHour(min(began)) FROM leased)
            AND lease_id IN (SELECT arrayJoin(leases) FROM leased)
          GROUP BY lease_id
        ) AS h
        INNER JOIN (SELECT lease_id, job_id FROM leases FINAL WHERE job_id IN ids) AS l USING (lease_id)
        GROUP BY job_id
      )
    SELECT leased.job_id AS job, leased.workload AS workload, leased.team AS team, rooted.kind AS kind,
      multiIf(rooted.job_id != '' AND rooted.ended <= now64(9),
        multiIf(tried.last_outcome != '', tried.last_outcome, rooted.status = 'Error', 'failed', 'completed'),
        leased.closed IS NULL, if(heard.job_id != '' AND heard.at > now64(3) - ${silentAfter}, 'running', 'silent'),
        tried.last_outcome = 'preempted', 'waiting', tried.last_outcome != '', tried.last_outcome, 'ended') AS state,
      if(heard.job_id = '', NULL, toUnixTimestamp64Milli(heard.at)) AS heardAt,
      toUnixTimestamp64Milli(toDateTime64(multiIf(rooted.job_id != '', rooted.began,
        tried.job_id != '', tried.submitted, leased.began), 3, 'UTC')) AS startedAt,
      if(state IN ('running', 'silent', 'waiting'), NULL,
        toUnixTimestamp64Milli(toDateTime64(multiIf(rooted.job_id != '', rooted.ended,
          tried.job_id != '', tried.last_end, assumeNotNull(leased.closed)), 3, 'UTC'))) AS endedAt,
      greatest(leased.tries, tried.tries) AS attempts, if(tried.job_id = '', NULL, tried.lost) AS preemptions,
      leased.networks AS networks, leased.regions AS regions, leased.models AS gpuModels, leased.gpus AS gpuCount,
      leased.leases AS leases,
      if(rooted.trace != '', rooted.trace, leased.lease_trace) AS traceId,
      if(charged.job_id = '', NULL, charged.gpu_hours) AS gpuHours,
      charged.uncounted_hours AS uncountedHours, if(charged.job_id = '', NULL, charged.paid) AS cost,
      if(charged.job_id = '' OR charged.paid IS NULL, '?', charged.c_grade) AS costGrade,
      if(charged.job_id = '' OR waste_unknown > 0, NULL, charged.wasted) AS waste,
      if(charged.job_id = '', NULL, charged.wasted_hours) AS wasteHours,
      if(charged.job_id = '', NULL, charged.g) AS grams,
      if(charged.job_id = '' OR charged.g IS NULL, '?', charged.g_grade) AS gramsGrade,
      if(charged.job_id = '', NULL, charged.kwh) AS energyKwh,
      if(saved.job_id = '', NULL, toUnixTimestamp64Milli(toDateTime64(saved.at, 3, 'UTC'))) AS checkpointAt,
      checked.last_result AS verification, tried.last_reason AS reason, leased.of_sample AS isSample
    FROM leased
    LEFT JOIN tried ON leased.job_id = tried.job_id
    LEFT JOIN rooted ON leased.job_id = rooted.job_id
    LEFT JOIN charged ON leased.job_id = charged.job_id
    LEFT JOIN saved ON leased.job_id = saved.job_id
    LEFT JOIN checked ON leased.job_id = checked.job_id
    LEFT JOIN heard ON leased.job_id = heard.job_id
    ORDER BY startedAt DESC, job`,
});
