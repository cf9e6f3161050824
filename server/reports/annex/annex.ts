import { z } from 'zod';
import { hostOf } from '../../../domain/embodied.ts';
import { AppError } from '../../../domain/errors.ts';
import { lifetimeHours } from '../../../domain/formulas/carbon.ts';
import { marketBased } from '../../../domain/formulas/market-based.ts';
import { gpuModels } from '../../../domain/gpus.ts';
import { gwpOf } from '../../../domain/gwp.ts';
import { hostTable } from '../../../domain/hosts.ts';
import { errorOfPue, pueTable } from '../../../domain/pue.ts';
import type { ContractRule } from '../../../domain/rules/schema.ts';
import { type Columns, parseWith, runColumns } from '../../../store/query.ts';
import { readRows } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { type MarketHour, marketHours } from '../../carbon/market.ts';
import {
  type Annex,
  annexVersion,
  type ChargeColumn,
  chargeColumns,
  intensityColumns,
  zoneHourColumns,
} from '../../contract/annex.ts';
import { hashOf } from '../hash.ts';
import type { Stored } from '../reports.ts';
import { contractsOf, type ReportRequest, reportRequest } from '../request.ts';
import { cutOff, floatOf, places, scaled } from './arithmetic.ts';
import { shareOfLife } from './charge.ts';
import { annexCharges } from './charges.ts';
import { annexRules } from './rules.ts';

/** Charges that one file holds: as text they are some 350 MB, and one text has at most 512. */
const mostCharges = 700_000;

/**
 * The evidence annex of a sustainability report that was made: all that its figures are computed from, as it was known then.
 *
 * @throws AppError `bad_request` for another kind of report
 */
export async function annexOf(store: Store, { id, report }: Stored): Promise<Annex> {
  if (report.kind !== 'sustainability')
    throw new AppError('bad_request', 'only a sustainability report has an evidence annex');
  const request = parseWith(reportRequest, report.request);
  const contracts = contractsOf(request);
  const [charges, residuals, hours] = await Promise.all([
    runColumns(store, annexCharges, request),
    residualMixes(store),
    marketHours(store, request, contracts),
  ]);
  if (charges.lease.length > mostCharges)
    throw new AppError(
      'bad_request',
      `${charges.lease.length} charges are too many for one annex: make reports of shorter periods, or by network or team`,
    );
  const grids = new Places();
  const factors = new Places();
  const made = embodiedFactors(charges);
  const rows = charges.lease.map((_, i) => {
    const charge = Object.fromEntries(
      Object.entries(charges).map(([name, column]) => [name, column[i] ?? null]),
    ) as Charge;
    return {
      ...charge,
      cards: cardsOf(charge, made),
      intensity: grids.placeOf(intensityOf(charge)),
      marketFactor: marketFactorOf(charge, residuals, factors),
    };
  });
  const body: Omit<Annex, 'hash'> = {
    wattledger: 'evidence-annex',
    schema: String(annexVersion) as Annex['schema'],
    report: aboutOf({ id, report }, request),
    rules: [...annexRules],
    constants: { lifetimeHours: String(lifetimeHours) },
    gwp: gwpOf([
      ...new Set(grids.rows.flatMap((row) => [row[3], row[6]]).filter((source): source is string => !!source)),
    ]),
    factors: {
      ...siteFactors,
      embodied: made,
      market: factors.rows.map(([basis, gramsPerKwh]) => ({ basis: basis ?? '', gramsPerKwh: gramsPerKwh ?? '' })),
    },
    intensities: { columns: [...intensityColumns], rows: grids.rows },
    contracts: contractRows(contracts),
    zoneHours: { columns: [...zoneHourColumns], rows: [...hours.own, ...hours.others].map(zoneHourRow) },
    charges: { columns: [...chargeColumns], rows: rows.map((row) => chargeColumns.map((column) => row[column])) },
    figures: report.figures.map(({ range, ...figure }) => ({
      ...figure,
      ...(range && { range: [range[0], range[1]] }),
    })),
  };
  return { ...body, hash: hashOf(body) };
}

/** Which report it belongs to, and of what. */
function aboutOf({ id, report }: Pick<Stored, 'id' | 'report'>, request: ReportRequest): Annex['report'] {
  const { network, workload, team, region, role } = request;
  return {
    id,
    hash: report.hash,
    kind: 'sustainability',
    role,
    from: new Date(request.from).toISOString(),
    to: new Date(request.to).toISOString(),
    knownAt: new Date(request.knownAt).toISOString(),
    timeZone: request.timeZone,
    currency: request.currency,
    ...(request.netRevenue !== undefined && { netRevenue: request.netRevenue }),
    filters: { network, workload, team, region },
    methodology: String(report.facts.find(([, value]) => /^\d+$/.test(value))?.[1] ?? ''),
  };
}

type Charge = { [F in keyof Columns<typeof annexCharges>]: Columns<typeof annexCharges>[F][number] } & Partial<
  Record<ChargeColumn, string | null>
>;

/** Rows that are told once, each by its place. */
class Places {
  readonly rows: (string | null)[][] = [];
  readonly #places = new Map<string, string>();

