import { type ChargeColumn, cutCharges } from '../../../store/cut-charges.ts';
import type { Row } from '../../../store/tables/columns.ts';
import { costGradeOf, costReasonOf, type Money, moneyOf, reportingRates } from './currency.ts';
import { filters } from './filters.ts';
import { besideWholeDays, type Cuts, endOfLastDay, inUtcDays, isLong, wholeDays, withinHours } from './period.ts';
import { gradeOf } from './statistics.ts';

/** Columns that hours and whole days of charges share, as they are stored. */
const plainColumns = [
  'bucket',
  'network',
  'provider',
  'region',
  'zone',
  'workload',
  'team',
  'project',
  'gpu_model',
  'tier',
  'sample',
  'seconds',
  'gpu_seconds',
  'utilisation',
  'native_currency',
  'native_amount',
  'energy_kwh',
  'energy_grade',
  'energy_relative_error',
  'measured_gpu_kwh',
  'modelled_gpu_kwh',
  'declared_gpu_kwh',
  'measured_site_kwh',
  'derived_site_kwh',
  'intensity_is_estimated',
  'carbon_direct_g',
  'carbon_lifecycle_g',
  'carbon_upstream_g',
  'carbon_market_g',
  'carbon_relative_error',
  'carbon_grade',
  'carbon_direct_grade',
  'carbon_market_grade',
  'carbon_reason',
  'embodied_g_low',
  'embodied_g',
  'embodied_g_high',
  'embodied_host_g_low',
  'embodied_host_g',
  'embodied_host_g_high',
  'embodied_relative_error',
  'up_seconds',
  'down_seconds',
  'downs',
  'verification',
] as const satisfies readonly ChargeColumn[];
const moneyColumns = [
  'cost_usd',
  'list_usd',
  'baseline_usd',
  'settled_usd',
  'fx_effect_usd',
] as const satisfies readonly Money[];

/** Those that are made for the reporting currency. */
const madeColumns = [...moneyColumns, 'cost_grade', 'cost_reason'] as const;
/** What the cost in the reporting currency, its grade and its reason are made of. */
const ofCost = [
  'native_currency',
  'native_amount',
  'cost_usd',
  'cost_grade',
  'cost_reason',
] as const satisfies readonly ChargeColumn[];

/** The same of hours: what `moneyOf` reads of a cost, beside the hour. */
export const ofMoney = ofCost;

/** A column of `charges`; `hour` and `at` are always there. */
export type Column = (typeof plainColumns)[number] | (typeof madeColumns)[number] | 'is_uncounted';
const allColumns: readonly Column[] = [...plainColumns, ...madeColumns, 'is_uncounted'];

const isMoney = (column: Column): column is Money => moneyColumns.some((each) => each === column);

/** Columns as they are answered; money is in the reporting currency. */
const answered = (column: Column): string => {
  if (isMoney(column)) return `${moneyOf('c', column)} AS ${column}`;
  if (column === 'cost_grade') return `${costGradeOf('c')} AS cost_grade`;
  return column === 'cost_reason' ? `${costReasonOf('c')} AS cost_reason` : column;
};

/** What they are made of, as whole days and hours hold it; whether the GPU count is unknown is said by each in its way. */
const storedColumns = (columns: readonly Column[]): readonly Exclude<Column, 'is_uncounted'>[] => {
  const isMade = columns.some((column) => madeColumns.some((each) => each === column));
  return [...new Set([...(isMade ? ofCost : []), ...columns.filter((column) => column !== 'is_uncounted')])];
};

/** Hours of the period, each in its newest version, or in the newest that was known at `knownAt`. */
export const newestHours = `(
  SELECT hour, max(version) FROM charge_hours
  WHERE ${withinHours('hour')} AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64}))
  GROUP BY hour
)`;

