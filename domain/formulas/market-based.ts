import { Decimal } from 'decimal.js';
import type { ContractRule } from '../rules/schema.ts';

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
};
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
  readonly grade: 'A' | 'D';
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
  /** What hourly contracts met of each hour, kWh, in the order given. */
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
 * Source: GHG Protocol Scope 2 Guidance (2015), “market-based method” and “contractual instruments”; hourly matching as in the revision
 * that is under consultation.
 *
 * @param from start of the period, epoch ms; `to` its end
 */
export function marketBased(
  hours: readonly ZoneHour[],
  contracts: readonly ContractRule[],
  { from, to }: { from: number; to: number },
): MarketBased {
  const left = hours.map((each) => ({
    zone: each.zone,
    hour: each.hour,
    kwh: new Exact(each.kwh),
    of: new Exact(each.ofKwh ?? each.kwh),
    open: new Exact(each.kwh),
    grams: each.marketGrams === null ? null : new Exact(each.marketGrams),
    metInHour: new Exact(0),
  }));
  /** What of energy of an hour belongs to what is asked about. */
  const partOf = ({ of, kwh }: { of: Exact; kwh: Exact }, energy: Exact) =>
    of.eq(kwh) ? energy : energy.times(of).div(kwh).toDecimalPlaces(14, Decimal.ROUND_DOWN);
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
      grade: contract.evidence ? 'A' : 'D',
      problem,
    });
    if (contract.to <= from) return told(new Exact(0), new Exact(0), 'expired before the period; not used');
    if (contract.from >= to) return told(new Exact(0), new Exact(0), 'starts after the period');
    const whole = new Exact(contract.mwh).times(1000);
    const share = new Exact(end - start).div(contract.to - contract.from);
    const available = whole.times(share);
    const own = left.filter((each) => each.zone === contract.zone && each.hour < end && each.hour + HOUR_MS > start);
    if (own.length === 0)
      return told(available, new Exact(0), `no energy was used in zone “${contract.zone}” while it was valid`);
    let met = new Exact(0);
    if (contract.matching === 'hourly') {
      const perHour = whole.times(HOUR_MS).div(contract.to - contract.from);
      for (const each of own) {
        const inHour = perHour.times(Math.min(end, each.hour + HOUR_MS) - Math.max(start, each.hour)).div(HOUR_MS);
        const part = Exact.min(each.open, inHour).toDecimalPlaces(14, Decimal.ROUND_DOWN);
        each.open = each.open.minus(part);
        each.metInHour = each.metInHour.plus(part);
        met = met.plus(partOf(each, part));
      }
    } else {
      const open = own.reduce((sum, each) => sum.plus(each.open), new Exact(0));
      const part = open.isZero() ? new Exact(0) : Exact.min(1, available.div(open));
      for (const each of own) {
        const here = each.open.times(part).toDecimalPlaces(14, Decimal.ROUND_DOWN);
        each.open = each.open.minus(here);
        met = met.plus(partOf(each, here));
      }
    }
    return told(available, met, contract.to < to ? 'expires during the period' : '');
  });
  let unmatched = new Exact(0);
  let unknownKwh = new Exact(0);
  for (const each of left) {
    const { kwh, open, grams } = each;
    if (grams === null) unknownKwh = unknownKwh.plus(partOf(each, open));
    else unmatched = unmatched.plus(kwh.isZero() ? grams : grams.times(open).div(kwh).toDecimalPlaces(12));
  }
  const sum = (values: readonly (string | Exact)[]) =>
    values.reduce<Exact>((all, value) => all.plus(value), new Exact(0));
  const isKnown = left.some(({ grams }) => grams !== null);
  const matchedKwh = sum(matched.map((each) => each.matchedKwh));
  return {
    kwh: sum(left.map(({ of }) => of)).toFixed(),
    beforeGrams: isKnown ? sum(left.flatMap(({ grams }) => grams ?? [])).toFixed() : null,
    grams: isKnown || matchedKwh.gt(0) ? unmatched.plus(sum(matched.map(({ grams }) => grams))).toFixed() : null,
    matchedKwh: matchedKwh.toFixed(),
    unknownKwh: unknownKwh.toFixed(),
    contracts: matched,
    metByHour: left.map((each) => partOf(each, each.metInHour).toNumber()),
  };
}
