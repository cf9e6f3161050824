import { z } from 'zod';
import { dayNumber, daysLater } from '../../domain/calendar.ts';
import { type Expectation, expectedSpend } from '../../domain/formulas/expected-spend.ts';
import { type Bridge, varianceBridge } from '../../domain/formulas/variance-bridge.ts';
import { scopedRange } from '../../domain/time.ts';
import { parseWith } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs, isSample } from '../contract/fields.ts';
import { type CostCell, costCellsOf, daily } from './cells.ts';
import { paired } from './variance.ts';

/** What an anomaly must be at least, besides outside its band. */
export const anomalyParams = scopedRange.extend({
  minShare: z.coerce
    .number()
    .min(0)
    .max(100)
    .default(0.25)
    .describe('Least difference, as a share of what was expected.'),
  minAmount: z.coerce.number().min(0).default(5).describe('Least difference in money, in the currency asked for.'),
});

/** Days that an expectation may look back. */
const lookBack = 42;
/** Share of days with spend from which a source counts as steady. */
const steadyShare = 0.8;
const anomalyAnswer = z.object({
  day: epochMs,
  network: z.string(),
  workload: z.string(),
  kind: z.enum(['above', 'below']),
  cost: z.number().describe('At the mean rates of the period: token moves are not in it.'),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  from: z.string().describe('What the expectation was taken from.'),
  difference: z.number().describe('cost − expected.'),
  causes: z
    .object({ volume: z.number(), price: z.number(), mix: z.number() })
    .describe('What made the difference: against the same expectation, in money. They add up to it.'),
});
export type Anomaly = AnswerOf<typeof anomalyAnswer>;

const sourceChangeAnswer = z
  .object({
    network: z.string(),
    workload: z.string(),
    kind: z.enum(['new', 'vanished']),
    day: epochMs,
    perDay: z.number().describe('Mean of its days.'),
  })
  .describe('A source of cost that began or ended.');
type SourceChange = AnswerOf<typeof sourceChangeAnswer>;

/** Days that cost what they should not have. */
export const anomaliesAnswer = z
  .object({
    anomalies: z.array(anomalyAnswer),
    sources: z.array(sourceChangeAnswer),
    judged: z.number().describe('Days of sources with enough days before them to be judged.'),
    notJudged: z.number().describe('Days of sources without.'),
    isSample,
  })
  .meta({ id: 'Anomalies' });
export type Anomalies = AnswerOf<typeof anomaliesAnswer>;

/**
 * Days on which a workload cost something else on a network than it should have, dearest first. Judged without token moves: each day's
 * amount in the price's currency at one rate for the whole time, the mean that was paid.
 *
 * @throws AppError `bad_request` naming a wrong parameter
 */
export async function anomalies(store: Store, raw: Record<string, unknown>, now = Date.now()): Promise<Anomalies> {
  const { minShare, minAmount, ...scope } = parseWith(anomalyParams, raw);
  const { timeZone, to } = scope;
  const from = Math.max(0, daysLater(scope.from, 0, timeZone));
  const cells = await costCellsOf(store, { ...scope, from: Math.max(0, daysLater(from, -lookBack, timeZone)) }, 'day');
  const rates = meanRates(cells);
  const wanted = { to, timeZone, now };
  const period = { from, ...daily(cells, wanted, () => 0) };
  const priced = cells.map((cell) => ({ ...cell, cost: String(atMeanRate(cell, rates)) }));
  const sources = [...Map.groupBy(priced, (cell) => `${cell.network}\n${cell.workload}`).values()].map(
    (own): Source => {
      const { network, workload } = own[0] as CostCell;
      return { network, workload, cells: own, timeZone, ...daily(own, wanted, (cell) => Number(cell.cost)) };
    },
  );
  const judgements = sources.map((source) => judge(source, from, { minShare, minAmount }));
  const sum = (figure: 'judged' | 'notJudged') => judgements.reduce((all, each) => all + each[figure], 0);
  return {
    anomalies: judgements
      .flatMap(({ found }) => found)
      .toSorted((x, y) => Math.abs(y.difference) - Math.abs(x.difference)),
    sources: sources.flatMap((source) => changesOf(source, period, minAmount)).toSorted((x, y) => y.perDay - x.perDay),
    judged: sum('judged'),
    notJudged: sum('notJudged'),
    isSample: cells.some((cell) => Boolean(cell.isSample)),
  };
}

/** What a workload costs on a network, by day from its first: before it there is nothing to expect. */
type Source = {
  readonly network: string;
  readonly workload: string;
  /** At the mean rates of the period, as its days are. */
  readonly cells: readonly CostCell[];
  readonly timeZone: string;
  /** Start of the first day. */
  readonly first: number;
  readonly days: readonly number[];
};
type Floors = { readonly minShare: number; readonly minAmount: number };

