import { bottomUp, withoutCircles } from './tree.ts';
import type { AttributedSpans, WorkSpans } from './types.ts';

/** Of each span its own and all that is below it. Spans above themselves count as roots. */
export function subtreeTotals(given: WorkSpans, own: AttributedSpans): AttributedSpans {
  const { parent } = withoutCircles(given);
  const totals = { money: [...own.money], joules: own.joules.slice(), grams: own.grams.slice() };
  for (const span of bottomUp(parent)) {
    const above = parent[span] as number;
    if (above < 0) continue;
    const [mine, theirs] = [totals.money[span] ?? null, totals.money[above] ?? null];
    totals.money[above] = mine === null || theirs === null ? null : mine === 0n ? theirs : theirs + mine;
    totals.joules[above] = (totals.joules[above] as number) + (totals.joules[span] as number);
    totals.grams[above] = (totals.grams[above] as number) + (totals.grams[span] as number);
  }
  return totals;
}
