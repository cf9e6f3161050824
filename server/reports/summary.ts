import type { ReportFigure, ReportTable } from '../../domain/reports/document.ts';
import { gpuHoursOf, quotient, type ReportRow, sumOf, type UnknownHours } from './totals.ts';
import type { Words } from './words.ts';

/** The hours of which a figure is not known, when there are some: it is a sum of the others. */
export function leftOut(rows: readonly ReportRow[], field: UnknownHours): Pick<ReportFigure, 'leavesOut'> {
  const hours = quotient(sumOf(rows, field), '3600');
  return hours && Number(hours) > 0 ? { leavesOut: hours } : {};
}

/** GPU-hours as text, “at least” where the GPU count of some leases cannot be read. */
export function hoursText({ texts, number }: Words, rows: readonly ReportRow[]): string {
  const hours = gpuHoursOf(rows);
  if (hours === null) return texts.unknown;
  return `${Number(sumOf(rows, 'uncountedSeconds')) > 0 ? '≥\u00a0' : ''}${number(Number(hours), 4)}`;
}

/** The figures of a report, each with its range, what it leaves out, and its grade. */
export function summaryTable(
  figures: readonly ReportFigure[],
  { texts, number, mass, list }: Words,
  written: (figure: ReportFigure) => string,
): ReportTable {
  const rangeOf = ({ id, range, value, leavesOut }: ReportFigure) =>
    list(
      [
        range ? `${mass(Number(range[0]))} – ${mass(Number(range[1]))}` : '',
        leavesOut && value !== null
          ? (id === 'gpuHours' ? texts.uncounted : texts.incomplete)(number(Number(leavesOut), 4))
          : '',
      ].filter(Boolean),
    );
  return {
    kind: 'table',
    caption: texts.summary,
    columns: [
      { title: texts.figure },
      { title: texts.value, isNumber: true },
      { title: texts.range, isNumber: true },
      { title: texts.grade },
    ],
    rows: figures.map((each) => [each.label, written(each), rangeOf(each), each.grade]),
  };
}
