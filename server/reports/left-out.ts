import type { ReportFigure, ReportTable } from '../../domain/reports/document.ts';
import { type KwhOut, knownSum, quotient, type ReportRow, sumOf, type UnknownHours } from './totals.ts';
import type { Words } from './words.ts';

/** What a figure says nothing of. */
export type LeftOut = Pick<ReportFigure, 'leavesOut' | 'leavesOutKwh'>;

/** Known energy that a sum leaves out, by the field that counts its hours; without known energy there is none to name. */
const kwhOf: Partial<Record<UnknownHours, KwhOut>> = {
  lifecycleUnknown: 'lifecycleKwhOut',
  directUnknown: 'directKwhOut',
  marketUnknown: 'marketKwhOut',
  upstreamUnknown: 'upstreamKwhOut',
  embodiedUnknown: 'embodiedKwhOut',
  serviceUnknown: 'serviceKwhOut',
  totalLocationUnknown: 'totalLocationKwhOut',
  totalMarketUnknown: 'totalMarketKwhOut',
};

/** The hours and the energy of which a figure is not known, when there are some: it is a sum of the others. */
export function leftOut(rows: readonly ReportRow[], field: UnknownHours): LeftOut {
  const kwh = kwhOf[field];
  return leftOutBy(quotient(sumOf(rows, field), '3600') ?? '0', kwh ? sumOf(rows, kwh) : '0');
}

/** The same by GPU-hours and kWh. */
export const leftOutBy = (gpuHours: string, kwh: string): LeftOut => ({
  ...(Number(gpuHours) > 0 && { leavesOut: gpuHours }),
  ...(Number(kwh) > 0 && { leavesOutKwh: kwh }),
});

/** What is left out as text of a cell; a dash where it is nothing. */
export function leftOutText({ texts, number }: Words, { leavesOut, leavesOutKwh }: LeftOut): string {
  const parts = [
    leavesOut ? `${number(Number(leavesOut), 4)}\u00a0${texts.gpuHoursUnit}` : '',
    leavesOutKwh ? `${number(Number(leavesOutKwh), 4)}\u00a0kWh` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : '–';
}

/** Grams as text: “at least” where some of it is not known, and that it is not known where all of it is not. */
export function massOfRows(
  words: Words,
  rows: readonly ReportRow[],
  field: 'lifecycle' | 'direct' | 'embodied',
): string {
  const grams = knownSum(rows, field, `${field}Unknown`);
  return grams === null ? words.texts.unknown : atLeast(rows, `${field}Unknown`) + words.mass(Number(grams));
}

/** The sign before a sum of which some is not known. */
export const atLeast = (rows: readonly ReportRow[], field: UnknownHours): string =>
  Number(sumOf(rows, field)) > 0 ? '≥\u00a0' : '';

/**
 * What the sums of a table leave out, each by its own missing set: GPU-hours, and of them the known kWh. Only groups that leave
 * something out; undefined where none does.
 */
export function leftOutTable(
  words: Words,
  title: string,
  column: string,
  named: readonly (readonly [name: string, rows: readonly ReportRow[]])[],
): ReportTable | undefined {
  const { texts } = words;
  const fields = [
    [texts.energyShort, 'kwhUnknown'],
    [texts.lifecycle, 'lifecycleUnknown'],
    [texts.direct, 'directUnknown'],
    [texts.market, 'marketUnknown'],
    [texts.upstream, 'upstreamUnknown'],
    [texts.embodied, 'embodiedUnknown'],
  ] as const;
  const rows = named.flatMap(([name, some]) => {
    const cells = fields.map(([, field]) => leftOutText(words, leftOut(some, field)));
    return cells.every((cell) => cell === '–') ? [] : [[name, ...cells]];
  });
  if (rows.length === 0) return undefined;
  return {
    kind: 'table',
    caption: texts.leftOutOf(title),
    columns: [{ title: column }, ...fields.map(([each]) => ({ title: each, isNumber: true }))],
    rows,
  };
}

/** Figures of a period without data: none is known, and none is zero. */
export const withoutData = (figures: readonly ReportFigure[]): ReportFigure[] =>
  figures.map(({ id, label, unit }) => ({ id, label, unit, value: null, grade: '?' }));
