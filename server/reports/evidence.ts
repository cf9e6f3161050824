import { gradeOfShares, grades } from '../../domain/grades.ts';
import type { ReportSection } from '../../domain/reports/document.ts';
import type { ReportContext } from './context.ts';
import { gradeShares, sumOf } from './totals.ts';

/** How well its figures are evidenced: shares of GPU-hours by grade. */
export function evidence({ rows, words }: ReportContext): ReportSection {
  const { say } = words;
  const of = [
    [say.ofCost, gradeShares(rows, 'costGrade')],
    [say.ofEnergy, gradeShares(rows, 'energyGrade')],
    [say.ofCarbon, gradeShares(rows, 'carbonGrade')],
  ] as const;
  return {
    id: 'grades',
    title: say.grades,
    blocks: [
      { kind: 'text', text: say.gradesIntro },
      {
        kind: 'table',
        caption: say.grades,
        columns: [
          { title: say.grade },
          ...grades.map((grade) => ({ title: grade, isNumber: true })),
          { title: say.grade },
        ],
        rows: of.map(([name, shares]) => [
          name,
          ...grades.map((grade) => (shares[grade] ? words.share(shares[grade]) : '–')),
          rows.length > 0 ? gradeOfShares(shares) : '?',
        ]),
      },
    ],
  };
}

/** The hours that its figures leave out, and why. */
export function exclusions({ rows, words }: ReportContext): ReportSection {
  const { say } = words;
  const left = (
    [
      [say.cost, 'costUnknown', 'costReason'],
      [say.listCost, 'listUnknown', undefined],
      [say.baselineCost, 'baselineUnknown', undefined],
      [say.energy, 'kwhUnknown', 'carbonReason'],
      [say.lifecycle, 'lifecycleUnknown', 'carbonReason'],
      [say.direct, 'directUnknown', 'carbonReason'],
      [say.upstream, 'upstreamUnknown', undefined],
      [say.embodied, 'embodiedUnknown', 'carbonReason'],
    ] as const
  ).flatMap(([name, field, reason]) => {
    const seconds = Number(sumOf(rows, field));
    if (seconds <= 0) return [];
    const why = [
      ...new Set(
        rows.flatMap((row) => (reason && Number(row[field]) > 0 && row[reason] ? [words.told(row[reason])] : [])),
      ),
    ];
    return [[say.hoursWithout(name), words.number(seconds / 3600, 4), why.join('; ')]];
  });
  return {
    id: 'exclusions',
    title: say.exclusions,
    blocks:
      left.length === 0
        ? [{ kind: 'text', text: say.nothingLeftOut }]
        : [
            { kind: 'text', text: say.exclusionsIntro, tone: 'warn' },
            {
              kind: 'table',
              caption: say.exclusions,
              columns: [{ title: say.figure }, { title: say.value, isNumber: true }, { title: say.source }],
              rows: left,
            },
          ],
  };
}
