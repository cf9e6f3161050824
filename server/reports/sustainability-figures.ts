import { addEmissions } from '../../domain/formulas/ghg.ts';
import { gradeOfShares, grades, toGrade } from '../../domain/grades.ts';
import type { ReportFigure } from '../../domain/reports/document.ts';
import type { Market } from '../carbon/market.ts';
import { type FigureContext, makerOf } from './figure.ts';
import { intensityFigures, sourceFigures, totalFigures } from './inventory-figures.ts';
import { leftOutBy, withoutData } from './left-out.ts';
import { energyShares, gpuHoursOf, gradeShares, knownSum, type ReportRow, stable, sumOf } from './totals.ts';

/** The worse of two grades. */
const worse = (a: string, b: string): string =>
  grades[Math.max(...[a, b].map((each) => grades.indexOf(toGrade(each))))] ?? '?';

/** Of energy that contracts met the grade of the contract, of the rest that of its factor; never better than that of the energy. */
function gradeOfMarket(rows: readonly ReportRow[], { kwh, contracts, matchedKwh }: Market): string {
  const factors = gradeShares(rows, 'marketGrade');
  const all = Number(kwh);
  if (!(all > 0 && Number(matchedKwh) > 0)) return gradeOfShares(factors);
  const ofEnergy = gradeOfShares(energyShares(rows));
  const rest = 1 - Number(matchedKwh) / all;
  const shares = Object.fromEntries(Object.entries(factors).map(([grade, share]) => [grade, share * rest]));
  for (const contract of contracts) {
    const grade = worse(contract.grade, ofEnergy);
    shares[grade] = (shares[grade] ?? 0) + Number(contract.matchedKwh) / all;
  }
  return gradeOfShares(shares);
}

type EnergyField = 'measuredSiteKwh' | 'measuredKwh' | 'modelledKwh' | 'declaredKwh';
const kwhOf = (rows: readonly ReportRow[], field: EnergyField): number =>
  rows.reduce((sum, row) => sum + (row[field] ?? 0), 0);

/** What share of the energy at the sites was measured; null without any. */
export function measuredShare(rows: readonly ReportRow[]): number | null {
  const all = Number(sumOf(rows, 'kwh'));
  return all > 0 ? kwhOf(rows, 'measuredSiteKwh') / all : null;
}

/** Energy by how it is known, and emissions by each method. Of service emissions only a renter has a figure. */
export function sustainabilityFigures(context: FigureContext, market: Market): ReportFigure[] {
  const { rows } = context;
  const figures = [
    ...energyFigures(context),
    ...emissionFigures(context, market),
    ...madeFigures(context),
    ...freeFigures(context, market),
  ];
  figures.push(...inventoryFigures(context, market, figures));
  return rows.length === 0 ? withoutData(figures) : figures;
}

/** What inventories ask for beside: of an owner energy by its sources and totals, of both emissions per revenue. */
function inventoryFigures(context: FigureContext, market: Market, figures: readonly ReportFigure[]): ReportFigure[] {
  const { request, rows } = context;
  const figure = makerOf(context);
  const of = (id: string) => figures.find((each) => each.id === id);
  if (request.role === 'renter') return intensityFigures(figure, request, [['intensityService', of('service')]]);
  const totals = totalFigures(figure, of);
  return [
    ...sourceFigures(figure, rows, market),
    ...totals,
    ...intensityFigures(figure, request, [
      ['intensityLocation', totals[0]],
      ['intensityMarket', totals[1]],
    ]),
  ];
}

function energyFigures(context: FigureContext): ReportFigure[] {
  const { rows } = context;
  const figure = makerOf(context);
  const kwh = (field: EnergyField) => stable(kwhOf(rows, field));
  const measured = measuredShare(rows);
  return [
    figure('gpuHours', 'h', gpuHoursOf(rows), 'B'),
    figure('energy', 'kWh', knownSum(rows, 'kwh', 'kwhUnknown'), gradeOfShares(energyShares(rows))),
    figure('energyMeasured', 'kWh', kwh('measuredKwh'), 'B'),
    figure('energyModelled', 'kWh', kwh('modelledKwh'), 'C'),
    figure('energyDeclared', 'kWh', kwh('declaredKwh'), 'D'),
    figure('coverage', '1', measured === null ? null : stable(measured), 'B'),
  ];
}