  placeOf(row: readonly (string | null)[]): string {
    const key = JSON.stringify(row);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = String(this.rows.push([...row]) - 1);
    this.#places.set(key, place);
    return place;
  }
}

/** The intensity of a charge: of its hour where one of the two is, else of a year. */
const intensityOf = (charge: Charge): (string | null)[] => [
  charge.zone,
  [charge.directGranularity, charge.lifecycleGranularity].includes('hour') ? charge.hour : charge.hour.slice(0, 4),
  charge.direct,
  charge.directSource,
  charge.directGranularity,
  charge.lifecycle,
  charge.lifecycleSource,
  charge.lifecycleGranularity,
  charge.isEstimated,
];

const embodiedFactors = ({ gpuModel }: Columns<typeof annexCharges>): Annex['factors']['embodied'] =>
  gpuModels
    .filter(({ id }) => gpuModel.includes(id))
    .map(({ id, embodiedKg, evidence }) => {
      const host = hostOf(id);
      return {
        gpu: id,
        low: String(embodiedKg.low),
        central: String(embodiedKg.central),
        high: String(embodiedKg.high),
        source: JSON.stringify(evidence),
        hostLow: String(host.kg.low),
        host: String(host.kg.central),
        hostHigh: String(host.kg.high),
        hostSource: `${host.title}: ${host.source}`,
      };
    });

/** For how many cards manufacture was counted: those of the lease, or its part of a shared one. Null where other factors were used. */
function cardsOf(charge: Charge, made: Annex['factors']['embodied']): string | null {
  const factor = made.find(({ gpu }) => gpu === charge.gpuModel);
  if (!factor || charge.embodiedG === null || charge.gpuCount === null) return null;
  const grams = scaled(charge.embodiedG, places.grams);
  const isSo = (cards: string) =>
    cutOff(shareOfLife(charge, Number(cards), lifetimeHours) * Number(factor.central), places.grams) === grams;
  if (isSo(charge.gpuCount)) return charge.gpuCount;
  const one = shareOfLife(charge, 1, lifetimeHours) * Number(factor.central);
  const cards = (floatOf(grams, places.grams) / one).toFixed(9);
  return isSo(cards) ? cards : null;
}

/** What the building and the host around cards add, by the names that charges give them. */
const siteFactors = {
  pue: pueTable.map((row) => ({
    key: row.key,
    pue: String(row.pue),
    error: String(errorOfPue(row)),
    source: row.source,
  })),
  host: hostTable.map(({ key, gpus, idleW, loadW, source }) => ({
    key,
    gpus: String(gpus),
    idleW: String(idleW.central),
    loadW: String(loadW.central),
    source,
  })),
};

const residualRow = z.object({ basis: z.string(), grams: z.number() });
const residualMixes = (store: Store) =>
  readRows(
    store,
    residualRow,
    `SELECT DISTINCT concat('residual mix: ', source) AS basis, assumeNotNull(direct_g_per_kwh) AS grams
      FROM grid_intensity
      WHERE granularity = 'residual_year' AND direct_g_per_kwh IS NOT NULL
      ORDER BY basis, grams`,
    {},
  );

/** What stood for energy without a contract where that is not the direct intensity: the residual mix that gives the charge's grams. */
function marketFactorOf(
  { marketBasis, marketG, energyKwh }: Charge,
  residuals: readonly z.output<typeof residualRow>[],
  factors: Places,
): string | null {
  if (marketG === null || energyKwh === null || !marketBasis.startsWith('residual mix')) return null;
  const kwh = floatOf(scaled(energyKwh, places.kwh), places.kwh);
  const found = residuals.find(
    ({ basis, grams }) => basis === marketBasis && cutOff(kwh * grams, places.grams) === scaled(marketG, places.grams),
  );
  // One that is no longer stored is known by what came of it.
  const grams = found?.grams ?? floatOf(scaled(marketG, places.grams), places.grams) / kwh;
  return factors.placeOf([marketBasis, String(grams)]);
}

/** Contracts in their order, each with its grade by what proves it. */
function contractRows(contracts: readonly ContractRule[]): Annex['contracts'] {
  const { contracts: graded } = marketBased([], contracts, { from: 0, to: 1 });
  return contracts.map((each, i) => ({
    id: each.id,
    title: each.title,
    kind: each.kind,
    technology: each.technology ?? null,
    zone: each.zone,
    from: String(each.from),
    to: String(each.to),
    mwh: each.mwh,
    gramsPerKwh: String(each.gramsPerKwh),
    matching: each.matching,
    vintage: each.vintage === undefined ? null : String(each.vintage),
    registry: each.registry ?? null,
    certificate: each.certificate ?? null,
    documentSha256: each.document?.sha256 ?? null,
    evidence: each.evidence ?? null,
    isLegacy: String(each.isLegacy),
    grade: graded[i]?.grade ?? 'D',
  }));
}

const zoneHourRow = ({ zone, hour, kwh, carbonFree, hasResidual }: MarketHour): (string | null)[] => [
  zone,
  new Date(hour).toISOString().replace('.000', ''),
  kwh,
  carbonFree === null ? null : String(carbonFree),
  String(hasResidual === true),
];