/** Holds each day of a source from `from` on against what the days before it let expect. */
function judge(source: Source, from: number, floors: Floors) {
  const result = { found: [] as Anomaly[], judged: 0, notJudged: 0 };
  for (const [i, cost] of source.days.entries()) {
    const day = daysLater(source.first, i, source.timeZone);
    if (day < from) continue;
    const start = Math.max(0, i - lookBack);
    const before = source.days.slice(start, i);
    const spent = before.filter((each) => each > 0);
    // A source that rests on many days is held against the days on which it ran; that it rests is nothing unusual.
    const rests = spent.length < steadyShare * before.length;
    if (rests && cost === 0) continue;
    const expectation = expectedSpend(rests ? spent : before, { seasonal: !rests });
    if (!expectation) {
      result.notJudged++;
      continue;
    }
    result.judged++;
    if (!isUnusual(cost, expectation, floors)) continue;
    const places = rests ? [...before.keys()].filter((at) => (before[at] as number) > 0) : [...before.keys()];
    const taken = expectation.days.map((at) =>
      daysLater(source.first, start + (places[at] as number), source.timeZone),
    );
    result.found.push(anomalyOf(source, day, cost, { ...expectation, days: taken }));
  }
  return result;
}

/** Outside its band, and by as much as somebody cares for. */
const isUnusual = (cost: number, { expected, low, high }: Expectation, { minShare, minAmount }: Floors): boolean =>
  (cost < low || cost > high) && Math.abs(cost - expected) >= Math.max(minAmount, minShare * expected);

/** @param expectation its `days` are the starts of those that it was taken from */
function anomalyOf(source: Source, day: number, cost: number, { days, ...expectation }: Expectation): Anomaly {
  const { network, workload } = source;
  const difference = cost - expectation.expected;
  const kind = difference > 0 ? 'above' : 'below';
  const causes = causesOf(source, day, { days, expected: expectation.expected });
  return { day, network, workload, kind, cost, difference, ...expectation, causes };
}

/** Whether a source is new in the period, and whether it has vanished in it. */
function changesOf(
  { network, workload, cells, timeZone, first, days }: Source,
  period: { readonly from: number; readonly first: number; readonly end: number },
  minAmount: number,
): SourceChange[] {
  const active = days.filter((cost) => cost > 0);
  const perDay = active.reduce((sum, cost) => sum + cost, 0) / Math.max(1, active.length);
  if (perDay < minAmount) return [];
  const last = Math.max(0, ...cells.filter((cell) => Number(cell.cost) > 0).map((cell) => cell.day ?? 0));
  const isNew = first >= period.from && first >= daysLater(period.first, 3, timeZone);
  // What rests for days now and then has vanished only when it rests longer than ever.
  const number = (day: number) => dayNumber(day, timeZone);
  const silence = number(period.end) - number(last) - 1;
  const isGone =
    last >= period.from &&
    silence > Math.max(2, longestRest(days.slice(0, Math.max(0, number(last) - number(first) + 1)))) &&
    active.length >= 3;
  return [
    ...(isNew ? [{ network, workload, kind: 'new' as const, day: first, perDay }] : []),
    ...(isGone ? [{ network, workload, kind: 'vanished' as const, day: last, perDay }] : []),
  ];
}

/** The most days in a row without spend. */
function longestRest(days: readonly number[]): number {
  let longest = 0;
  let rest = 0;
  for (const cost of days) {
    rest = cost > 0 ? 0 : rest + 1;
    longest = Math.max(longest, rest);
  }
  return longest;
}

/** Cost ÷ amount of each currency over all cells. */
function meanRates(cells: readonly CostCell[]): Map<string, number> {
  return new Map(
    [...Map.groupBy(cells, (cell) => cell.currency)].map(([currency, some]) => {
      const native = some.reduce((sum, cell) => sum + Number(cell.native), 0);
      return [currency, native > 0 ? some.reduce((sum, cell) => sum + Number(cell.cost), 0) / native : 0];
    }),
  );
}

const atMeanRate = (cell: CostCell, rates: ReadonlyMap<string, number>): number =>
  Number(cell.native) > 0 ? Number(cell.native) * (rates.get(cell.currency) ?? 0) : Number(cell.cost);

/**
 * The bridge from what was expected to a day. Its base is the mix of the days that the expectation was taken from, at their prices, of
 * as much as was expected: the causes explain the difference that stands beside them, and no other.
 */
function causesOf(
  { cells }: Source,
  day: number,
  { days, expected }: { readonly days: readonly number[]; readonly expected: number },
): Anomaly['causes'] {
  const before = cells.filter((cell) => days.includes(cell.day ?? 0));
  const cost = before.reduce((sum, cell) => sum + Number(cell.cost), 0);
  const today = cells.filter((cell) => cell.day === day);
  const { parts } = varianceBridge(expected > 0 ? paired(before, today, cost / expected) : paired([], today));
  const sums = { volume: 0, price: 0, mix: 0 };
  for (const { id, amount } of parts) sums[causeOf(id)] += Number(amount);
  return sums;
}

/** At one rate for the whole time a token does not move. */
function causeOf(part: Bridge['parts'][number]['id']): keyof Anomaly['causes'] {
  if (part.startsWith('mix')) return 'mix';
  return part === 'volume' ? 'volume' : 'price';
}
