import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { carbonFreeShare } from '../../domain/formulas/carbon-free.ts';
import { fossilGramsPerKwh, marketBased, scope2Rules, type ZoneHour } from '../../domain/formulas/market-based.ts';
import type { ContractRule } from '../../domain/rules/schema.ts';
import { technologies } from '../../domain/technologies.ts';
import { scopedRange } from '../../domain/time.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, isSample, unknownHours } from '../contract/fields.ts';
import zoneHours from '../queries/zone-hours.ts';
import type { Rules } from '../rules/rules.ts';

const leftOutAnswer = z.object({
  gpuHours: decimalText.describe('GPU-hours without known energy or without a factor for it.'),
  kwh: decimalText.describe('Known energy without a factor.'),
});

/** Market-based emissions of a period, and what was carbon-free. */
export const marketAnswer = z
  .object({
    kwh: decimalText,
    beforeGrams: decimalText.nullable().describe('Without contracts; null when no energy has a factor.'),
    grams: decimalText
      .nullable()
      .describe("Unmatched energy at residual mix or grid average, plus matched energy at its contracts' factors."),
    matchedKwh: decimalText,
    unknownKwh: decimalText.describe('Unmatched energy for which no factor is known: its emissions are in no figure.'),
    leavesOut: leftOutAnswer.describe('What `grams` leaves out.'),
    beforeLeavesOut: leftOutAnswer.describe('What `beforeGrams` leaves out.'),
    contracts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        zone: z.string(),
        matching: z.enum(['hourly', 'annual']),
        availableKwh: decimalText.describe('What it brings in the period.'),
        matchedKwh: decimalText.describe('What of that met the energy asked about.'),
        grams: decimalText,
        grade: z
          .enum(['A', 'B', 'D'])
          .describe('A: a document proves it. B: its id in a registry is stated. D: a claim.'),
        technology: z.enum(technologies).nullable().describe('What makes its energy; null where nobody says.'),
        isCarbonFree: z.boolean().describe('Whether it counts as carbon-free energy where it is matched by the hour.'),
        problem: z.string().describe('Why it matches nothing, or what to heed; empty when all is well.'),
      }),
    ),
    bases: z
      .array(z.object({ basis: z.string(), kwh: z.number() }))
      .describe('What stands for unmatched energy, and how much of it.'),
    rules: z
      .array(
        z.object({
          rule: z.enum(scope2Rules),
          grams: decimalText.nullable(),
          matchedKwh: decimalText,
          fossilKwh: decimalText.describe('Unmatched energy without a residual mix, at the fossil factor.'),
          unknownKwh: decimalText,
        }),
      )
      .describe('The same energy by the guidance of 2015 and by the draft of its revision, which is not final.'),
    fossilGramsPerKwh: z.number().describe('What the draft takes for energy without a contract or a residual mix.'),
    carbonFree: z
      .object({ share: z.number(), coverage: z.number(), least: z.number() })
      .nullable()
      .describe(
        'Share of energy that was carbon-free in its own hour, of how much of all energy that is known, and what share of all energy ' +
          'it is at least.',
      ),
    unknownHours,
    isSample,
  })
  .meta({ id: 'Market' });
export type Market = AnswerOf<typeof marketAnswer>;

/**
 * Market-based emissions of a period with the contracts that stand in the rules. @throws AppError `bad_request` naming
 * a wrong parameter
 */
export async function market(store: Store, rules: Rules, raw: Record<string, unknown>): Promise<Market> {
  const asked = parseWith(scopedRange, raw);
  const { contract } = await rules.all();
  return marketOf(
    store,
    asked,
    contract.map(({ rule }) => rule),
  );
}

const noFilter = { network: '', workload: '', team: '', region: '' };

/** The same with contracts of one's own. Contracts meet the energy of all work; what is asked for has its part of that. */
export const marketOf = async (
  store: Store,
  asked: { from: number; to: number } & Record<string, unknown>,
  contracts: readonly ContractRule[],
): Promise<Market> => marketFrom(await marketHours(store, asked, contracts), contracts, asked);

/** Energy of a zone in an hour, with what is known of it beside its emissions. */
export type MarketHour = ZoneHour & {
  readonly ofKwh: string;
  readonly basis: string;
  /** The grid's carbon-free share. */
  readonly carbonFree: number | null;
  /** GPU-seconds of it, and those of which no energy is known. */
  readonly seconds: string;
  readonly blindSeconds: string;
  readonly unknownHours: number;
  readonly isSample: boolean;
};
/** Hours with energy of what is asked about, and those of other work, which contracts meet as well. */
export type MarketHours = { readonly own: readonly MarketHour[]; readonly others: readonly MarketHour[] };

