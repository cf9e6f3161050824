import { startOfMonth } from '../../domain/calendar.ts';
import type { ReportBars, ReportSection } from '../../domain/reports/document.ts';
import { type CostCell, costCellsOf, inTokens, tokenOf } from '../costs/cells.ts';
import type { ReportContext } from './context.ts';
import { type Budget, budgetsOf } from './request.ts';

/** A month of a budget, as far as the report's period goes. */
type Month = {
  readonly start: number;
  readonly spent: number;
  /** None of it has a known cost. */
  readonly isUnknown: boolean;
  /** Some of it has none. */
  readonly isLeast: boolean;
  readonly isPart: boolean;
};

/** What was spent of each budget, month by month; undefined where there were none when the report was made. */
export async function budgetsSection(context: ReportContext): Promise<ReportSection | undefined> {
  const { words, request } = context;
  const { texts } = words;
  const budgets = budgetsOf(request);
  if (budgets.length === 0) return undefined;
  const bars = await Promise.all(
    budgets.map(async (budget) => (await monthsOf(context, budget)).map((month) => barOf(context, budget, month))),
  );
  return {
    id: 'budgets',
    title: texts.budgets,
    blocks: [
      { kind: 'text', text: texts.budgetsIntro },
      { kind: 'bars', caption: texts.budgetsCaption, bars: bars.flat() },
    ],
  };
}

async function monthsOf({ store, request }: ReportContext, budget: Budget): Promise<Month[]> {
  const { from, to, knownAt, rates } = request;
  const { timeZone, currency } = budget;
  const isToken = budget.in === 'token';
  const asked = { ...budget.scope, from, to, knownAt, rates, timeZone, currency: isToken ? 'USD' : currency };
  const cells = (await costCellsOf(store, asked, 'day')).filter(
    (cell) => !isToken || tokenOf(cell.currency) === currency || cell.currency === currency,
  );
  const spentIn = (cell: CostCell) => (isToken ? inTokens(cell.currency, Number(cell.native)) : Number(cell.cost));
  const months: Month[] = [];
  for (let start = startOfMonth(from, timeZone); start < to; start = startOfMonth(start, timeZone, 1)) {
    const end = startOfMonth(start, timeZone, 1);
    const own = cells.filter(({ day }) => (day ?? 0) >= start && (day ?? 0) < end);
    const isLeast = own.some((cell) => Number(cell.unknownSeconds) > 0);
    months.push({
      start,
      spent: own.reduce((sum, cell) => sum + spentIn(cell), 0),
      isUnknown: isLeast && own.every((cell) => Number(cell.gpuSeconds) === 0),
      isLeast,
      isPart: start < from || end > to,
    });
  }
  return months;
}

/** Budgets may be in several currencies: bars are shares of the budget. */
function barOf({ words }: ReportContext, budget: Budget, month: Month): ReportBars['bars'][number] {
  const { texts } = words;
  const amount = Number(budget.amount);
  const share = month.spent / amount;
  const written = words.money(month.spent, budget.currency);
  const name = words.step(month.start, 'month');
  return {
    label: `${budget.title}, ${month.isPart ? texts.partly(name) : name}`,
    value: share,
    target: 1,
    text: month.isUnknown
      ? texts.unknown
      : texts.ofBudget(
          `${month.isLeast ? '≥\u00a0' : ''}${written}`,
          words.money(amount, budget.currency),
          words.share(share),
        ),
  };
}
