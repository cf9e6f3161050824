import { z } from 'zod';
import { expectedSpend } from '../../domain/formulas/expected-spend.ts';
import { varianceBridge } from '../../domain/formulas/variance-bridge.ts';
import { DAY_MS } from '../../domain/hours.ts';
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
const causes = ['volume', 'price', 'mix', 'token'] as const;
type Cause = (typeof causes)[number];

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
    .object({ volume: z.number(), price: z.number(), mix: z.number(), token: z.number() })
    .describe('Against the mean day of the week before, at the rates of the time: what made it, in money.'),
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
export type SourceChange = AnswerOf<typeof sourceChangeAnswer>;

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
  const from = Math.max(0, Math.floor(scope.from / DAY_MS) * DAY_MS);
  const cells = await costCellsOf(store, { ...scope, from: Math.max(0, from - lookBack * DAY_MS) }, 'day');
  const rates = meanRates(cells);
  const { first, days: allDays } = daily(cells, scope.to, () => 0, now);
  const end = first + allDays.length * DAY_MS;
  const found: Anomaly[] = [];
  const sources: SourceChange[] = [];
  let judged = 0;
  let notJudged = 0;

  for (const some of Map.groupBy(cells, (cell) => `${cell.network}\n${cell.workload}`).values()) {
    const { network, workload } = some[0] as CostCell;
    const own = daily(some, scope.to, (cell) => atMeanRate(cell, rates), now);
    // A source's days begin with its first: before it there is nothing to expect.
    for (const [i, cost] of own.days.entries()) {
      const day = own.first + i * DAY_MS;
      if (day < from) continue;
      const before = own.days.slice(Math.max(0, i - lookBack), i);
      const spent = before.filter((each) => each > 0);
      // A source that rests on many days is held against the days on which it ran; that it rests is nothing unusual.
      const rests = spent.length < steadyShare * before.length;
      if (rests && cost === 0) continue;
      const expectation = expectedSpend(rests ? spent : before, { seasonal: !rests });
      if (!expectation) {
        notJudged++;
        continue;
      }
      judged++;
      const difference = cost - expectation.expected;
      if (cost >= expectation.low && cost <= expectation.high) continue;
      if (Math.abs(difference) < Math.max(minAmount, minShare * expectation.expected)) continue;
      found.push({
        day,
        network,
        workload,
        kind: difference > 0 ? 'above' : 'below',
        cost,
        difference,
        ...expectation,
        causes: causesOf(some, day),
      });
    }
    const active = own.days.filter((cost) => cost > 0);
    const perDay = active.reduce((sum, cost) => sum + cost, 0) / Math.max(1, active.length);
    if (perDay < minAmount) continue;
    const last = some.reduce((most, cell) => (Number(cell.cost) > 0 ? Math.max(most, cell.day ?? 0) : most), 0);
    if (own.first >= from && own.first >= first + 3 * DAY_MS)
      sources.push({ network, workload, kind: 'new', day: own.first, perDay });
    // What rests for days now and then has vanished only when it rests longer than ever.
    const silence = (end - last) / DAY_MS - 1;
    if (last >= from && silence > Math.max(2, longestRest(own.days, last, own.first)) && active.length >= 3)
      sources.push({ network, workload, kind: 'vanished', day: last, perDay });
  }
  return {
    anomalies: found.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)),
    sources: sources.toSorted((a, b) => b.perDay - a.perDay),
    judged,
    notJudged,
    isSample: cells.some((cell) => Boolean(cell.isSample)),
  };
}

/** The most days in a row without spend, up to the last with. */
function longestRest(days: readonly number[], last: number, first: number): number {
  let longest = 0;
  let rest = 0;
  for (const cost of days.slice(0, (last - first) / DAY_MS + 1)) {
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

/** The bridge from the mean day of the week before to a day. */
function causesOf(cells: readonly CostCell[], day: number): Record<Cause, number> {
  const week = cells.filter((cell) => (cell.day ?? 0) >= day - 7 * DAY_MS && (cell.day ?? 0) < day);
  const { parts } = varianceBridge(
    paired(
      week,
      cells.filter((cell) => cell.day === day),
      7,
    ),
  );
  const sums = { volume: 0, price: 0, mix: 0, token: 0 };
  for (const { id, amount } of parts) sums[id.startsWith('mix') ? 'mix' : (id as Cause)] += Number(amount);
  return sums;
}