/** Emissions of the energy, by each method. */
function emissionFigures(context: FigureContext, market: Market): ReportFigure[] {
  const { rows } = context;
  const figure = makerOf(context);
  const gradeOf = (...asked: Parameters<typeof gradeShares>) => gradeOfShares(gradeShares(...asked));
  const lifecycle = knownSum(rows, 'lifecycle', 'lifecycleUnknown');
  const error = rows.reduce((sum, row) => sum + (row.lifecycleError ?? 0), 0);
  const range: [string, string] = [stable(Number(lifecycle) - error), stable(Number(lifecycle) + error)];
  const direct = knownSum(rows, 'direct', 'directUnknown');
  const upstream = knownSum(rows, 'upstream', 'upstreamUnknown');
  const ofMarket = ({ gpuHours, kwh }: Market['leavesOut']) => leftOutBy(gpuHours, kwh);
  return [
    figure('lifecycle', 'gCO2e', lifecycle, gradeOf(rows, 'carbonGrade'), lifecycle === null ? {} : { range }),
    figure('direct', 'gCO2e', direct, gradeOf(rows, 'directGrade')),
    figure('market', 'gCO2e', market.grams, gradeOfMarket(rows, market), ofMarket(market.leavesOut)),
    figure('marketBefore', 'gCO2e', market.beforeGrams, gradeOf(rows, 'marketGrade'), ofMarket(market.beforeLeavesOut)),
    // The difference of the two is as well known as the less known of them.
    figure(
      'upstream',
      'gCO2e',
      upstream,
      gradeOf(rows, (row) => worse(row.carbonGrade, row.directGrade)),
    ),
  ];
}

/** Emissions of manufacture; for a renter also those of the service, which are both. */
function madeFigures(context: FigureContext): ReportFigure[] {
  const { rows, request } = context;
  const figure = makerOf(context);
  const lifecycle = knownSum(rows, 'lifecycle', 'lifecycleUnknown');
  const embodied = knownSum(rows, 'embodied', 'embodiedUnknown');
  const range: [string, string] = [sumOf(rows, 'embodiedLow'), sumOf(rows, 'embodiedHigh')];
  const made = figure('embodied', 'gCO2e', embodied, 'D', embodied === null ? {} : { range });
  if (request.role !== 'renter') return [made];
  const service = addEmissions([
    { basis: 'lifecycle', grams: lifecycle },
    { basis: 'embodied', grams: embodied },
  ]);
  return [made, figure('service', 'gCO2e', service, gradeOfService(rows, Number(lifecycle), Number(embodied)))];
}

/** Of both by their grams: manufacture is D. */
function gradeOfService(rows: readonly ReportRow[], lifecycle: number, embodied: number): string {
  const both = lifecycle + embodied;
  if (!(both > 0)) return '?';
  const shares = Object.entries(gradeShares(rows, 'carbonGrade')).map(([grade, share]) => [
    grade,
    (share * lifecycle) / both,
  ]);
  const ofEnergy: Record<string, number> = Object.fromEntries(shares);
  return gradeOfShares({ ...ofEnergy, D: (ofEnergy.D ?? 0) + embodied / both });
}

/** What was carbon-free, of how much of the energy that is known, and what share of all energy it is at least. */
function freeFigures(context: FigureContext, { carbonFree: free }: Market): ReportFigure[] {
  const figure = makerOf(context);
  const coverage = free ? { coverage: stable(free.coverage) } : {};
  return [
    figure('carbonFree', '1', free ? stable(free.share) : null, 'C', coverage),
    figure('carbonFreeLeast', '1', free ? stable(free.least) : null, 'C'),
  ];
}
