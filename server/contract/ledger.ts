import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import { someId } from './fields.ts';

/** Answered to who asks the ledger something: it answers within a round. */
export const asked = z.object({ id: z.string() });

/** The path's parameter of what has come of it. */
export const askedBefore = z.object({
  id: z.string().meta({ description: 'As answered when it was asked for; kept for a day.', examples: [someId] }),
});

/** What has come of asking the ledger. */
export const outcomeOf = <Answer extends z.ZodType>(answer: Answer) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('waiting') }),
    z.object({ state: z.literal('failed'), error: z.string() }),
    z.object({ state: z.literal('done'), answer }),
  ]);

/** Asks the ledger, through the store. */
export async function askLedger(store: Store, kind: string, body: unknown): Promise<z.output<typeof asked>> {
  const id = randomUUID();
  await insertRows(store, 'ledger_requests', [{ id, kind, body: JSON.stringify(body) }]);
  return { id };
}

/**
 * What the ledger has answered.
 *
 * @throws AppError `not_found` when nothing was asked under this id in the last day
 */
export async function outcome<Answer extends z.ZodType>(store: Store, id: string, answer: Answer) {
  const [row] = await readRows(
    store,
    rowOf('ledger_answers', 'body', 'error').extend({ answered: z.string() }),
    `SELECT a.id AS answered, a.body AS body, a.error AS error FROM ledger_requests AS r
      LEFT JOIN ledger_answers AS a ON r.id = a.id WHERE r.id = {id: String} LIMIT 1`,
    { id },
  );
  if (!row) throw new AppError('not_found', 'no such request. Requests are kept for a day.');
  if (row.answered === '') return { state: 'waiting' as const };
  return row.error
    ? { state: 'failed' as const, error: row.error }
    : { state: 'done' as const, answer: answer.parse(JSON.parse(row.body)) };
}
