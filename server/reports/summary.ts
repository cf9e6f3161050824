import type { ReportFigure, ReportTable } from '../../domain/reports/document.ts';
import { quotient, type ReportRow, sumOf, type UnknownHours } from './totals.ts';
import type { Words } from './words.ts';

/** The GPU-hours of which a figure is not known, when there are some: it is a sum of the others. */
export function leftOut(rows: readonly ReportRow[], field: UnknownHours): Pick<ReportFigure, 'leavesOut'> {
  const hours = quotient(sumOf(rows, field), '3600');
  return hours && Number(hours) > 0 ? { leavesOut: hours } : {};
}

/** The figures of a report, each with its range, what it leaves out, and its grade. */
export function summaryTable(
  figures: readonly ReportFigure[],
  { texts, number, mass, list }: Words,
  written: (figure: ReportFigure) => string,
): ReportTable {
  const rangeOf = ({ range, value, leavesOut }: ReportFigure) =>
    list(
      [
        range ? `${mass(Number(range[0]))} – ${mass(Number(range[1]))}` : '',
        leavesOut && value !== null ? texts.incomplete(number(Number(leavesOut), 4)) : '',
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
