import type { ReportFigure } from '../../../domain/reports/document.ts';
import { type ContractRule, contractRule } from '../../../domain/rules/schema.ts';
import { type MarketHour, marketFrom } from '../../carbon/market.ts';
import type { Annex } from '../../contract/annex.ts';
import { hashOf } from '../hash.ts';
import { sustainabilityFigures } from '../sustainability-figures.ts';
import type { ReportRow } from '../totals.ts';
import { wordsOf } from '../words.ts';
import { places, unscaled } from './arithmetic.ts';
import { checkCharge, type Finding, type Part, partOf, rowsOf } from './charge.ts';

/**
 * Computes the figures of a report again from its annex alone: each charge from what it was measured and multiplied with, then the
 * figures from the charges. @returns all that comes out otherwise than it is said
 */
export function recomputeAnnex(annex: Annex): Finding[] {
  const hash = hashOf(annex);
  const charges = rowsOf(annex.charges);
  return [
    ...(hash === annex.hash ? [] : [{ what: 'content hash', said: annex.hash, recomputed: hash }]),
    ...charges.flatMap((charge) => checkCharge(annex, charge)),
    ...differingFigures(annex.figures, figuresOf(annex, charges.map(partOf))),
  ];
}

const compared = ['value', 'grade', 'range', 'leavesOut', 'leavesOutKwh', 'coverage'] as const;

function differingFigures(said: Annex['figures'], recomputed: readonly ReportFigure[]): Finding[] {
  const ids = [...new Set([...said, ...recomputed].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [was, is] = [said, recomputed].map((figures) => figures.find((each) => each.id === id));
    return compared.flatMap((field) =>
      JSON.stringify(was?.[field]) === JSON.stringify(is?.[field])
        ? []
        : [{ what: `figure ${id}, ${field}`, said: was?.[field], recomputed: is?.[field] }],
    );
  });
}

function figuresOf(annex: Annex, parts: readonly Part[]): ReportFigure[] {
  const period = { from: Date.parse(annex.report.from), to: Date.parse(annex.report.to) };
  const market = marketFrom(hoursOf(annex, parts), contractsOf(annex), period);
  const context = {
    rows: parts.map(reportRow),
    request: {
      role: annex.report.role,
      currency: annex.report.currency,
      netRevenue: annex.report.netRevenue,
    },
    words: wordsOf('en', annex.report.timeZone),
  };
  return sustainabilityFigures(context, market);
}

const contractsOf = ({ contracts }: Annex): ContractRule[] =>
  contracts.map((each) => {
    const iso = (ms: string | null | undefined) => new Date(Number(ms)).toISOString();
    const { technology, vintage, registry, certificate, evidence, documentSha256 } = each;
    return contractRule.parse({
      id: each.id,
      title: each.title,
      kind: each.kind,
      zone: each.zone,
      from: iso(each.from),
      to: iso(each.to),
      mwh: each.mwh,
      gramsPerKwh: Number(each.gramsPerKwh),
      matching: each.matching,
      isLegacy: each.isLegacy === 'true',
      ...(technology && { technology }),
      ...(vintage && { vintage: Number(vintage) }),
      ...(registry && { registry }),
      ...(certificate && { certificate }),
      ...(evidence && { evidence }),
      ...(documentSha256 && { document: { name: 'document', sha256: documentSha256 } }),
    });
  });

/** Energy by zone and hour: of what is asked about from its charges, of all work as the annex says. */
function hoursOf(annex: Annex, parts: readonly Part[]): { own: MarketHour[]; others: MarketHour[] } {
  const byHour = Map.groupBy(parts, ({ zone, hour }) => `${hour} ${zone}`);
  const hours = rowsOf(annex.zoneHours).map(({ zone, hour, kwh, carbonFree, hasResidual }): MarketHour => {
    const some = byHour.get(`${hour} ${zone}`) ?? [];
    const sum = (amounts: readonly (bigint | null)[]) => amounts.reduce<bigint>((all, each) => all + (each ?? 0n), 0n);
    const told = some.filter(({ marketG }) => marketG !== null);
    const hasNoFactor = some.some(({ energyKwh, marketG }) => energyKwh !== null && marketG === null);
    return {
      zone: zone ?? '',
      hour: Date.parse(hour ?? ''),
      kwh: kwh ?? '0',
      ofKwh: unscaled(sum(some.map(({ energyKwh }) => energyKwh)), places.kwh),
      marketGrams:
        told.length > 0 && !hasNoFactor ? unscaled(sum(told.map(({ marketG }) => marketG)), places.grams) : null,
      hasResidual: hasResidual === 'true',
      basis: '',
      carbonFree: carbonFree === null ? null : Number(carbonFree),
      seconds: unscaled(sum(some.map(({ weighed }) => weighed)), places.seconds),
      blindSeconds: unscaled(
        sum(some.filter(({ energyKwh }) => energyKwh === null).map(({ weighed }) => weighed)),
        places.seconds,
      ),
      unknownHours: 0,
      isSample: false,
    };
  });
  const isOwn = ({ zone, hour }: MarketHour) =>
    byHour.has(`${new Date(hour).toISOString().replace('.000', '')} ${zone}`);
  return { own: hours.filter(isOwn), others: hours.filter((each) => !isOwn(each)) };
}

