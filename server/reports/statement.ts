import { gradeOfShares } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import type { ReportFigure } from '../../domain/reports/document.ts';
import type { Parts, ReportContext } from './context.ts';
import { moneyFigures, moneyText } from './money.ts';
import { leftOut, summaryTable } from './summary.ts';
import { gradeShares, groupBy, knownSum, sumOf } from './totals.ts';

/** What one workload, or each, cost and emitted, by network. */
export async function statementParts(context: ReportContext): Promise<Parts> {
  const { rows, words, request } = context;
  const { texts } = words;
  const carbon = gradeOfShares(gradeShares(rows, 'carbonGrade'));
  const emitted = (
    id: 'energy' | 'lifecycle' | 'embodied',
    sum: 'kwh' | 'lifecycle' | 'embodied',
    unit: string,
    grade: string,
  ): ReportFigure => {
    const value = knownSum(rows, sum, `${sum}Unknown`);
    return {
      id,
      label: texts[id],
      value,
      unit,
      grade: value === null ? '?' : grade,
      ...leftOut(rows, `${sum}Unknown`),
    };
  };
  const figures = [
    ...moneyFigures(context),
    emitted('energy', 'kwh', 'kWh', gradeOfShares(gradeShares(rows, 'energyGrade'))),
    emitted('lifecycle', 'lifecycle', 'gCO2e', carbon),
    emitted('embodied', 'embodied', 'gCO2e', 'D'),
  ];
  const money = moneyText(context);
  const text = (each: ReportFigure) =>
    each.value === null
      ? texts.unknown
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
        title: texts.summary,
        blocks: [summaryTable(figures, words, text)],
      },
      ...groupBy(rows, 'workload').map(([workload, own]) => ({
        id: `workload-${workload}`,
        title: workload || texts.none,
        blocks: [
          {
            kind: 'table' as const,
            caption: workload || texts.none,
            columns: [
              { title: texts.network },
              { title: texts.gpuHours, isNumber: true },
              { title: texts.useful, isNumber: true },
              { title: texts.cost, isNumber: true },
              { title: 'kWh', isNumber: true },
              { title: texts.lifecycle, isNumber: true },
              { title: texts.grade },
            ],
            rows: groupBy(own, 'network').map(([network, some]) => {
              const cost = knownSum(some, 'cost', 'costUnknown');
              const kwh = knownSum(some, 'kwh', 'kwhUnknown');
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
                cost === null ? texts.unknown : words.money(Number(cost), request.currency),
                kwh === null ? texts.unknown : words.number(Number(kwh), 4),
                grams === null ? texts.unknown : words.mass(Number(grams)),
                gradeOfShares(gradeShares(some, 'costGrade')),
              ];
            }),
          },
        ],
      })),
    ],
  };
}
