import { Decimal } from 'decimal.js';
import type { ContractRule } from '../rules/schema.ts';
import { fuelFactors } from './grid-mix.ts';

const Exact = Decimal.clone({ precision: 60 });
type Exact = InstanceType<typeof Exact>;

const HOUR_MS = 3_600_000;

/** Energy of a zone in an hour, and its emissions before contracts: decimal text. */
export type ZoneHour = {
  readonly zone: string;
  /** Start of the hour, epoch ms. */
  readonly hour: number;
  readonly kwh: string;
  /** Of it, what is asked about: contracts meet all energy, and this has its proportional part. All of it when absent. */
  readonly ofKwh?: string;
  /** Market-based before contracts, of `ofKwh`: residual mix, else grid average; null where neither is known. */
  readonly marketGrams: string | null;
  /** Whether that is by a residual mix. */
  readonly hasResidual?: boolean;
};
/**
 * By which rules contracts meet energy; the result of each stands beside the others. By the draft those signed before it may be matched by
 * the year where its legacy clause is chosen, the share of a standard supply counts, and what is left takes the residual mix, else a
 * fossil factor.
 */
export const scope2Rules = ['2015', 'draft-2025', 'draft-2025-legacy'] as const;
export type Scope2Rule = (typeof scope2Rules)[number];

/** What stands for energy that the draft leaves without a contract or a residual mix: that of coal, burnt, g CO₂e/kWh. */
export const fossilGramsPerKwh = fuelFactors.coal.direct;

type Matched = {
  readonly id: string;
  readonly title: string;
  readonly zone: string;
  readonly matching: 'hourly' | 'annual';
  /** What it brings in the period, and what of that met the energy that is asked about. */
  readonly availableKwh: string;
  readonly matchedKwh: string;
  /** What stands in place of the grid's for the matched energy. */
  readonly grams: string;
  readonly grade: 'A' | 'B' | 'D';
  /** What makes its energy; null where nobody says. */
  readonly technology: NonNullable<ContractRule['technology']> | null;
  /** Whether it counts as carbon-free energy where it is matched by the hour. */
  readonly isCarbonFree: boolean;
  /** Why it matches nothing, or what to heed; empty when all is well. */
  readonly problem: string;
};
export type MarketBased = {
  readonly kwh: string;
  /** Without contracts; null when no energy has a factor. */
  readonly beforeGrams: string | null;
  /** Unmatched energy at residual mix or grid average, plus matched energy at its contracts' factors; null when neither is known of any. */
  readonly grams: string | null;
  readonly matchedKwh: string;
  /** Unmatched energy for which no factor is known: its emissions are in no figure. */
  readonly unknownKwh: string;
  readonly contracts: readonly Matched[];
  /** Unmatched energy at the fossil factor, by the draft. */
  readonly fossilKwh: string;
  /** What of each hour no contract met, kWh, in the order given: decimal text, of what is asked about. */
  readonly openByHour: readonly string[];
  /** What carbon-free hourly contracts met of each hour, kWh, in the order given. */
  readonly metByHour: readonly number[];
};

/**
 * Market-based emissions of energy with contracts and certificates.
 *
 *     C = Σ_h (E_h − matched_h) · RF_h + Σ matched · factor of the contract
 *
 * Hourly: a contract's energy is spread evenly over its hours, and in each hour covers energy of the same zone, up to what was used.
 * Annual: its energy for the part of the period in which it is valid covers energy of the zone, whenever it was used. Contracts are
 * taken in order: what one has covered is no longer there for the next. A part of the energy, such as a team's, has its proportional
 * part of what was covered in each hour: the parts add up to the whole, and no contract counts twice. RF is the residual mix,
 * else the grid's average, of each hour.
 *
 * By the draft of the revised guidance contracts meet energy by the hour only, and what is left is never at the average.
 *
 * A certificate counts once: of contracts with one id in one registry, one document or, without an id, one link, only the first does.
 *
 * Source: GHG Protocol Scope 2 Guidance (2015), “market-based method” and “contractual instruments”; the draft as put to consultation in
 * 2025, whose text is not final.
 *
 * @param from start of the period, epoch ms; `to` its end
 */
