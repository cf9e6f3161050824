import { messageOf } from '../domain/errors.ts';
import { manifestSchema } from '../domain/manifest.ts';
import { priceBookRequest } from '../domain/price-book.ts';
import { insertRows } from '../store/insert.ts';
import { readAsWriter } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { rowOf } from '../store/tables/columns.ts';
import { changeBook } from './book.ts';
import { recompute } from './recompute.ts';

/** What each kind of request is answered with. */
const answers: Readonly<Record<string, (store: Store, body: unknown) => Promise<unknown>>> = {
  recompute: (store, body) => recompute(store, manifestSchema.parse(body)),
  'price-book': (store, body) => changeBook(store, priceBookRequest.parse(body)),
};

/**
 * Answers what was asked of the ledger since the last time, oldest first. A request that cannot be answered gets its reason.
 *
 * @returns how many were answered
 */
export async function answerRequests(store: Store): Promise<number> {
  const requests = await readAsWriter(
    store,
    rowOf('ledger_requests', 'id', 'kind', 'body'),
    `SELECT id, kind, body FROM {database}.ledger_requests
      WHERE asked_at > now() - INTERVAL 1 HOUR
        AND id NOT IN (SELECT id FROM {database}.ledger_answers WHERE answered_at > now() - INTERVAL 2 HOUR)
      -- the rest in the next round
      ORDER BY asked_at LIMIT 20`,
  );
  for (const { id, kind, body } of requests) {
    try {
      const answer = answers[kind];
      if (!answer) throw new Error(`the ledger does not support the request “${kind}”`);
      await insertRows(store, 'ledger_answers', [
        { id, body: JSON.stringify(await answer(store, JSON.parse(body))), error: '' },
      ]);
    } catch (error) {
      await insertRows(store, 'ledger_answers', [{ id, body: '', error: messageOf(error) }]);
    }
  }
  return requests.length;
}
