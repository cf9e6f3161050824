import { z } from 'zod';
import { dayNumber, daysLater, startOfMonth } from '../../domain/calendar.ts';
import { forecast } from '../../domain/formulas/forecast.ts';
import { DAY_MS } from '../../domain/hours.ts';
import type { BudgetRule } from '../../domain/rules/schema.ts';
import { type Fact, sayFact } from '../../messages/alert.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs, unknownHours } from '../contract/fields.ts';
import { type CostCell, costCellsOf, daily, inTokens, tokenOf } from '../costs/cells.ts';
import type { Evaluation, Found } from './query.ts';

/** Days of history that the month's forecast reads. */
const history = 60;

/** How a budget stands this month. */
export const standingAnswer = z.object({
  month: z.object({ from: epochMs, to: epochMs }),
  amount: z.number(),
  currency: z.string(),
  actual: z.number(),
  forecast: z.number().nullable().describe('Whole days and the forecast of the others; null with too little history.'),
  low: z.number().nullable(),
  high: z.number().nullable(),
  reason: z.string().describe('Why there is no forecast.'),
  unknownHours,
});
export type Standing = AnswerOf<typeof standingAnswer>;

/** What of a budget's month is spent and foretold. */
export async function standingOf(store: Store, budget: BudgetRule, now: number): Promise<Standing> {
  const { timeZone } = budget;
  const month = { from: startOfMonth(now, timeZone), to: startOfMonth(now, timeZone, 1) };
  const isToken = budget.in === 'token';
  const cells = (
    await costCellsOf(
      store,
      {
        ...budget.scope,
        from: daysLater(now, -history, timeZone),
        to: now,
        timeZone,
        currency: isToken ? 'USD' : budget.currency,
      },
      'day',
    )
  ).filter((cell) => !isToken || tokenOf(cell.currency) === budget.currency || cell.currency === budget.currency);
  const of = (cell: CostCell) => (isToken ? inTokens(cell.currency, Number(cell.native)) : Number(cell.cost));
  const inMonth = cells.filter((cell) => (cell.day ?? 0) >= month.from);
  const { days, end } = daily(cells, { to: now, timeZone, now }, of);
  const whole = inMonth.filter((cell) => (cell.day ?? 0) < end).reduce((sum, cell) => sum + of(cell), 0);
  const left = dayNumber(month.to, timeZone) - dayNumber(Math.max(month.from, end), timeZone);
  const rest = left > 0 ? forecast(days, left) : undefined;
  const actual = inMonth.reduce((sum, cell) => sum + of(cell), 0);
  const known = rest && 'sum' in rest ? rest : undefined;
  return {
    month,
    amount: Number(budget.amount),
    currency: budget.currency,
    actual,
    forecast: known ? Math.max(actual, whole + known.sum) : null,
    low: known ? Math.max(actual, whole + known.low) : null,
    high: known ? Math.max(actual, whole + known.high) : null,
    reason: rest && 'refused' in rest ? rest.refused : '',
    unknownHours: inMonth.reduce((sum, cell) => sum + Number(cell.unknownSeconds) / 3600, 0),
  };
}

/** Judges each threshold of a budget: one group each, of this month, so that a new month begins anew. */
export async function evaluateBudget(store: Store, budget: BudgetRule, now: number): Promise<Evaluation> {
  const standing = await standingOf(store, budget, now);
  const month = new Date(dayNumber(standing.month.from, budget.timeZone) * DAY_MS).toISOString().slice(0, 7);
  return {
    question: `budget ${budget.id}, ${month}`,
    error: '',
    found: budget.thresholds.map(({ at, of }): Found => {
      const value = of === 'actual' ? standing.actual : standing.forecast;
      const limit = at * standing.amount;
      const group = JSON.stringify([month, of, `${Math.round(at * 1000) / 10} %`]);
      const fact: Fact =
        value === null
          ? { is: 'no forecast', reason: standing.reason }
          : {
              is: of === 'actual' ? 'spent' : 'forecast',
              value,
              amount: standing.amount,
              currency: standing.currency,
              month,
            };
      return {
        group,
        value,
        before: null,
        verdict: value === null ? 'no data' : value >= limit ? 'breach' : 'fine',
        fact,
        said: sayFact('en', fact),
      };
    }),
  };
}