export function marketBased(
  hours: readonly ZoneHour[],
  contracts: readonly ContractRule[],
  { from, to, rule = '2015' }: { from: number; to: number; rule?: Scope2Rule },
): MarketBased {
  const known = new Map<string, string>();
  const left = hours.map((each) => ({
    zone: each.zone,
    hour: each.hour,
    kwh: new Exact(each.kwh),
    of: new Exact(each.ofKwh ?? each.kwh),
    open: new Exact(each.kwh),
    grams: each.marketGrams === null ? null : new Exact(each.marketGrams),
    isFossil: rule !== '2015' && !each.hasResidual,
    freeInHour: new Exact(0),
  }));
  const matched = contracts.map((contract): Matched => {
    const start = Math.max(from, contract.from);
    const end = Math.min(to, contract.to);
    const told = (availableKwh: Exact, met: Exact, problem: string): Matched => ({
      id: contract.id,
      title: contract.title,
      zone: contract.zone,
      matching: contract.matching,
      availableKwh: availableKwh.toFixed(),
      matchedKwh: met.toFixed(),
      grams: met.times(contract.gramsPerKwh).toDecimalPlaces(12).toFixed(),
      grade: gradeOf(contract),
      technology: contract.technology ?? null,
      isCarbonFree: isCarbonFree(contract),
      problem,
    });
    if (contract.to <= from) return told(new Exact(0), new Exact(0), 'expired before the period; not used');
    if (contract.from >= to) return told(new Exact(0), new Exact(0), 'starts after the period');
    const refused = refusalOf(contract, rule, known);
    if (refused) return told(new Exact(0), new Exact(0), refused);
    const whole = new Exact(contract.mwh).times(1000);
    const share = new Exact(end - start).div(contract.to - contract.from);
    const available = whole.times(share);
    const own = left.filter((each) => each.zone === contract.zone && each.hour < end && each.hour + HOUR_MS > start);
    if (own.length === 0)
      return told(available, new Exact(0), `no energy was used in zone “${contract.zone}” while it was valid`);
    const met = contract.matching === 'hourly' ? meetByHour(own, contract, { start, end }) : meetByYear(own, available);
    return told(available, met, contract.to < to ? 'expires during the period' : '');
  });
  let unmatched = new Exact(0);
  let unknownKwh = new Exact(0);
  let fossil = new Exact(0);
  for (const each of left) {
    const { kwh, open, grams } = each;
    if (each.isFossil) fossil = fossil.plus(partOf(each, open));
    else if (grams === null) unknownKwh = unknownKwh.plus(partOf(each, open));
    else unmatched = unmatched.plus(kwh.isZero() ? grams : grams.times(open).div(kwh).toDecimalPlaces(12));
  }
  const sum = (values: readonly (string | Exact)[]) =>
    values.reduce<Exact>((all, value) => all.plus(value), new Exact(0));
  const isKnown = left.some(({ grams, isFossil }) => grams !== null || isFossil);
  const matchedKwh = sum(matched.map((each) => each.matchedKwh));
  return {
    kwh: sum(left.map(({ of }) => of)).toFixed(),
    beforeGrams: left.some(({ grams }) => grams !== null)
      ? sum(left.flatMap(({ grams }) => grams ?? [])).toFixed()
      : null,
    grams:
      isKnown || matchedKwh.gt(0)
        ? unmatched
            .plus(fossil.times(fossilGramsPerKwh).toDecimalPlaces(12))
            .plus(sum(matched.map(({ grams }) => grams)))
            .toFixed()
        : null,
    matchedKwh: matchedKwh.toFixed(),
    unknownKwh: unknownKwh.toFixed(),
    fossilKwh: fossil.toFixed(),
    contracts: matched,
    openByHour: left.map((each) => partOf(each, each.open).toFixed()),
    metByHour: left.map((each) => partOf(each, each.freeInHour).toNumber()),
  };
}

