import { z } from 'zod';
import { dayNumber, daysLater, startOfMonth } from '../../domain/calendar.ts';
import { forecast, quantile } from '../../domain/formulas/forecast.ts';
import { priceRisk } from '../../domain/formulas/price-risk.ts';
import { DAY_MS } from '../../domain/hours.ts';
import { scopedRange } from '../../domain/time.ts';
import { type Columns, parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs, isSample, refused } from '../contract/fields.ts';
import tokenBalances from '../queries/token-balances.ts';
import tokenPrices from '../queries/token-prices.ts';
import { basisOf, type CostCell, costCellsOf, type Daily, type Days, daily, inTokens, tokenOf } from './cells.ts';

/** Days of history that an outlook reads. */
const history = 90;
/** Days that a rate of use is taken from. */
const recent = 14;

const forecastAnswer = z.union([
  z.object({
    method: z.enum(['recent mean', 'weekday mean', 'damped trend']),
    about: z.string(),
    days: z.array(z.number()).describe('Each day ahead.'),
    sum: z.number(),
    low: z.number().describe('Four of five outcomes of the back-test were between low and high.'),
    high: z.number(),
    backTest: z
      .object({
        origins: z.number(),
        daysAhead: z.number(),
        meanError: z.number().describe('Mean absolute error of the sum, as a share of it.'),
      })
      .describe('How the method did where the outcome is known.'),
  }),
  refused,
]);

const runwayAnswer = z.object({
  token: z.string(),
  balance: z.number().nullable().describe('Tokens held, as last entered; null when none were.'),
  balanceAt: epochMs.nullable(),
  perDay: z.number().describe('Tokens used a day: mean of the last whole days.'),
  perDayLow: z.number().describe('Tenth percentile.'),
  perDayHigh: z.number().describe('Ninetieth percentile.'),
  days: z.number().nullable().describe('Days that the balance lasts.'),
  daysLow: z.number().nullable(),
  daysHigh: z.number().nullable(),
});
export type Runway = AnswerOf<typeof runwayAnswer>;

const riskWindow = { windowDays: z.number().describe('Days of prices that it was taken from.') };

/** Where spend is going. */
export const outlookAnswer = z
  .object({
    month: z
      .object({
        from: epochMs,
        to: epochMs,
        spent: z.number().describe('So far this month.'),
        forecast: z.number().nullable().describe('Whole days, and the forecast of the others.'),
        low: z.number().nullable(),
        high: z.number().nullable(),
      })
      .describe('The calendar month of the time zone.'),
    next30: forecastAnswer.describe('The next thirty days.'),
    runRate: z.number().nullable().describe('Mean of the last seven whole days × 30; null with fewer days.'),
    history: z.object({ first: epochMs, days: z.array(z.number()) }),
    unknownShare: z.number().describe('Share of GPU-hours without a known cost in the history: they are in no figure.'),
    priceRisk: z.union([
      z.object({
        p95: z.number().describe('The bill that nineteen of twenty months stay below, at the same use.'),
        expected: z.number().describe("The same month at today's prices."),
        dailyVolatility: z.number().describe("Standard deviation of the floating part's daily returns."),
        returns: z.number().describe('Daily returns that it was taken from.'),
        ...riskWindow,
      }),
      refused.extend(riskWindow),
    ]),
    basis: z
      .object({ fixed: z.number(), stable: z.number(), floating: z.number() })
      .describe('Share of recent spend whose price is fixed, pegged or floating.'),
    runways: z.array(runwayAnswer),
    isSample,
  })
  .meta({ id: 'Outlook' });
export type Outlook = AnswerOf<typeof outlookAnswer>;

/**
 * Where spend is going: run-rate, the month's forecast, what token prices may do to it, and how long tokens last. From up to ninety
 * days before `to`.
 *
 * @throws AppError `bad_request` naming a wrong parameter
 */
