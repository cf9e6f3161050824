import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, messageOf } from '../../domain/errors.ts';
import { type Query, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import { rowsOf, type SearchRow, searchQueries } from './pages.ts';

/** What a tail says: rows that came in, that more came than are shown, or that it cannot go on just now. */
export type TailMessage =
  | { readonly kind: 'rows'; readonly rows: readonly SearchRow[]; readonly isCut: boolean }
  | { readonly kind: 'trouble'; readonly message: string };

/** Rows a round; a reader sees no more in a second. */
const maxRows = 200;
const roundMs = 1000;
/** Rows become visible a little after the time they say they came in; each is shown once. */
const overlapMs = 10_000;
/** Spans say when they began: one that ran for a month is still followed. */
const reachMs = 31 * 86_400_000;
const maxTails = 20;
let tails = 0;

/**
 * Follows what comes in and matches a search, until `signal` aborts.
 *
 * @throws AppError `bad_request` for a wrong search, `too_many` when twenty follow already
 */
export async function* tail(
  store: Store,
  of: keyof typeof searchQueries,
  raw: Record<string, unknown>,
  signal: AbortSignal,
): AsyncGenerator<TailMessage> {
  if (tails >= maxTails) throw new AppError('too_many', 'Live tail is already open in twenty windows. Close one.');
  tails++;
  try {
    const query: Query = searchQueries[of];
    const shown = new Map<string, number>();
    let since = Date.now();
    while (!signal.aborted) {
      const now = Date.now();
      try {
        const columns = await runColumns(store, query, {
          ...raw,
          from: now - reachMs,
          to: now + 86_400_000,
          receivedAfter: since - overlapMs,
          limit: maxRows + shown.size,
          before: '',
        });
        const found = rowsOf(columns).filter((row) => !shown.has(String(row.cursor)));
        for (const row of found) shown.set(String(row.cursor), now);
        if (found.length > 0)
          yield { kind: 'rows', rows: found.slice(0, maxRows).reverse(), isCut: found.length > maxRows };
        since = now;
      } catch (error) {
        if (error instanceof AppError && error.code === 'bad_request') throw error;
        yield { kind: 'trouble', message: messageOf(error) };
      }
      for (const [cursor, at] of shown) if (at < now - 4 * overlapMs) shown.delete(cursor);
      await sleep(roundMs, undefined, { signal }).catch(() => {});
    }
  } finally {
    tails--;
  }
}