type Left = { zone: string; hour: number; readonly kwh: Exact; readonly of: Exact; open: Exact; freeInHour: Exact };

/** What of energy of an hour belongs to what is asked about. */
const partOf = ({ of, kwh }: Pick<Left, 'of' | 'kwh'>, energy: Exact) =>
  of.eq(kwh) ? energy : energy.times(of).div(kwh).toDecimalPlaces(14, Decimal.ROUND_DOWN);

/** Takes from what is open of each hour what the contract brings in it. @returns what that is of what is asked about */
function meetByHour(
  own: readonly Left[],
  contract: ContractRule,
  { start, end }: { start: number; end: number },
): Exact {
  const perHour = new Exact(contract.mwh)
    .times(1000)
    .times(HOUR_MS)
    .div(contract.to - contract.from);
  return own.reduce((met, each) => {
    const inHour = perHour.times(Math.min(end, each.hour + HOUR_MS) - Math.max(start, each.hour)).div(HOUR_MS);
    const part = Exact.min(each.open, inHour).toDecimalPlaces(14, Decimal.ROUND_DOWN);
    each.open = each.open.minus(part);
    if (isCarbonFree(contract)) each.freeInHour = each.freeInHour.plus(part);
    return met.plus(partOf(each, part));
  }, new Exact(0));
}

/** Takes from what is open, whenever it was used. @returns what that is of what is asked about */
function meetByYear(own: readonly Left[], available: Exact): Exact {
  const open = own.reduce((sum, each) => sum.plus(each.open), new Exact(0));
  const part = open.isZero() ? new Exact(0) : Exact.min(1, available.div(open));
  return own.reduce((met, each) => {
    const here = each.open.times(part).toDecimalPlaces(14, Decimal.ROUND_DOWN);
    each.open = each.open.minus(here);
    return met.plus(partOf(each, here));
  }, new Exact(0));
}

const carbonFree: ReadonlySet<string | undefined> = new Set([
  'wind',
  'solar',
  'hydro',
  'geothermal',
  'nuclear',
  'biomass',
]);
/** Energy counts as carbon-free where it is said what makes it, that burns nothing fossil, and the contract's factor is 0. */
const isCarbonFree = ({ technology, gramsPerKwh }: ContractRule) => carbonFree.has(technology) && gramsPerKwh === 0;

/** A: a document proves it. B: its id in a registry is stated. D: a claim, with or without a link. */
const gradeOf = ({ document, registry, certificate }: ContractRule): Matched['grade'] => {
  if (document) return 'A';
  return registry && certificate ? 'B' : 'D';
};

const tidy = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** By what a contract can be told from others; one that says nothing of the kind is its own. */
function marksOf({ registry, certificate, document, evidence }: ContractRule): string[] {
  if (registry && certificate) return [`certificate ${tidy(registry)} ${tidy(certificate)}`];
  if (document) return [`document ${document.sha256}`];
  return evidence ? [`link ${evidence.replace(/\/+$/, '')}`] : [];
}

/** Why a contract meets nothing by these rules; '' when it does. @param known what has counted already, and by which contract */
function refusalOf(contract: ContractRule, rule: Scope2Rule, known: Map<string, string>): string {
  const { vintage, kind, matching, isLegacy } = contract;
  const years = [new Date(contract.from).getUTCFullYear(), new Date(contract.to - 1).getUTCFullYear()];
  if (vintage !== undefined && !years.some((year) => Math.abs(year - vintage) <= 1))
    return `its vintage ${vintage} is more than a year from the time that it is used for`;
  if (rule === '2015' && kind === 'standard') return 'a standard supply is in the grid’s mix';
  if (rule !== '2015' && matching === 'annual' && !(rule === 'draft-2025-legacy' && isLegacy))
    return 'matched by the year, which the draft does not accept';
  for (const mark of marksOf(contract)) {
    const other = known.get(mark);
    if (other !== undefined) return `the same certificate, document or link as “${other}”: it counts once`;
    known.set(mark, contract.title);
  }
  return '';
}
