import { buckets } from '../../domain/buckets.ts';
import { gradeOfShares } from '../../domain/grades.ts';
import type { ReportFigure } from '../../domain/reports/document.ts';
import type { ReportContext } from './context.ts';
import { leftOut, withoutData } from './left-out.ts';
import { gpuHoursOf, gradeShares, knownSum, quotient, sumOf, type UnknownHours } from './totals.ts';

/** Figures of money, that finance reports and statements share. */
export function moneyFigures({
  rows,
  words,
  request,
}: Pick<ReportContext, 'rows' | 'words' | 'request'>): ReportFigure[] {
  const { texts } = words;
  const grade = gradeOfShares(gradeShares(rows, 'costGrade'));
  const wasted = rows.filter((row) => buckets.find(({ id }) => id === row.bucket)?.isWaste);
  const useful = rows.filter((row) => row.bucket === 'useful');
  const priced = rows.filter((row) => Number(row.costUnknown) === 0);
  const cost = knownSum(rows, 'cost', 'costUnknown');
  const figure = (
    id: string,
    label: string,
    value: string | null,
    unit: string,
    unknown?: UnknownHours,
  ): ReportFigure => ({
    id,
    label,
    value,
    unit,
    grade: value === null ? '?' : grade,
    ...(unknown && leftOut(rows, unknown)),
  });
  const amount = (id: 'cost' | 'listCost' | 'baselineCost' | 'fxEffect', unknown: UnknownHours) =>
    figure(id, texts[id], knownSum(rows, id, unknown), request.currency, unknown);
  const reconciled = rows.filter((row) => row.costGrade === 'A');
  const figures = [
    figure('gpuHours', texts.gpuHours, gpuHoursOf(rows), 'h', 'uncountedSeconds'),
    amount('cost', 'costUnknown'),
    amount('listCost', 'listUnknown'),
    amount('baselineCost', 'baselineUnknown'),
    amount('fxEffect', 'fxUnknown'),
    // Where nothing was wasted that is known: it is zero.
    figure('waste', texts.waste, wasted.length === 0 ? '0' : knownSum(wasted, 'cost', 'costUnknown'), request.currency),
    figure(
      'costPerGpuHour',
      texts.costPerGpuHour,
      quotient(sumOf(priced, 'gpuCost'), quotient(sumOf(priced, 'gpuSeconds'), '3600') ?? '0'),
      `${request.currency}/h`,
    ),
    figure(
      'costPerUsefulGpuHour',
      texts.costPerUsefulGpuHour,
      quotient(
        sumOf(
          priced.filter((row) => row.bucket !== 'unobserved'),
          'gpuCost',
        ),
        quotient(sumOf(useful, 'gpuSeconds'), '3600') ?? '0',
      ),
      `${request.currency}/h`,
    ),
    figure('reconciled', texts.reconciled, cost === null ? null : quotient(sumOf(reconciled, 'cost'), cost), '1'),
  ];
  return rows.length === 0 ? withoutData(figures) : figures;
}

/** A figure of money, hours or a share, as text. */
export function moneyText({ words, request }: Pick<ReportContext, 'words' | 'request'>) {
  return ({ value, unit }: ReportFigure): string => {
    if (value === null) return words.texts.unknown;
    if (unit === '1') return words.share(Number(value));
    if (unit === 'h') return `${words.number(Number(value), 4)} h`;
    const money = words.money(Number(value), request.currency);
    return unit.endsWith('/h') ? `${money} / h` : money;
  };
}
