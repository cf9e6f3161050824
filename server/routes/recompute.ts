import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { AppError } from '../../domain/errors.ts';
import { manifestSchema } from '../../domain/manifest.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import { jsonBody } from './body.ts';

/**
 * `POST /recompute` with a manifest asks the ledger to compute its figure again: 202 with an id.
 * `GET /recompute/:id`: waiting, done with the answer, or failed with the reason. The ledger answers within a round.
 */
export const recomputeRoutes = (store: Store) =>
  new Hono()
    .post('/recompute', async (c) => {
      const manifest = await jsonBody(c.req.raw, manifestSchema, 'a manifest');
      const id = randomUUID();
      await insertRows(store, 'ledger_requests', [{ id, kind: 'recompute', body: JSON.stringify(manifest) }]);
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
      if (!row) throw new AppError('not_found', 'no such request. Requests are kept for a day.');
      if (row.answered === '') return c.json({ state: 'waiting' });
      return c.json(
        row.error ? { state: 'failed', error: row.error } : { state: 'done', answer: JSON.parse(row.body) },
      );
    });
