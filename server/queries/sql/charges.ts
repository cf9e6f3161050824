import { cutCharges } from '../../../store/cut-charges.ts';
import { costGradeOf, costReasonOf, type Money, moneyOf, reportingRates } from './currency.ts';
import { filters } from './filters.ts';
import { besideWholeDays, type Cuts, endOfLastDay, inUtcDays, isLong, wholeDays, withinHours } from './period.ts';
import { gradeOf } from './statistics.ts';

const moneyColumns: readonly Money[] = ['cost_usd', 'list_usd', 'baseline_usd', 'settled_usd', 'fx_effect_usd'];

/** Columns that hours and whole days of charges share; money is in the reporting currency. */
const chargeColumns = (
  from: string,
  uncounted: string,
  at = 'at',
): string => `${from}.hour AS hour, ${at} AS at, bucket, network, provider, region, zone, workload, team, project,
  gpu_model, tier,
  sample, seconds, gpu_seconds, utilisation,
  native_currency, native_amount,
  ${moneyColumns.map((column) => `${moneyOf(from, column)} AS ${column}`).join(', ')},
  ${costGradeOf(from)} AS cost_grade, ${costReasonOf(from)} AS cost_reason,
  energy_kwh, energy_grade, energy_relative_error, measured_gpu_kwh, modelled_gpu_kwh, declared_gpu_kwh,
  intensity_is_estimated,
  carbon_direct_g, carbon_lifecycle_g, carbon_upstream_g, carbon_market_g, carbon_relative_error, carbon_grade,
  carbon_direct_grade, carbon_market_grade,
  carbon_reason,
  embodied_g_low, embodied_g, embodied_g_high, embodied_host_g_low, embodied_host_g, embodied_host_g_high, embodied_relative_error,
  up_seconds, down_seconds, downs, verification, ${uncounted} AS is_uncounted`;

/** Hours of the period, each in its newest version, or in the newest that was known at `knownAt`. */
export const newestHours = `(
  SELECT hour, max(version) FROM charge_hours
  WHERE ${withinHours('hour')} AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64}))
  GROUP BY hour
)`;

/** Whole days are read as such when the period is shown in days, and nobody asks for what was known earlier. */
const readsDays = (cuts: Cuts) => `({knownAt: Int64} = 0 AND ${isLong}${cuts === 'days' ? ` AND ${inUtcDays}` : ''})`;
const endOfWholeDays = `least(${endOfLastDay}, (SELECT max(day) + 86400 FROM charge_days))`;

/** Charges inside the period that pass `where`: whole days from their sums, the rest from hours. */
const chargesWhere = (where: string, cuts: Cuts = 'period'): string => `(
  WITH ${reportingRates}
  SELECT ${chargeColumns('d', 'd.is_uncounted', 'd.hour')} FROM charge_day AS d
  WHERE ${readsDays(cuts)} AND ${wholeDays('d.hour', endOfWholeDays)}
    AND (d.hour, d.version) IN (SELECT day, max(version) FROM charge_days GROUP BY day) AND ${where}
  UNION ALL
  WITH ${reportingRates}
  SELECT ${chargeColumns('h', 'isNull(h.gpu_count)')}
  FROM ${cutCharges(
    'charges',
    `${besideWholeDays('hour', endOfWholeDays, readsDays(cuts))} AND (hour, version) IN ${newestHours} AND ${where}`,
    cuts,
  )} AS h
)`;

/** Charges inside the period and the filters. */
export const charges = chargesWhere(filters());
/** The same, to be told apart by the steps of the period (`step('at')`): no row is in two local days. */
export const steppedCharges = chargesWhere(filters(), 'days');
/** Charges inside the period, of everybody. */
export const allCharges = chargesWhere('true');

/** Charges inside the period and the filters, hour by hour, with all that they were computed from. */
export const hourlyCharges = cutCharges('charges', `(hour, version) IN ${newestHours} AND ${filters()}`);