/** Energy by zone and hour; that of other work only where contracts are shared with it. */
export async function marketHours(
  store: Store,
  asked: { from: number; to: number } & Record<string, unknown>,
  contracts: readonly ContractRule[],
): Promise<MarketHours> {
  const isPart = contracts.length > 0 && Object.keys(noFilter).some((name) => asked[name]);
  const [columns, all] = await Promise.all([
    runColumns(store, zoneHours, asked),
    isPart ? runColumns(store, zoneHours, { ...asked, ...noFilter }) : undefined,
  ]);
  const keyOf = (zone: string, hour: number | null | undefined) => `${hour} ${zone}`;
  const rest = new Map((all?.zone ?? []).map((zone, i) => [keyOf(zone, all?.hour[i]), { zone, i }]));
  const own = columns.zone.map((zone, i): MarketHour => {
    const hour = columns.hour[i] ?? 0;
    const ofKwh = columns.kwh[i] ?? '0';
    const whole = rest.get(keyOf(zone, hour));
    rest.delete(keyOf(zone, hour));
    const basis = columns.marketBasis[i] ?? '';
    return {
      zone,
      hour,
      kwh: (whole && all?.kwh[whole.i]) ?? ofKwh,
      ofKwh,
      marketGrams: columns.marketGrams[i] || null,
      hasResidual: basis.startsWith('residual mix'),
      basis,
      carbonFree: columns.carbonFree[i] ?? null,
      seconds: columns.seconds[i] ?? '0',
      blindSeconds: columns.blindSeconds[i] ?? '0',
      unknownHours: columns.unknownHours[i] ?? 0,
      isSample: columns.isSample[i] === true,
    };
  });
  const others = [...rest.values()].map(
    ({ zone, i }): MarketHour => ({
      ...noneOf,
      zone,
      hour: all?.hour[i] ?? 0,
      kwh: all?.kwh[i] ?? '0',
    }),
  );
  return { own, others };
}

/** Of an hour in which only other work used energy. */
const noneOf = {
  ofKwh: '0',
  marketGrams: null,
  basis: '',
  carbonFree: null,
  seconds: '0',
  blindSeconds: '0',
  unknownHours: 0,
  isSample: false,
} as const;

/** Market-based emissions from energy by zone and hour. */
export function marketFrom(
  { own, others }: MarketHours,
  contracts: readonly ContractRule[],
  { from, to }: { readonly from: number; readonly to: number },
): Market {
  const energy = [...own, ...others];
  const { metByHour, openByHour, fossilKwh: _, ...based } = marketBased(energy, contracts, { from, to });
  const bases = new Map<string, number>();
  for (const { basis, ofKwh } of own) bases.set(basis, (bases.get(basis) ?? 0) + Number(ofKwh));
  return {
    ...based,
    leavesOut: leftOutOf(own, (_hour, i) => openByHour[i] ?? '0'),
    beforeLeavesOut: leftOutOf(own, ({ ofKwh }) => ofKwh),
    rules: scope2Rules.map((rule) => {
      const { grams, matchedKwh, fossilKwh, unknownKwh } = marketBased(energy, contracts, { from, to, rule });
      return { rule, grams, matchedKwh, fossilKwh, unknownKwh };
    }),
    fossilGramsPerKwh,
    bases: [...bases].map(([basis, kwh]) => ({ basis, kwh })).toSorted((a, b) => b.kwh - a.kwh),
    // Contracts that are matched by the year say nothing of the hour, nor does one of which nobody says what makes its energy.
    carbonFree:
      carbonFreeShare(
        own.map((each, i) => ({
          kwh: Number(each.ofKwh),
          contractedKwh: metByHour[i] ?? 0,
          gridShare: each.carbonFree,
        })),
      ) ?? null,
    unknownHours: own.reduce((sum, each) => sum + each.unknownHours, 0),
    isSample: own.some((each) => each.isSample),
  };
}

const Exact = Decimal.clone({ precision: 60 });

/** What a figure leaves out that is unknown of `openOf` an hour's energy; its time by the share of its energy, twelve decimals. */
function leftOutOf(
  hours: readonly MarketHour[],
  openOf: (hour: MarketHour, i: number) => string,
): { gpuHours: string; kwh: string } {
  let seconds = new Exact(0);
  let kwh = new Exact(0);
  for (const [i, hour] of hours.entries()) {
    seconds = seconds.plus(hour.blindSeconds);
    const open = new Exact(hour.marketGrams === null ? openOf(hour, i) : 0);
    if (open.isZero()) continue;
    kwh = kwh.plus(open);
    const told = new Exact(hour.seconds).minus(hour.blindSeconds);
    seconds = seconds.plus(told.times(open).div(hour.ofKwh).toDecimalPlaces(12));
  }
  return { gpuHours: seconds.div(3600).toSignificantDigits(20).toFixed(), kwh: kwh.toFixed() };
}
