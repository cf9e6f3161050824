import type { ReportFigure } from '../../domain/reports/document.ts';
import type { ReportContext } from './context.ts';
import { type LeftOut, leftOut } from './left-out.ts';
import type { UnknownHours } from './totals.ts';

/** GPU-hours of which a figure is not known, by the field that counts them. */
const unknownFields: Readonly<Record<string, UnknownHours>> = {
  gpuHours: 'uncountedSeconds',
  energy: 'kwhUnknown',
  lifecycle: 'lifecycleUnknown',
  service: 'serviceUnknown',
  direct: 'directUnknown',
  upstream: 'upstreamUnknown',
  embodied: 'embodiedUnknown',
  energyUndifferentiated: 'kwhUnknown',
  totalLocation: 'totalLocationUnknown',
  totalMarket: 'totalMarketUnknown',
};

/** What figures are made from: rows, whose machines they are of, and words. */
export type FigureContext = Pick<ReportContext, 'rows' | 'words'> & {
  readonly request: Pick<ReportContext['request'], 'role' | 'netRevenue' | 'currency'>;
};

/** Makes a figure by its id, unit, value and grade. */
export type Maker = ReturnType<typeof makerOf>;

/** Makes figures of a report: each with what it leaves out, and no grade where it has no value. */
export function makerOf({ rows, words: { texts } }: FigureContext) {
  return (
    id: string,
    unit: string,
    value: string | null,
    grade: string,
    more: Pick<ReportFigure, 'range' | 'coverage'> & LeftOut = {},
  ): ReportFigure => ({
    id,
    label: id === 'service' ? texts.scope3cat1 : texts[id as 'energy'],
    value,
    unit,
    grade: value === null ? '?' : grade,
    ...(unknownFields[id] && leftOut(rows, unknownFields[id])),
    ...more,
  });
}
