import { gradeOfShares, grades } from '../../domain/grades.ts';
import type { ReportSection } from '../../domain/reports/document.ts';
import type { ReportContext } from './context.ts';
import { energyShares, gradeShares, sumOf } from './totals.ts';

/** How well its figures are evidenced: shares of GPU-hours by grade. */
export function evidence({ rows, words }: ReportContext): ReportSection {
  const { texts } = words;
  const of = [
    [texts.ofCost, gradeShares(rows, 'costGrade')],
    [texts.ofEnergy, energyShares(rows)],
    [texts.ofCarbon, gradeShares(rows, 'carbonGrade')],
  ] as const;
  return {
    id: 'grades',
    title: texts.grades,
    blocks: [
      { kind: 'text', text: texts.gradesIntro },
      {
        kind: 'shares',
        caption: texts.gradesBars,
        wholes: of.map(([label, shares]) => ({
          label,
          parts: grades.flatMap((id) => {
            const share = shares[id] ?? 0;
            return share > 0 ? [{ id, label: id, share, text: `${id} ${words.share(share)}` }] : [];
          }),
        })),
      },
      {
        kind: 'table',
        caption: texts.grades,
        columns: [
          { title: texts.grade },
          ...grades.map((grade) => ({ title: grade, isNumber: true })),
          { title: texts.grade },
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
  const { texts } = words;
  const left = (
    [
      [texts.cost, 'costUnknown', 'costReason'],
      [texts.listCost, 'listUnknown', undefined],
      [texts.baselineCost, 'baselineUnknown', undefined],
      [texts.energy, 'kwhUnknown', 'carbonReason'],
      [texts.lifecycle, 'lifecycleUnknown', 'carbonReason'],
      [texts.direct, 'directUnknown', 'carbonReason'],
      [texts.upstream, 'upstreamUnknown', undefined],
      [texts.embodied, 'embodiedUnknown', 'carbonReason'],
    ] as const
  ).flatMap(([name, field, reason]) => {
    const seconds = Number(sumOf(rows, field));
    if (seconds <= 0) return [];
    const why = [
      ...new Set(
        rows.flatMap((row) => (reason && Number(row[field]) > 0 && row[reason] ? [words.translate(row[reason])] : [])),
      ),
    ];
    return [[texts.hoursWithout(name), words.number(seconds / 3600, 4), words.list(why)]];
  });
  return {
    id: 'exclusions',
    title: texts.exclusions,
    blocks:
      left.length === 0
        ? [{ kind: 'text', text: texts.nothingLeftOut }]
        : [
            { kind: 'text', text: texts.exclusionsIntro, tone: 'warn' },
            {
              kind: 'table',
              caption: texts.exclusions,
              columns: [{ title: texts.figure }, { title: texts.value, isNumber: true }, { title: texts.source }],
              rows: left,
            },
          ],
  };
}
