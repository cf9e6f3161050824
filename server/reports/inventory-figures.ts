import { Decimal } from 'decimal.js';
import { addEmissions } from '../../domain/formulas/ghg.ts';
import { gradeOfShares, grades, toGrade } from '../../domain/grades.ts';
import type { ReportFigure } from '../../domain/reports/document.ts';
import type { Market } from '../carbon/market.ts';
import type { Maker } from './figure.ts';
import { energyShares, knownSum, quotient, type ReportRow } from './totals.ts';

const Exact = Decimal.clone({ precision: 60 });

/** What makes energy, as ESRS tell it apart. Of a mixture nobody says what it is. */
const sources: Readonly<Record<string, 'Fossil' | 'Nuclear' | 'Renewable'>> = {
  wind: 'Renewable',
  solar: 'Renewable',
  hydro: 'Renewable',
  geothermal: 'Renewable',
  biomass: 'Renewable',
  nuclear: 'Nuclear',
  gas: 'Fossil',
  coal: 'Fossil',
  oil: 'Fossil',
};

const worst = (all: readonly string[]): string =>
  grades[Math.max(...all.map((each) => grades.indexOf(toGrade(each))))] ?? '?';

/**
 * Energy by what made it: what contracts met by their technology. The rest is undifferentiated, never fossil in silence: nobody
 * publishes of which sources a residual or an average mix of the hour was. Grades are those of the energy, or worse: of the contracts.
 */
export function sourceFigures(figure: Maker, rows: readonly ReportRow[], { contracts }: Market): ReportFigure[] {
  const energy = knownSum(rows, 'kwh', 'kwhUnknown');
  const grade = gradeOfShares(energyShares(rows));
  const met = (['Fossil', 'Nuclear', 'Renewable'] as const).map((source) => {
    const some = contracts.filter(
      ({ technology, matchedKwh }) => sources[technology ?? ''] === source && Number(matchedKwh) > 0,
    );
    const kwh = some.reduce((sum, { matchedKwh }) => sum.plus(matchedKwh), new Exact(0));
    return { source, kwh, grade: worst([grade, ...some.map((each) => each.grade)]) };
  });
  const rest = energy === null ? null : met.reduce((left, { kwh }) => left.minus(kwh), new Exact(energy)).toFixed();
  return [
    ...met.map((each) =>
      figure(`energy${each.source}`, 'kWh', energy === null ? null : each.kwh.toFixed(), each.grade),
    ),
    figure('energyUndifferentiated', 'kWh', rest, grade),
  ];
}

/** Total emissions of an owner by both methods; each with what is unknown of any of its parts. */
export function totalFigures(figure: Maker, of: (id: string) => ReportFigure | undefined): ReportFigure[] {
  const total = (id: 'totalLocation' | 'totalMarket', basis: 'direct' | 'market') => {
    const parts = [
      { basis, figure: of(basis) },
      { basis: 'upstream', figure: of('upstream') },
      { basis: 'embodied', figure: of('embodied') },
    ] as const;
    const grams = addEmissions(parts.map((each) => ({ basis: each.basis, grams: each.figure?.value ?? null })));
    return figure(id, 'gCO2e', grams, gradeOfParts(parts.map((each) => each.figure)));
  };
  return [total('totalLocation', 'direct'), total('totalMarket', 'market')];
}

/** The best grade that nine tenths of the grams are of or better. */
function gradeOfParts(parts: readonly (ReportFigure | undefined)[]): string {
  const all = parts.reduce((sum, part) => sum + Number(part?.value ?? 0), 0);
  if (!(all > 0)) return '?';
  const shares: Record<string, number> = {};
  for (const part of parts) if (part) shares[part.grade] = (shares[part.grade] ?? 0) + Number(part.value ?? 0) / all;
  return gradeOfShares(shares);
}

/** Emissions per net revenue, where that was given; twenty digits. */
export const intensityFigures = (
  figure: Maker,
  { netRevenue, currency }: { readonly netRevenue?: string | undefined; readonly currency: string },
  totals: readonly (readonly [id: string, total: ReportFigure | undefined])[],
): ReportFigure[] =>
  netRevenue === undefined
    ? []
    : totals.flatMap(([id, total]) =>
        total
          ? [
              figure(id, `gCO2e/${currency}`, quotient(total.value, netRevenue), total.grade, {
                ...(total.leavesOut !== undefined && { leavesOut: total.leavesOut }),
                ...(total.leavesOutKwh !== undefined && { leavesOutKwh: total.leavesOutKwh }),
              }),
            ]
          : [],
      );
