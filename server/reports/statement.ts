import { gradeOfShares } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import type { ReportFigure, ReportSection } from '../../domain/reports/document.ts';
import type { Parts, ReportContext } from './context.ts';
import { atLeast, leftOut, leftOutTable, massOfRows, withoutData } from './left-out.ts';
import { moneyFigures, moneyText } from './money.ts';
import { hoursText, summaryTable } from './summary.ts';
import { energyShares, gradeShares, groupBy, knownSum, type ReportRow } from './totals.ts';

/** What one workload, or each, cost and emitted, by network. */
export async function statementParts(context: ReportContext): Promise<Parts> {
  const { rows, words } = context;
  const figures = statementFigures(context);
  return {
    figures,
    sections: [
      {
        id: 'summary',
        title: words.texts.summary,
        blocks: [summaryTable(figures, words, figureText(context))],
      },
      ...groupBy(rows, 'workload').map(([workload, own]) => workloadSection(context, workload, own)),
    ],
  };
}

function statementFigures(context: ReportContext): ReportFigure[] {
  const { rows, words } = context;
  const emitted = (
    id: 'energy' | 'lifecycle' | 'embodied',
    sum: 'kwh' | 'lifecycle' | 'embodied',
    unit: string,
    grade: string,
  ): ReportFigure => {
    const value = knownSum(rows, sum, `${sum}Unknown`);
    return {
      id,
      label: words.texts[id],
      value,
      unit,
      grade: value === null ? '?' : grade,
      ...leftOut(rows, `${sum}Unknown`),
    };
  };
  const figures = [
    ...moneyFigures(context),
    emitted('energy', 'kwh', 'kWh', gradeOfShares(energyShares(rows))),
    emitted('lifecycle', 'lifecycle', 'gCO2e', gradeOfShares(gradeShares(rows, 'carbonGrade'))),
    emitted('embodied', 'embodied', 'gCO2e', 'D'),
  ];
  return rows.length === 0 ? withoutData(figures) : figures;
}

/** A figure of a statement, as text. */
function figureText(context: ReportContext) {
  const { words } = context;
  const money = moneyText(context);
  return (figure: ReportFigure): string => {
    if (figure.value === null) return words.texts.unknown;
    if (figure.unit === 'gCO2e') return words.mass(Number(figure.value));
    if (figure.unit === 'kWh') return `${words.number(Number(figure.value), 4)} kWh`;
    return money(figure);
  };
}

function workloadSection(context: ReportContext, workload: string, rows: readonly ReportRow[]): ReportSection {
  const { texts } = context.words;
  const title = workload || texts.none;
  const columns = [
    { title: texts.network },
    { title: texts.gpuHours, isNumber: true },
    { title: texts.useful, isNumber: true },
    { title: texts.cost, isNumber: true },
    { title: 'kWh', isNumber: true },
    { title: texts.lifecycle, isNumber: true },
    { title: texts.grade },
  ];
  const groups = groupBy(rows, 'network');
  const cells = groups.map(([network, some]) => networkCells(context, network, some));
  const named = groups.map(([network, some]) => [networkTitle(network), some] as const);
  const left = leftOutTable(context.words, title, texts.network, named);
  return {
    id: `workload-${workload}`,
    title,
    blocks: [{ kind: 'table', caption: title, columns, rows: cells }, ...(left ? [left] : [])],
  };
}

function networkCells({ words, request }: ReportContext, network: string, rows: readonly ReportRow[]): string[] {
  const known = (value: string | null, written: (value: number) => string) =>
    value === null ? words.texts.unknown : written(Number(value));
  const hours = (some: readonly ReportRow[]) => hoursText(words, some);
  return [
    networkTitle(network),
    hours(rows),
    hours(rows.filter((row) => row.bucket === 'useful')),
    known(
      knownSum(rows, 'cost', 'costUnknown'),
      (cost) => atLeast(rows, 'costUnknown') + words.money(cost, request.currency),
    ),
    known(knownSum(rows, 'kwh', 'kwhUnknown'), (kwh) => atLeast(rows, 'kwhUnknown') + words.number(kwh, 4)),
    massOfRows(words, rows, 'lifecycle'),
    gradeOfShares(gradeShares(rows, 'costGrade')),
  ];
}