/** Those of them that pass `where`, where that leaves few to read. */
export const chargesOf = (where: string): string =>
  cutCharges('charges', `(hour, version) IN ${newestHours} AND ${filters()} AND ${where}`);

/** The same of everybody. */
export const allHourlyCharges = cutCharges('charges', `(hour, version) IN ${newestHours}`);

/** Charges inside the period and the filters in each version that was ever closed. */
export const versionsOfCharges = cutCharges('charges', filters());

/**
 * What one card of a lease has of its money: shared evenly, and whole by a card of which the lease has a share. NULL for a lease that
 * names no card, or whose count cannot be read.
 */
export const perGpu = (money: string): string =>
  // a divisor of 0 would fail also where the branch is not taken
  `if(gpu_count > 0, divideDecimal(${money}, toDecimal128(greatest(1, ceil(toFloat64(coalesce(gpu_count, 1)))), 0), 14), NULL)`;

/** Seconds that a row weighs by in shares: of its GPUs, and those of the lease itself where it has none or their count is unknown. */
export const weighedSeconds = 'if(gpu_seconds > 0, gpu_seconds, toDecimal128(seconds, 9))';

/**
 * The grade of a sum of charges: the best that nine tenths of their time are of or better.
 *
 * @param from the name that they are read under
 */
export const gradeOfSum = (from: string, grade: string): string =>
  gradeOf(sharesOfSum(grade, `if(${from}.gpu_seconds > 0, ${from}.gpu_seconds, toDecimal128(${from}.seconds, 9))`));

/** Time of charges by grade. */
const sharesOfSum = (grade: string, weight = weighedSeconds) => `sumMap(map(toString(${grade}), toFloat64(${weight})))`;

/** Its shares, to be shown beside it. */
export const gradeShares = (grade: string): string =>
  `mapApply((k, v) -> (k, v / greatest(toFloat64(sum(${weighedSeconds})), 1e-9)), ${sharesOfSum(grade)})`;

const hoursOf = (gpuSeconds: string, isUncounted: string) =>
  `if(countIf(NOT ${isUncounted}) > 0, toFloat64(sum(${gpuSeconds})) / 3600, NULL)`;
const leaseHoursOf = (seconds: string, isUncounted: string) => `toFloat64(sumIf(${seconds}, ${isUncounted})) / 3600`;

/**
 * GPU-hours of charges; NULL where the GPU count of no lease can be read. They are at least so many where that of some cannot:
 * `uncountedHours` stands beside them.
 */
export const gpuHours = hoursOf('gpu_seconds', 'is_uncounted');
/** Hours of leases whose GPU count cannot be read. */
export const uncountedHours = leaseHoursOf('seconds', 'is_uncounted');
/** The same of charges hour by hour. */
export const hourlyGpuHours = hoursOf('gpu_seconds', '(gpu_count IS NULL)');
export const hourlyUncountedHours = (from: string): string => leaseHoursOf(`${from}.seconds`, 'gpu_count IS NULL');

/** The field of `uncountedHours`. */
export const uncountedField = {
  type: 'number',
  unit: 'h',
  about: 'hours of leases whose GPU count cannot be read: GPU-hours are at least as said',
} as const;

/**
 * Lease and hour → what a second of it cost in USD, and grams; NULL where a part of the hour's is unknown.
 *
 * @param where the charges that are asked for: all that it answers is kept in memory
 */
export const leaseRates = (where: string): string => `(
  SELECT lease_id AS rated_lease, hour AS rated_hour, max(cost_grade) AS rated_grade,
    if(countIf(cost_usd IS NULL) > 0, NULL, toFloat64(sum(cost_usd)) / toFloat64(sum(seconds))) AS usd_per_s,
    if(countIf(carbon_lifecycle_g IS NULL) > 0, NULL,
      toFloat64(sum(carbon_lifecycle_g)) / toFloat64(sum(seconds))) AS grams_per_s
  FROM charges
  WHERE ${withinHours('hour')} AND ${where} AND seconds > 0 AND (hour, version) IN ${newestHours}
  GROUP BY lease_id, hour
)`;
