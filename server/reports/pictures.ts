import type { ReportFigure, ReportSection } from '../../domain/reports/document.ts';
import type { ReportContext } from './context.ts';
import { gridsSection } from './grids.ts';
import { openingSection } from './opening.ts';
import { reportRowsOf } from './rows.ts';
import { stepRowsOf, stepsSection } from './steps.ts';

/** Sections of a report that show rather than tell. */
export type Pictures = {
  /** The first page. */
  readonly opening: ReportSection;
  /** Those that stand behind the section by network. */
  readonly places: readonly ReportSection[];
  /** What the charts are drawn from. */
  readonly steps: ReportSection;
};

/** @param figures those of the report */
export async function picturesOf(context: ReportContext, figures: readonly ReportFigure[]): Promise<Pictures> {
  const { store, request, asked } = context;
  const { from, to, kind } = request;
  const [steps, before] = await Promise.all([
    stepRowsOf(context),
    from >= to - from ? reportRowsOf(store, { ...asked, from: from - (to - from), to: from }) : [],
  ]);
  return {
    opening: openingSection(context, { figures, steps, before }),
    places: kind === 'sustainability' ? [await gridsSection(context, steps)] : [],
    steps: stepsSection(context, steps),
  };
}

/** Sections that are looked up rather than read. */
const lookedUp = new Set(['workloads', 'sci', 'method', 'contracts', 'annex', 'restatements']);

/** All sections in the order in which they are read, those of the appendix last. */
export function arranged(sections: readonly ReportSection[], { opening, places, steps }: Pictures): ReportSection[] {
  const all: ReportSection[] = [
    opening,
    ...sections.flatMap((section) => [
      lookedUp.has(section.id) ? { ...section, isAppendix: true } : section,
      ...(section.id === 'networks' ? places : []),
    ]),
    steps,
  ];
  return [...all.filter(({ isAppendix }) => !isAppendix), ...all.filter(({ isAppendix }) => isAppendix)];
}