/** Whole days are read as such when the period is shown in days, and nobody asks for what was known earlier. */
const readsDays = (cuts: Cuts) => `({knownAt: Int64} = 0 AND ${isLong}${cuts === 'days' ? ` AND ${inUtcDays}` : ''})`;
const endOfWholeDays = `least(${endOfLastDay}, (SELECT max(day) + 86400 FROM charge_days))`;

/** Rows of sums by day that are read as such, and of hours beside them, by their columns of time and version. */
export const ofWholeDays = (row: string, cuts: Cuts = 'period'): string =>
  `${readsDays(cuts)} AND ${wholeDays(`${row}.hour`, endOfWholeDays)}
      AND (${row}.hour, ${row}.version) IN (SELECT day, max(version) FROM charge_days GROUP BY day)`;
export const besideDays = (hour: string, cuts: Cuts = 'period'): string =>
  besideWholeDays(hour, endOfWholeDays, readsDays(cuts));

/**
 * Charges inside the period that pass `where`: whole days from their sums, the rest from hours. Money is made of both together, so that
 * it is planned once.
 */
const chargesWhere = (where: string, cuts: Cuts = 'period', columns = allColumns): string => {
  const stored = storedColumns(columns);
  return `(
    WITH ${reportingRates}
    SELECT c.hour AS hour, at, ${columns.map(answered).join(',\n    ')}
    FROM (
      SELECT hour, hour AS at, is_uncounted, ${stored.join(', ')} FROM charge_day AS d
      WHERE ${ofWholeDays('d', cuts)} AND ${where}
      UNION ALL
      SELECT hour, at, isNull(gpu_count), ${stored.join(', ')}
      FROM ${cutCharges('charges', `${besideDays('hour', cuts)} AND (hour, version) IN ${newestHours} AND ${where}`, {
        cuts,
        columns: ['gpu_count', ...stored],
      })} AS h
    ) AS c
  )`;
};

/** Charges inside the period and the filters. */
export const charges = chargesWhere(filters());
/** Some columns of them, which takes less to plan: for questions that read charges beside much else. */
export const someOfCharges = (...columns: readonly Column[]): string => chargesWhere(filters(), 'period', columns);
/** The same, to be told apart by the steps of the period (`step('at')`): no row is in two local days. */
export const steppedCharges = chargesWhere(filters(), 'days');
export const someOfSteppedCharges = (...columns: readonly Column[]): string => chargesWhere(filters(), 'days', columns);
/** Charges inside the period, of everybody. */
export const allCharges = chargesWhere('true');

/** Charges inside the period and the filters, hour by hour, with all that they were computed from. */
export const hourlyCharges = cutCharges('charges', `(hour, version) IN ${newestHours} AND ${filters()}`);

/** Some columns of them that pass `where`, which takes less to plan; by `where` also less to read. */
export const someOfHourlyCharges = (columns: readonly ChargeColumn[], where = 'true'): string =>
  cutCharges('charges', `(hour, version) IN ${newestHours} AND ${filters()} AND ${where}`, { columns });

/** Columns of what a lease was charged, hour by hour or on a whole day. */
type LeaseColumn = Extract<ChargeColumn, keyof Row<'charge_lease_day'>>;

/**
 * Charges inside the period and the filters that pass `where`, by lease: whole days from their sums, the rest from hours. `hour` is
 * the hour, or the start of the day; `last_hour` the last hour that is in it.
 */
export const leaseCharges = (columns: readonly Exclude<LeaseColumn, 'hour'>[], where = 'true'): string => `(
  SELECT hour, last_hour, ${columns.join(', ')} FROM charge_lease_day AS d
  WHERE ${ofWholeDays('d')} AND ${filters()} AND ${where}
  UNION ALL
  SELECT hour, hour AS last_hour, ${columns.join(', ')}
  FROM ${cutCharges(
    'charges',
    `${besideDays('hour')} AND (hour, version) IN ${newestHours} AND ${filters()} AND ${where}`,
    { columns },
  )} AS h
)`;

