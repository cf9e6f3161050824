import { Decimal } from 'decimal.js';
import type { Columns } from '../../store/query.ts';
import type reportRows from '../queries/report-rows.ts';

const Exact = Decimal.clone({ precision: 60 });

export type ReportRow = { readonly [F in keyof Columns<typeof reportRows>]: Columns<typeof reportRows>[F][number] };

/** Seconds of which something is not known. */
export type UnknownHours =
  | 'costUnknown'
  | 'kwhUnknown'
  | 'lifecycleUnknown'
  | 'directUnknown'
  | 'embodiedUnknown'
  | 'listUnknown'
  | 'baselineUnknown'
  | 'fxUnknown'
  | 'upstreamUnknown'
  | 'marketUnknown'
  | 'serviceUnknown'
  | 'totalLocationUnknown'
  | 'totalMarketUnknown'
  | 'uncountedSeconds';

/** Known energy of which emissions are not. */
export type KwhOut =
  | 'lifecycleKwhOut'
  | 'directKwhOut'
  | 'marketKwhOut'
  | 'upstreamKwhOut'
  | 'embodiedKwhOut'
  | 'serviceKwhOut'
  | 'totalLocationKwhOut'
  | 'totalMarketKwhOut';

/** Fields that are decimal text. */
type Sum =
  | 'gpuSeconds'
  | 'weighedSeconds'
  | 'cost'
  | 'gpuCost'
  | 'listCost'
  | 'baselineCost'
  | 'fxEffect'
  | 'kwh'
  | 'lifecycle'
  | 'direct'
  | 'upstream'
  | 'embodiedLow'
  | 'embodied'
  | 'embodiedHigh'
  | KwhOut
  | UnknownHours;

/** The exact sum of a field. */
export const sumOf = (rows: readonly ReportRow[], field: Sum): string =>
  rows.reduce((sum, row) => sum.plus(row[field]), new Exact(0)).toFixed();

/** A sum of what is known; null when all of it is unknown, though there is something, and when there is nothing to know it of. */
export const knownSum = (rows: readonly ReportRow[], field: Sum, unknown: UnknownHours): string | null => {
  if (rows.length === 0) return null;
  const seconds = new Exact(sumOf(rows, 'weighedSeconds'));
  return seconds.greaterThan(0) && new Exact(sumOf(rows, unknown)).gte(seconds) ? null : sumOf(rows, field);
};

type RowGrade = 'costGrade' | 'carbonGrade' | 'directGrade' | 'marketGrade';

/** Shares of paid time by a grade, weighed by GPUs. */
export function gradeShares(
  rows: readonly ReportRow[],
  grade: RowGrade | ((row: ReportRow) => string),
): Record<string, number> {
  const gradeOf = typeof grade === 'function' ? grade : (row: ReportRow) => row[grade];
  const all = Number(sumOf(rows, 'weighedSeconds'));
  if (!(all > 0)) return {};
  // Added up exactly and divided once: the same whatever the order.
  const ofGrade = [...Map.groupBy(rows, gradeOf)];
  return Object.fromEntries(ofGrade.map(([each, some]) => [each, Number(sumOf(some, 'weighedSeconds')) / all]));
}

/** Shares of energy at the site by how it is known, and of paid time where it is not: as `energyShares` of queries. */
export function energyShares(rows: readonly ReportRow[]): Record<string, number> {
  const weighed = Number(sumOf(rows, 'weighedSeconds'));
  const unknown = weighed > 0 ? Number(sumOf(rows, 'kwhUnknown')) / weighed : 0;
  const all = Number(sumOf(rows, 'kwh'));
  const weights: Record<string, number> = {};
  for (const row of rows) {
    const [measured, derived] = [row.measuredSiteKwh ?? 0, row.derivedSiteKwh ?? 0];
    const rest = row.energyGrade === 'E' ? 'E' : 'D';
    for (const [grade, kwh] of [
      ['B', measured],
      ['C', derived],
      [rest, Number(row.kwh) - measured - derived],
    ] as const)
      weights[grade] = (weights[grade] ?? 0) + kwh;
  }
  // a microwatt-hour is none of it but of the floats
  const known = Object.entries(weights).filter(([, kwh]) => all > 0 && kwh > 5e-10);
  return {
    ...Object.fromEntries(known.map(([grade, kwh]) => [grade, (kwh / all) * (1 - unknown)])),
    ...(unknown > 0 && { '?': unknown }),
  };
}

/** GPU-hours; null when the GPU count of no lease can be read. */
export const gpuHoursOf = (rows: readonly ReportRow[]): string | null => {
  const seconds = new Exact(sumOf(rows, 'gpuSeconds'));
  return seconds.isZero() && Number(sumOf(rows, 'uncountedSeconds')) > 0 ? null : quotient(seconds.toFixed(), '3600');
};

/** Quotient of two decimal texts, twenty digits; null by nothing. */
export const quotient = (of: string | null, by: string): string | null =>
  of === null || new Exact(by).isZero() ? null : new Exact(of).div(by).toSignificantDigits(20).toFixed();

export const groupBy = (
  rows: readonly ReportRow[],
  field: 'network' | 'workload' | 'team' | 'bucket',
): [string, ReportRow[]][] =>
  [...Map.groupBy(rows, (row) => row[field])].toSorted(
    (a, b) => Number(sumOf(b[1], 'cost')) - Number(sumOf(a[1], 'cost')),
  );

/** A sum of floats to ten digits: their order, and so their last digits, are not the same each time. */
export const stable = (value: number): string => new Exact(value.toPrecision(10)).toFixed();
