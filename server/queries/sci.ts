import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { gpuHours, measuredShare, someOfCharges, weighedSeconds } from './sql/charges.ts';
import { deliveredByAll } from './sql/delivered.ts';
import { countsOnce } from './sql/once.ts';
import { gradeOf } from './sql/statistics.ts';

const isOnce = countsOnce('d', 'workload = d.workload AND network = d.network', true);

const paid = someOfCharges(
  'network',
  'workload',
  'bucket',
  'seconds',
  'gpu_seconds',
  'energy_kwh',
  'measured_site_kwh',
  'carbon_lifecycle_g',
  'carbon_relative_error',
  'carbon_grade',
  'embodied_g',
  'embodied_host_g',
  'embodied_relative_error',
  'is_uncounted',
);

/**
 * Software Carbon Intensity, (O + M) ÷ R, by workload, network and unit of work R: GPU-hour, useful GPU-hour, 1M tokens
 * out, in and together, request, step, frame, job. O is location-based and life-cycle, hour by hour; M is the share of
 * manufacture of card and host. Idle time that was reserved counts. Without market-based measures or offsets (ISO/IEC
 * 21031:2024).
 *
 * The range combines the relative errors: √((O·rel(O))² + (M·rel(M))²) ÷ (O + M). Only where all emissions are known.
 */