/** A part of a charge as a row of a report. */
function reportRow(part: Part): ReportRow {
  const amount = (whole: bigint | null, digits: number) => unscaled(whole ?? 0n, digits);
  const seconds = (isUnknown: boolean) => (isUnknown ? unscaled(part.weighed, places.seconds) : '0');
  const kwhIf = (isUnknown: boolean) => (isUnknown ? amount(part.energyKwh, places.kwh) : '0');
  const is = {
    kwh: part.energyKwh === null,
    lifecycle: part.lifecycleG === null,
    direct: part.directG === null,
    market: part.marketG === null,
    upstream: part.upstreamG === null,
    embodied: part.embodiedG === null,
    service: part.lifecycleG === null || part.embodiedG === null,
    total: part.directG === null || part.upstreamG === null || part.embodiedG === null,
    marketTotal: part.marketG === null || part.upstreamG === null || part.embodiedG === null,
  };
  const made = (card: bigint | null, host: bigint | null) => amount((card ?? 0n) + (host ?? 0n), places.grams);
  const grams = part.lifecycleG === null ? 0 : Number(part.lifecycleG) / 10 ** places.grams;
  return {
    ...noMoney,
    energyGrade: part.energyGrade,
    carbonGrade: part.carbonGrade,
    directGrade: part.directGrade,
    marketGrade: part.marketGrade,
    gpuSeconds: amount(part.gpuSeconds, places.seconds),
    weighedSeconds: amount(part.weighed, places.seconds),
    uncountedSeconds: part.isUncounted ? amount(part.seconds, places.seconds) : '0',
    kwh: amount(part.energyKwh, places.kwh),
    measuredSiteKwh: part.measuredSiteKwh,
    derivedSiteKwh: part.derivedSiteKwh,
    measuredKwh: part.measuredKwh,
    modelledKwh: part.modelledKwh,
    declaredKwh: part.declaredKwh,
    lifecycle: amount(part.lifecycleG, places.grams),
    lifecycleError: grams * (part.relativeError ?? 0),
    direct: amount(part.directG, places.grams),
    upstream: amount(part.upstreamG, places.grams),
    embodiedLow: made(part.embodiedLowG, part.embodiedHostLowG),
    embodied: made(part.embodiedG, part.embodiedHostG),
    embodiedHigh: made(part.embodiedHighG, part.embodiedHostHighG),
    kwhUnknown: seconds(is.kwh),
    lifecycleUnknown: seconds(is.lifecycle),
    directUnknown: seconds(is.direct),
    marketUnknown: seconds(is.market),
    upstreamUnknown: seconds(is.upstream),
    embodiedUnknown: seconds(is.embodied),
    serviceUnknown: seconds(is.service),
    totalLocationUnknown: seconds(is.total),
    totalMarketUnknown: seconds(is.marketTotal),
    totalLocationKwhOut: kwhIf(is.total),
    totalMarketKwhOut: kwhIf(is.marketTotal),
    lifecycleKwhOut: kwhIf(is.lifecycle),
    directKwhOut: kwhIf(is.direct),
    marketKwhOut: kwhIf(is.market),
    upstreamKwhOut: kwhIf(is.upstream),
    embodiedKwhOut: kwhIf(is.embodied),
    serviceKwhOut: kwhIf(is.service),
  };
}

/** What a row of a report has beside energy and emissions. */
const noMoney = {
  network: '',
  workload: '',
  team: '',
  bucket: '',
  costGrade: '?',
  cost: '0',
  gpuCost: '0',
  listCost: '0',
  baselineCost: '0',
  fxEffect: '0',
  costUnknown: '0',
  listUnknown: '0',
  baselineUnknown: '0',
  fxUnknown: '0',
  costReason: '',
  carbonReason: '',
  isSample: false,
} as const;