/** The same of everybody. */
export const allHourlyCharges = cutCharges('charges', `(hour, version) IN ${newestHours}`);

/** Some columns of charges inside the period and the filters in each version that was ever closed. */
export const versionsOfCharges = (columns: readonly ChargeColumn[]): string =>
  cutCharges('charges', filters(), { columns });

/**
 * What one card of a lease has of its money: shared evenly, and whole by a card of which the lease has a share. NULL for a lease that
 * names no card, or whose count cannot be read.
 */
export const perGpu = (money: string): string =>
  // a divisor of 0 would fail also where the branch is not taken
  `if(gpu_count > 0, ${money} / toInt64(greatest(1, ceil(toFloat64(coalesce(gpu_count, 1))))), NULL)`;

/** Seconds that a row weighs by in shares: of its GPUs, and those of the lease itself where it has none or their count is unknown. */
export const weighedSeconds = 'if(gpu_seconds > 0, gpu_seconds, toDecimal128(seconds, 9))';

/**
 * The grade of a sum of charges: the best that nine tenths of their time are of or better.
 *
 * @param from the name that they are read under
 */
export const gradeOfSum = (from: string, grade: string): string =>
  gradeOf(sharesOfSum(grade, `if(${from}.gpu_seconds > 0, ${from}.gpu_seconds, toDecimal128(${from}.seconds, 9))`));

/** What neither was measured nor is derived from it; a microwatt-hour is none of it but of the floats. */
const restOf = (which: string) =>
  `round(coalesce(sumIf(toFloat64(energy_kwh) - measured_site_kwh - derived_site_kwh, ${which}), 0), 9)`;

/**
 * Energy of charges at their sites by how well it is known: what was measured of it, what is derived from that, what is modelled or
 * assumed, each of the cards, their hosts and buildings alike. What is unknown weighs as much as its share of the time.
 */
const energyWeights = `map('B', sum(measured_site_kwh), 'C', sum(derived_site_kwh),
  'D', ${restOf("energy_grade != 'E'")}, 'E', ${restOf("energy_grade = 'E'")},
  '?', toFloat64(sumIf(${weighedSeconds}, energy_kwh IS NULL))
    / greatest(toFloat64(sumIf(${weighedSeconds}, energy_kwh IS NOT NULL)), 1e-9)
    * greatest(toFloat64(coalesce(sum(energy_kwh), 0)), 1e-9))`;

/** Shares of that by grade: the grade of an energy is the best that nine tenths of it are of or better. */
export const energyShares = `mapApply((k, v) -> (k, v.1 / v.2),
  mapApply((k, v) -> (k, (v, arraySum(mapValues(known_energy)))),
    mapFilter((k, v) -> v > 0, ${energyWeights}) AS known_energy))`;

/** How much of the energy at the sites was measured: below three quarters no figure of it is official. */
export const measuredShare = `if(sum(energy_kwh) > 0, sum(measured_site_kwh) / toFloat64(sum(energy_kwh)), NULL)`;

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
 * Lease and hour → what it cost in USD, what a second of it did, and grams; NULL where a part of the hour's is unknown.
 *
 * @param where the charges that are asked for: all that it answers is kept in memory
 */
export const leaseRates = (where: string): string => `(
  SELECT lease_id AS rated_lease, hour AS rated_hour, max(cost_grade) AS rated_grade,
    if(countIf(cost_usd IS NULL) > 0, NULL, toFloat64(sum(cost_usd))) AS usd,
    usd / toFloat64(sum(seconds)) AS usd_per_s,
    if(countIf(carbon_lifecycle_g IS NULL) > 0, NULL,
      toFloat64(sum(carbon_lifecycle_g)) / toFloat64(sum(seconds))) AS grams_per_s
  FROM charges
  WHERE ${withinHours('hour')} AND ${where} AND seconds > 0 AND (hour, version) IN ${newestHours}
  GROUP BY lease_id, hour
)`;
