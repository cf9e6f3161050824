import { Hono } from 'hono';
import { z } from 'zod';
import { decision, statementMapping, statementUpload } from '../../domain/statements.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import { decide } from '../reconciliation/decide.ts';
import { importStatement, preview, withdraw } from '../reconciliation/import.ts';
import { jsonBody } from './body.ts';

const named = z.strictObject({ name: z.string().min(1).max(128), mapping: statementMapping });

/**
 * `POST /statements/preview` and `POST /statements` with a file: what importing it would add, and import it, whole or not at all.
 * `DELETE /statements/:id` withdraws one. `PUT /statements/mappings` saves how columns are read.
 * `POST /reconciliation/decide`: what was decided of leases' days.
 */
export const reconciliationRoutes = (store: Store) =>
  new Hono()
    .post('/statements/preview', async (c) =>
      c.json(await preview(store, await jsonBody(c.req.raw, statementUpload, 'a statement'))),
    )
    .post('/statements', async (c) =>
      c.json(await importStatement(store, await jsonBody(c.req.raw, statementUpload, 'a statement')), 201),
    )
    .put('/statements/mappings', async (c) => {
      const { name, mapping } = await jsonBody(c.req.raw, named, 'a mapping');
      await insertRows(store, 'statement_mappings', [{ name, body: JSON.stringify(mapping) }]);
      return c.body(null, 204);
    })
    .delete('/statements/:id', async (c) => {
      await withdraw(store, c.req.param('id'));
      return c.body(null, 204);
    })
    .post('/reconciliation/decide', async (c) => {
      await decide(store, await jsonBody(c.req.raw, decision, 'a decision'));
      return c.body(null, 204);
    });
