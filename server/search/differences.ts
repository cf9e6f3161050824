import { z } from 'zod';
import { falseDiscoveryRates, twoProportions } from '../../domain/formulas/two-proportions.ts';
import { fieldOf } from '../../domain/search/fields.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import spanCounts from '../queries/span-counts.ts';
import spanDifferences from '../queries/span-differences.ts';

/** How a selection of spans differs from the rest. Shares are of spans that were looked at. */
export const differencesAnswer = z
  .object({
    inside: z.number(),
    outside: z.number(),
    everyInside: z.number().describe('Of the selection every nth span was looked at.'),
    everyOutside: z.number().describe('Of the rest every nth span was looked at.'),
    attributes: z.array(
      z.object({
        key: z.string(),
        isRange: z.boolean(),
        score: z.number().describe('Largest difference of a share, 0–1.'),
        values: z.array(
          z.object({
            value: z.string(),
            inside: z.number(),
            outside: z.number(),
            insideWeight: z.number().describe('Share of the time, money or grams of the selection.'),
            outsideWeight: z.number().describe('Share of the time, money or grams of the rest.'),
            lift: z
              .number()
              .nullable()
              .describe('How many times as frequent in the selection; null when the rest has none.'),
            q: z.number().describe('Rate of false discovery at which the difference holds.'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Differences' });
export type Differences = AnswerOf<typeof differencesAnswer>;

/** What is compared: the parameters of the query `span-counts`, and by what. */
export const differencesParams = spanCounts.params.extend({
  weight: z.enum(['count', 'measured']).default('count').describe('Compare numbers of spans, or time, money or grams.'),
});

/** Spans of each side that are looked at; of more, a sample by a hash of their ids. */
const maxSample = 250_000;
/** Keys that name every span anew tell nothing. */
const mostlyUnique = 0.9;
const manyValues = 40;

type Counted = {
  readonly key: string;
  readonly isRange: boolean;
  readonly values: number;
  readonly rows: number;
};

/** Of counted values those that are worth a comparison. */
function comparable<R extends Counted>(rows: readonly R[]): R[] {
  const byKey = Map.groupBy(rows, (row) => `${row.isRange ? 'range' : 'value'} ${row.key}`);
  return rows.filter((row) => {
    // Attributes that have a field are compared as such.
    const field = fieldOf('spans', row.key);
    if (field && field.name !== row.key) return false;
    if (row.rows > 20 && row.values / row.rows > mostlyUnique && !row.isRange) return false;
    // Numbers of many values are compared by octaves, those of few by themselves.
    const ranges = byKey.get(`range ${row.key}`);
    const values = byKey.get(`value ${row.key}`)?.[0]?.values ?? manyValues + 1;
    return row.isRange ? values > manyValues : !(values > manyValues && ranges);
  });
}

/**
 * Ranks attributes by how much a selection of spans, a box of time and size, differs from the rest.
 *
 * @param raw parameters of the query `span-counts`, and `weight=measured` to compare shares of time, money or grams
 */
export async function differences(store: Store, raw: Record<string, unknown>): Promise<Differences> {
  parseWith(spanCounts.params, raw);
  const counts = await runColumns(store, spanCounts, raw);
  const [inside, outside] = [Number(counts.inside[0] ?? 0), Number(counts.outside[0] ?? 0)];
  const everyInside = Math.max(1, Math.ceil(inside / maxSample));
  const everyOutside = Math.max(1, Math.ceil(outside / maxSample));
  if (inside === 0) return { inside, outside, everyInside, everyOutside, attributes: [] };
  const found = await runColumns(store, spanDifferences, { ...raw, everyInside, everyOutside });
  const [n, m] = [inside / everyInside, outside / everyOutside];
  const weights = [
    Number(counts.insideMeasured[0] ?? 0) / everyInside,
    Number(counts.outsideMeasured[0] ?? 0) / everyOutside,
  ] as const;
  const rows = found.key.map((key, i) => ({
    key,
    value: found.value[i] as string,
    isRange: Boolean(found.isRange[i]),
    inside: Number(found.inside[i]),
    outside: Number(found.outside[i]),
    insideWeight: share(Number(found.insideMeasured[i]), weights[0]),
    outsideWeight: share(Number(found.outsideMeasured[i]), weights[1]),
    values: Number(found.values[i]),
    rows: Number(found.rows[i]),
  }));
  const kept = comparable(rows);
  const rates = falseDiscoveryRates(kept.map((row) => twoProportions(row.inside, n, row.outside, m)));
  const byWeight = raw.weight === 'measured';
  const judged = kept.map((row, i) => ({
    ...row,
    q: rates[i] as number,
    lift: row.outside > 0 && m > 0 ? row.inside / n / (row.outside / m) : null,
    difference: byWeight ? row.insideWeight - row.outsideWeight : row.inside / n - (m > 0 ? row.outside / m : 0),
  }));
  const attributes = [...Map.groupBy(judged, (row) => row.key)].map(([key, values]) => {
    const sure = values.filter((value) => value.q < 0.05);
    const sorted = values.toSorted((a, b) => b.inside + b.outside - (a.inside + a.outside));
    return {
      key,
      isRange: values[0]?.isRange ?? false,
      score: Math.max(0, ...sure.map((value) => Math.abs(value.difference))),
      values: sorted.slice(0, 12).map(({ value, inside, outside, insideWeight, outsideWeight, lift, q }) => ({
        value,
        inside: inside / n,
        outside: m > 0 ? outside / m : 0,
        insideWeight,
        outsideWeight,
        lift,
        q,
      })),
    };
  });
  return {
    inside,
    outside,
    everyInside,
    everyOutside,
    attributes: attributes
      .filter(({ score }) => score > 0.01)
      .sort((a, b) => b.score - a.score || a.key.localeCompare(b.key))
      .slice(0, 40),
  };
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
