import type { ReportFigure, ReportTable } from '../../domain/reports/document.ts';
import { gpuHoursOf, type ReportRow, sumOf } from './totals.ts';
import type { Words } from './words.ts';

/** GPU-hours as text, “at least” where the GPU count of some leases cannot be read. */
export function hoursText({ texts, number }: Words, rows: readonly ReportRow[]): string {
  const hours = gpuHoursOf(rows);
  if (hours === null) return texts.unknown;
  return `${Number(sumOf(rows, 'uncountedSeconds')) > 0 ? '≥\u00a0' : ''}${number(Number(hours), 4)}`;
}

/** The figures of a report, each with its range, what it leaves out, and its grade. */
export function summaryTable(
  figures: readonly ReportFigure[],
  words: Words,
  written: (figure: ReportFigure) => string,
): ReportTable {
  const { texts, number, share, mass, list } = words;
  const lackOf = ({ id, leavesOut, leavesOutKwh }: ReportFigure) => {
    if (!leavesOut) return '';
    const hours = number(Number(leavesOut), 4);
    if (id === 'gpuHours') return texts.uncounted(hours);
    return texts.incomplete(hours) + (leavesOutKwh ? ` (${number(Number(leavesOutKwh), 4)}\u00a0kWh)` : '');
  };
  const rangeOf = (figure: ReportFigure) => {
    const { range, value, coverage } = figure;
    return list(
      [
        range ? `${mass(Number(range[0]))} – ${mass(Number(range[1]))}` : '',
        value === null ? '' : lackOf(figure),
        coverage && value !== null ? texts.ofEnergyCovered(share(Number(coverage))) : '',
      ].filter(Boolean),
    );
  };
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
