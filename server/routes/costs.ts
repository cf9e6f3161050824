import { Hono } from 'hono';
import { z } from 'zod';
import { tokens } from '../../domain/tokens.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import { showback } from '../costs/allocation.ts';
import { anomalies } from '../costs/anomalies.ts';
import { outlook } from '../costs/outlook.ts';
import { variance } from '../costs/variance.ts';
import type { Rules } from '../rules/rules.ts';
import { jsonBody } from './body.ts';

const fresh = { 'Cache-Control': 'private, max-age=5' };

const balance = z.strictObject({
  token: z.enum(tokens.map(({ symbol }) => symbol)),
  amount: z.string().regex(/^\d{1,20}(\.\d{1,14})?$/, 'must be a decimal number of at least 0, such as 1250.5'),
  note: z.string().max(500).default(''),
});

/**
 * `GET /costs/variance?from=…&to=…&baseFrom=…&baseTo=…`: why a period cost more or less than another.
 * `GET /costs/outlook`: run-rate, forecast, price risk, runways. `GET /costs/anomalies`: days that cost what they should not.
 * `GET /costs/showback?by=team`: who bears what, by the allocation rules.
 * `POST /costs/balances` with `{ token, amount }`: tokens that are held.
 */
export const costRoutes = (store: Store, rules: Rules) =>
  new Hono()
    .get('/costs/variance', async (c) => c.json(await variance(store, c.req.query()), 200, fresh))
    .get('/costs/outlook', async (c) =>
      c.json(await outlook(store, c.req.query()), 200, { 'Cache-Control': 'no-store' }),
    )
    .get('/costs/anomalies', async (c) => c.json(await anomalies(store, c.req.query()), 200, fresh))
    .get('/costs/showback', async (c) =>
      c.json(await showback(store, rules, c.req.query()), 200, { 'Cache-Control': 'no-store' }),
    )
    .post('/costs/balances', async (c) => {
      await insertRows(store, 'token_balances', [await jsonBody(c.req.raw, balance, 'a balance')]);
      return c.body(null, 204);
    });
