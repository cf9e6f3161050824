import { addEmissions } from '../../domain/formulas/ghg.ts';
import { gradeOfShares } from '../../domain/grades.ts';
import type { ReportFigure } from '../../domain/reports/document.ts';
import type { Market } from '../carbon/market.ts';
import type { ReportContext } from './context.ts';
import { leftOut } from './summary.ts';
import { gpuHoursOf, gradeShares, knownSum, type ReportRow, stable, sumOf } from './totals.ts';

/** GPU-hours of which a figure is not known, by the field that counts them. */
const unknownFields = {
  gpuHours: 'uncountedSeconds',
  energy: 'kwhUnknown',
  lifecycle: 'lifecycleUnknown',
  service: 'lifecycleUnknown',
  direct: 'directUnknown',
  market: 'directUnknown',
  marketBefore: 'directUnknown',
  upstream: 'upstreamUnknown',
  embodied: 'embodiedUnknown',
} as const;

type EnergyField = 'measuredKwh' | 'modelledKwh' | 'declaredKwh';
const kwhOf = (rows: readonly ReportRow[], field: EnergyField): number =>
  rows.reduce((sum, row) => sum + (row[field] ?? 0), 0);

/** What share of the GPUs' energy was measured; null without any. */
export function measuredShare(rows: readonly ReportRow[]): number | null {
  const all = kwhOf(rows, 'measuredKwh') + kwhOf(rows, 'modelledKwh') + kwhOf(rows, 'declaredKwh');
  return all > 0 ? kwhOf(rows, 'measuredKwh') / all : null;
}

/** Energy by how it is known, and emissions by each method. Of service emissions only a renter has a figure. */
export function sustainabilityFigures({ request, rows, words }: ReportContext, market: Market): ReportFigure[] {
  const { texts } = words;
  const carbon = gradeOfShares(gradeShares(rows, 'carbonGrade'));
  const figure = (
    id: string,
    label: string,
    value: string | null,
    unit: string,
    grade: string,
    range?: readonly [string, string],
  ): ReportFigure => ({
    id,
    label,
    value,
    unit,
    grade: value === null ? '?' : grade,
    ...(range && { range }),
    ...(Object.hasOwn(unknownFields, id) && leftOut(rows, unknownFields[id as keyof typeof unknownFields])),
  });
  const kwh = (field: EnergyField) => stable(kwhOf(rows, field));
  const measured = measuredShare(rows);
  const lifecycle = knownSum(rows, 'lifecycle', 'lifecycleUnknown');
  const error = rows.reduce((sum, row) => sum + (row.lifecycleError ?? 0), 0);
  const embodied = knownSum(rows, 'embodied', 'embodiedUnknown');
  const service = addEmissions([
    { basis: 'lifecycle', grams: lifecycle },
    { basis: 'embodied', grams: embodied },
  ]);
  return [
    figure('gpuHours', texts.gpuHours, gpuHoursOf(rows), 'h', 'B'),
    figure(
      'energy',
      texts.energy,
      knownSum(rows, 'kwh', 'kwhUnknown'),
      'kWh',
      gradeOfShares(gradeShares(rows, 'energyGrade')),
    ),
    figure('energyMeasured', texts.energyMeasured, kwh('measuredKwh'), 'kWh', 'B'),
    figure('energyModelled', texts.energyModelled, kwh('modelledKwh'), 'kWh', 'C'),
    figure('energyDeclared', texts.energyDeclared, kwh('declaredKwh'), 'kWh', 'D'),
    figure('coverage', texts.coverage, measured === null ? null : stable(measured), '1', 'B'),
    figure(
      'lifecycle',
      texts.lifecycle,
      lifecycle,
      'gCO2e',
      carbon,
      lifecycle === null ? undefined : [stable(Number(lifecycle) - error), stable(Number(lifecycle) + error)],
    ),
    figure('direct', texts.direct, knownSum(rows, 'direct', 'directUnknown'), 'gCO2e', carbon),
    figure('market', texts.market, market.grams, 'gCO2e', Number(market.matchedKwh) > 0 ? 'C' : 'D'),
    figure('marketBefore', texts.marketBefore, market.beforeGrams, 'gCO2e', 'D'),
    figure('upstream', texts.upstream, knownSum(rows, 'upstream', 'upstreamUnknown'), 'gCO2e', carbon),
    figure('embodied', texts.embodied, embodied, 'gCO2e', 'D', [
      sumOf(rows, 'embodiedLow'),
      sumOf(rows, 'embodiedHigh'),
    ]),
    figure('service', texts.scope3cat1, request.role === 'renter' ? service : null, 'gCO2e', carbon),
    figure('carbonFree', texts.carbonFree, market.carbonFree ? stable(market.carbonFree.share) : null, '1', 'C'),
  ].filter(({ id }) => id !== 'service' || request.role === 'renter');
}