export default defineQuery({
  title: 'Software Carbon Intensity',
  params: scopedRange,
  fields: {
    workload: { type: 'string' },
    network: { type: 'string' },
    unit: { type: 'string', about: 'R, what emissions are divided by' },
    units: { type: 'number' },
    sci: {
      type: 'number',
      unit: 'suffix:gCO2e',
      graded: true,
      about: 'grams per unit; null where some emissions are unknown',
    },
    sciGrade: { type: 'string' },
    sciLow: { type: 'number', unit: 'suffix:gCO2e' },
    sciHigh: { type: 'number', unit: 'suffix:gCO2e' },
    pooled: {
      type: 'number',
      unit: 'suffix:gCO2e',
      about: 'per unit when idle time goes to a pool instead of the job; no SCI, for that counts what was reserved',
    },
    operationalGrams: { type: 'number', unit: 'suffix:gCO2e' },
    embodiedGrams: { type: 'number', unit: 'suffix:gCO2e', about: 'manufacture of the cards' },
    embodiedHostGrams: { type: 'number', unit: 'suffix:gCO2e', about: 'manufacture of the servers around them' },
    energyKwh: { type: 'number', unit: 'kwatth' },
    relativeError: { type: 'number', unit: 'percentunit' },
    measuredShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of the energy at the site that was measured: under 75 % no figure is official',
    },
    unknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose emissions are not known' },
  },
  sql: /* sql */ `
    WITH
      emitted AS (
        SELECT workload, network, ${gpuHours} AS gpuHours,
          toFloat64(sumIf(gpu_seconds, bucket = 'useful')) / 3600 AS usefulHours,
          toFloat64(sum(carbon_lifecycle_g)) AS o, toFloat64(sum(embodied_g)) AS m_card,
          toFloat64(sum(embodied_host_g)) AS m_host, m_card + m_host AS m, toFloat64(sum(energy_kwh)) AS kwh,
          coalesce(toFloat64(sumIf(carbon_lifecycle_g + embodied_g + embodied_host_g, bucket = 'idle')), 0) AS idle,
          sum(toFloat64(carbon_lifecycle_g) * carbon_relative_error) AS o_error,
          sum(toFloat64(embodied_g) * embodied_relative_error) + m_host * 0.7 AS m_error,
          toFloat64(sumIf(${weighedSeconds}, carbon_lifecycle_g IS NULL OR embodied_g IS NULL)) / 3600 AS missing,
          ${measuredShare} AS measured,
          -- by grams: what is modelled of the cards and the servers counts as much as what is measured of their energy
          mapAdd(sumMap(map(toString(carbon_grade), coalesce(toFloat64(carbon_lifecycle_g), 0))),
            sumMap(map(if(embodied_relative_error <= 0.3, 'D', 'E'), coalesce(toFloat64(embodied_g), 0))),
            map('E', coalesce(m_host, 0))) AS shares
        FROM ${paid} AS c
        GROUP BY workload, network
      ),
      done AS (
        SELECT workload, network, unit, toFloat64(sum(d.delivered)) AS n
        FROM ${deliveredByAll} AS d
        WHERE ${isOnce}
        GROUP BY workload, network, unit
        HAVING sumIf(unread, basis != 'counters') = 0
        UNION ALL
        SELECT workload, network, '1M tokens',
          toFloat64(sum(d.input_tokens) + sum(d.output_tokens) + sum(d.unsplit_tokens)) / 1e6 AS n
        FROM ${deliveredByAll} AS d
        WHERE ${isOnce}
        GROUP BY workload, network
        HAVING sumIf(unread, token_basis != 'counters') = 0 AND sum(untold) = 0 AND sum(no_input) = 0
          AND sum(no_output) = 0
        UNION ALL
        SELECT workload, network, '1M output tokens', toFloat64(sum(d.output_tokens)) / 1e6 AS n
        FROM ${deliveredByAll} AS d
        WHERE ${isOnce}
        GROUP BY workload, network
        HAVING sumIf(unread, token_basis != 'counters') = 0 AND sum(untold) = 0 AND sum(no_output) = 0
        UNION ALL
        SELECT workload, network, '1M input tokens', toFloat64(sum(d.input_tokens)) / 1e6 AS n
        FROM ${deliveredByAll} AS d
        WHERE ${isOnce}
        GROUP BY workload, network
        HAVING sumIf(unread, token_basis != 'counters') = 0 AND sum(untold) = 0 AND sum(no_input) = 0
        UNION ALL
        SELECT workload, network, 'job', toFloat64(uniqExact(job_id)) AS n FROM attempts FINAL
        WHERE outcome = 'completed' AND ended_at >= fromUnixTimestamp64Milli({from: Int64})
          AND ended_at < fromUnixTimestamp64Milli({to: Int64}) AND {region: String} = ''
          AND ({network: String} = '' OR network = {network: String})
          AND ({workload: String} = '' OR workload = {workload: String})
          AND ({team: String} = '' OR team = {team: String})
        GROUP BY workload, network
        UNION ALL SELECT workload, network, 'GPU-hour', gpuHours FROM emitted
        UNION ALL SELECT workload, network, 'useful GPU-hour', usefulHours FROM emitted
      )
    SELECT emitted.workload AS workload, emitted.network AS network, unit, n AS units,
      if(missing < 0.001, (o + m) / n, NULL) AS sci, if(sci IS NULL, '?', ${gradeOf('shares')}) AS sciGrade,
      sci * (1 - relativeError) AS sciLow, sci * (1 + relativeError) AS sciHigh,
      if(missing < 0.001, (o + m - idle) / n, NULL) AS pooled, if(missing < 0.001, o, NULL) AS operationalGrams,
      if(missing < 0.001, m_card, NULL) AS embodiedGrams, if(missing < 0.001, m_host, NULL) AS embodiedHostGrams,
      kwh AS energyKwh,
      if(missing < 0.001 AND o + m > 0, sqrt(pow(o_error, 2) + pow(m_error, 2)) / (o + m), NULL) AS relativeError,
      measured AS measuredShare, missing AS unknownHours
    FROM emitted INNER JOIN done ON emitted.workload = done.workload AND emitted.network = done.network
    WHERE n > 0
    ORDER BY workload, indexOf(['GPU-hour', 'useful GPU-hour', '1M output tokens', '1M input tokens', '1M tokens',
      'request', 'step', 'frame', 'job'], unit), network`,
});
