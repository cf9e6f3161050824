import { gradeOfShares } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import type { ReportFigure } from '../../domain/reports/document.ts';
import type { Parts, ReportContext } from './build.ts';
import { moneyFigures, moneyText } from './finance.ts';
import { gradeShares, groupBy, knownSum, sumOf } from './totals.ts';

/** What one workload, or each, cost and emitted, by network. */
export async function statementParts(context: ReportContext): Promise<Parts> {
  const { rows, words, request } = context;
  const { say } = words;
  const carbon = gradeOfShares(gradeShares(rows, 'carbonGrade'));
  const emitted = (id: string, label: string, value: string | null, unit: string, grade: string): ReportFigure => ({
    id,
    label,
    value,
    unit,
    grade: value === null ? '?' : grade,
  });
  const figures = [
    ...moneyFigures(context),
    emitted(
      'energy',
      say.energy,
      knownSum(rows, 'kwh', 'kwhUnknown'),
      'kWh',
      gradeOfShares(gradeShares(rows, 'energyGrade')),
    ),
    emitted('lifecycle', say.lifecycle, knownSum(rows, 'lifecycle', 'lifecycleUnknown'), 'gCO2e', carbon),
    emitted('embodied', say.embodied, knownSum(rows, 'embodied', 'embodiedUnknown'), 'gCO2e', 'D'),
  ];
  const money = moneyText(context);
  const text = (each: ReportFigure) =>
    each.value === null
      ? say.unknown
      : each.unit === 'gCO2e'
        ? words.mass(Number(each.value))
        : each.unit === 'kWh'
          ? `${words.number(Number(each.value), 4)} kWh`
          : money(each);
  return {
    figures,
    sections: [
      {
        id: 'summary',
        title: say.summary,
        blocks: [
          {
            kind: 'table',
            caption: say.summary,
            columns: [{ title: say.figure }, { title: say.value, isNumber: true }, { title: say.grade }],
            rows: figures.map((each) => [each.label, text(each), each.grade]),
          },
        ],
      },
      ...groupBy(rows, 'workload').map(([workload, own]) => ({
        id: `workload-${workload}`,
        title: workload || say.none,
        blocks: [
          {
            kind: 'table' as const,
            caption: workload || say.none,
            columns: [
              { title: say.network },
              { title: say.gpuHours, isNumber: true },
              { title: say.useful, isNumber: true },
              { title: say.cost, isNumber: true },
              { title: 'kWh', isNumber: true },
              { title: say.lifecycle, isNumber: true },
              { title: say.grade },
            ],
            rows: groupBy(own, 'network').map(([network, some]) => {
              const cost = knownSum(some, 'cost', 'costUnknown');
              const grams = knownSum(some, 'lifecycle', 'lifecycleUnknown');
              return [
                networkTitle(network),
                words.number(Number(sumOf(some, 'gpuSeconds')) / 3600, 4),
                words.number(
                  Number(
                    sumOf(
                      some.filter((row) => row.bucket === 'useful'),
                      'gpuSeconds',
                    ),
                  ) / 3600,
                  4,
                ),
                cost === null ? say.unknown : words.money(Number(cost), request.currency),
                words.number(Number(sumOf(some, 'kwh')), 4),
                grams === null ? say.unknown : words.mass(Number(grams)),
                gradeOfShares(gradeShares(some, 'costGrade')),
              ];
            }),
          },
        ],
      })),
    ],
  };
}