export async function outlook(store: Store, raw: Record<string, unknown>, now = Date.now()): Promise<Outlook> {
  const scope = parseWith(scopedRange, raw);
  const { to, timeZone } = scope;
  const wanted = { to, timeZone, now };
  const from = Math.max(0, daysLater(to, -history, timeZone));
  const [cells, prices, balances] = await Promise.all([
    costCellsOf(store, { ...scope, from }, 'day'),
    runColumns(store, tokenPrices, { from, to }),
    runColumns(store, tokenBalances, {}),
  ]);
  const { first, days, end } = daily(cells, wanted, (cell) => Number(cell.cost));
  const ofSamples = cells.some((cell) => Boolean(cell.isSample));

  const lately = cells.filter((cell) => (cell.day ?? 0) >= daysLater(end, -recent, timeZone) && (cell.day ?? 0) < end);
  const latelyDays = Math.max(1, Math.min(recent, days.length));
  const monthly = (some: readonly CostCell[]) => (sumOf(some) / latelyDays) * 30;
  const tokens = [...new Set(lately.flatMap((cell) => tokenOf(cell.currency) ?? []))].toSorted();
  const exposures = tokens.map((token) => ({
    token,
    monthly: monthly(lately.filter((cell) => tokenOf(cell.currency) === token)),
    closes: closesOf(prices, token, ofSamples),
  }));
  const fixed = monthly(lately.filter((cell) => tokenOf(cell.currency) === undefined));
  const usedOf = (token: string) =>
    daily(
      cells.filter((cell) => tokenOf(cell.currency) === token),
      wanted,
      (cell) => inTokens(cell.currency, Number(cell.native)),
    ).days.slice(-recent);

  return {
    month: monthOf(cells, { days, end }, wanted),
    next30: forecast(days, 30),
    runRate: days.length >= 7 ? (days.slice(-7).reduce((sum, day) => sum + day, 0) / 7) * 30 : null,
    history: { first, days },
    unknownShare: unknownShareOf(cells),
    priceRisk: {
      ...priceRisk(fixed, exposures),
      windowDays: Math.max(0, ...exposures.map((each) => each.closes.length)),
    },
    basis: basisShares(lately),
    runways: tokens.map((token) => runwayOf(token, usedOf(token), heldOf(balances, token))),
    isSample: ofSamples,
  };
}

/** The month that a period ends in: what was spent, and with the rest of its days what it will be. */
function monthOf(
  cells: readonly CostCell[],
  { days, end }: Pick<Daily, 'days' | 'end'>,
  { to, timeZone }: Days,
): Outlook['month'] {
  const at = Math.max(0, to - 1);
  const month = { from: startOfMonth(at, timeZone), to: startOfMonth(at, timeZone, 1) };
  const sumUntil = (until: number) =>
    sumOf(cells.filter((cell) => (cell.day ?? 0) >= month.from && (cell.day ?? 0) < until));
  const spent = sumUntil(month.to);
  const whole = sumUntil(Math.min(month.to, end));
  const left = dayNumber(month.to, timeZone) - dayNumber(Math.max(month.from, end), timeZone);
  if (left <= 0) return { ...month, spent, forecast: whole, low: whole, high: whole };
  const rest = forecast(days, left);
  if (!('sum' in rest)) return { ...month, spent, forecast: null, low: null, high: null };
  return {
    ...month,
    spent,
    forecast: whole + rest.sum,
    low: Math.max(spent, whole + rest.low),
    high: whole + rest.high,
  };
}

/** Share of spend by what its price follows; of no spend, nothing. */
function basisShares(cells: readonly CostCell[]): Outlook['basis'] {
  const basis = { fixed: 0, stable: 0, floating: 0 };
  const all = sumOf(cells);
  for (const cell of cells) if (all > 0) basis[basisOf(cell)] += Number(cell.cost) / all;
  return basis;
}

function unknownShareOf(cells: readonly CostCell[]): number {
  const known = cells.reduce((sum, cell) => sum + Number(cell.gpuSeconds), 0);
  const unknown = cells.reduce((sum, cell) => sum + Number(cell.unknownSeconds), 0);
  return known + unknown > 0 ? unknown / (known + unknown) : 0;
}

/** The last price of a token on each day, USD. */
function closesOf(prices: Columns<typeof tokenPrices>, token: string, ofSamples: boolean): number[] {
  const byDay = new Map<number, number>();
  for (const [i, each] of prices.token.entries())
    if (each === token && Boolean(prices.isSample[i]) === ofSamples)
      byDay.set(Math.floor((prices.time[i] ?? 0) / DAY_MS), prices.priceUsd[i] ?? 0);
  return [...byDay.entries()].toSorted((a, b) => a[0] - b[0]).flatMap(([, price]) => (price > 0 ? [price] : []));
}

/** The balance of a token as last entered, if it was. */
function heldOf(balances: Columns<typeof tokenBalances>, token: string) {
  const at = balances.token.indexOf(token);
  return at < 0 ? undefined : { amount: Number(balances.amount[at]), at: Number(balances.at[at]) };
}

function runwayOf(
  token: string,
  used: readonly number[],
  held: { readonly amount: number; readonly at: number } | undefined,
): Runway {
  const perDay = used.length > 0 ? used.reduce((sum, day) => sum + day, 0) / used.length : 0;
  const perDayLow = used.length > 0 ? quantile(used, 0.1) : 0;
  const perDayHigh = used.length > 0 ? quantile(used, 0.9) : 0;
  const lasts = (rate: number) => (held && rate > 0 ? held.amount / rate : null);
  return {
    token,
    balance: held?.amount ?? null,
    balanceAt: held?.at ?? null,
    perDay,
    perDayLow,
    perDayHigh,
    days: lasts(perDay),
    daysLow: lasts(perDayHigh),
    daysHigh: lasts(perDayLow),
  };
}

const sumOf = (cells: readonly CostCell[]) => cells.reduce((sum, cell) => sum + Number(cell.cost), 0);
