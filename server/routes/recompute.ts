import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { AppError, messageOf } from '../../domain/errors.ts';
import { manifestSchema } from '../../domain/manifest.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';

/**
 * `POST /recompute` with a manifest asks the ledger to compute its figure again: 202 with an id.
 * `GET /recompute/:id`: waiting, done with the answer, or failed with the reason. The ledger answers within a round.
 */
export const recomputeRoutes = (store: Store) =>
  new Hono()
    .post('/recompute', async (c) => {
      // A form of another site cannot send JSON without a preflight, which nothing answers.
      if (!/^application\/json\b/.test(c.req.header('content-type') ?? ''))
        throw new AppError('unsupported_media', 'send the manifest as application/json');
      const parsed = manifestSchema.safeParse(await json(c.req.raw));
      if (!parsed.success)
        throw new AppError(
          'bad_request',
          `not a manifest: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
        );
      const id = randomUUID();
      await insertRows(store, 'ledger_requests', [{ id, kind: 'recompute', body: JSON.stringify(parsed.data) }]);
      return c.json({ id }, 202);
    })
    .get('/recompute/:id', async (c) => {
      const found = await store.reader.query({
        query: `SELECT r.id AS id, a.id AS answered, a.body AS body, a.error AS error FROM ledger_requests AS r
          LEFT JOIN ledger_answers AS a ON r.id = a.id WHERE r.id = {id: String} LIMIT 1`,
        query_params: { id: c.req.param('id') },
        format: 'JSONEachRow',
      });
      const [row] = await found.json<{ answered: string; body: string; error: string }>();
      if (!row) throw new AppError('not_found', 'no such request; they are kept for a day');
      if (row.answered === '') return c.json({ state: 'waiting' });
      return c.json(
        row.error ? { state: 'failed', error: row.error } : { state: 'done', answer: JSON.parse(row.body) },
      );
    });

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (error) {
    throw new AppError('bad_request', `not JSON: ${messageOf(error)}`);
  }
}
