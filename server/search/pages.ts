import { z } from 'zod';
import { type Columns, parseWith, type Query, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs } from '../contract/fields.ts';
import logs from '../queries/logs.ts';
import spans from '../queries/spans.ts';

const searchRowAnswer = z.record(z.string(), z.unknown());
/** Rows as an answer carries them: one object each. */
export type SearchRow = AnswerOf<typeof searchRowAnswer>;

/** A page of what a search found, newest first. */
export const pageAnswer = z
  .object({
    rows: z.array(searchRowAnswer).describe('One object a row, with the fields of the query `spans` or `logs`.'),
    next: z.string().describe('Where the next page goes on, to be sent as `before`; empty at the end.'),
    searchedTo: epochMs.describe('Everything from here to the end of the period was searched.'),
    done: z.boolean().describe('Whether the whole period was searched.'),
    elapsedMs: z.number(),
  })
  .meta({ id: 'Page' });
export type Page = AnswerOf<typeof pageAnswer>;

/** The newest part of a period that is looked through first; the parts before it grow by this factor. */
const firstMs = 5 * 60_000;
const growth = 4;
/** A search that has found little after so long answers with what it has; the next page goes on from there. */
const patienceMs = 4000;

export const searchQueries = { spans, logs } as const;

/**
 * Looks through a period in growing parts, newest first, until a page is full: what is frequent is found at once, and what is rare
 * costs one look at each row.
 *
 * @param raw parameters of the query `spans` or `logs`
 * @throws AppError as `runQuery` does
 */
export async function searchPage(
  store: Store,
  signal: keyof typeof searchQueries,
  raw: Record<string, unknown>,
): Promise<Page> {
  const query: Query = searchQueries[signal];
  const params = parseWith(searchQueries[signal].params, raw);
  const started = performance.now();
  const rows: SearchRow[] = [];
  let to = params.before === '' ? params.to : Math.min(params.to, msOf(params.before) + 1);
  let before = params.before;
  let width = firstMs;
  while (to > params.from && rows.length < params.limit && performance.now() - started < patienceMs) {
    const from = Math.max(params.from, to - width);
    const columns = await runColumns(store, query, { ...raw, from, to, before, limit: params.limit - rows.length });
    for (const row of rowsOf(columns)) rows.push(row);
    // The cursor cuts the first part only; those before it are older anyway.
    before = '';
    to = from;
    width *= growth;
  }
  const isFull = rows.length >= params.limit;
  const isDone = !isFull && to <= params.from;
  const last = String(rows.at(-1)?.cursor ?? '');
  return {
    rows,
    next: isDone ? '' : isFull ? last : `${to * 1_000_000}.0`,
    searchedTo: isFull ? msOf(last) : to,
    done: isDone,
    elapsedMs: Math.round(performance.now() - started),
  };
}

/** Columns turned into rows. */
export function rowsOf(columns: Columns<Query>): SearchRow[] {
  const names = Object.keys(columns);
  return (columns[names[0] as string] ?? []).map((_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name]?.[i]])),
  );
}

/** The whole milliseconds of a cursor's time. */
const msOf = (cursor: string) => Number(BigInt(cursor.split('.')[0] ?? '0') / 1_000_000n);
