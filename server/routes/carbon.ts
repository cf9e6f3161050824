import { Hono } from 'hono';
import type { Store } from '../../store/store.ts';
import { market } from '../carbon/market.ts';
import type { Rules } from '../rules/rules.ts';

/** `GET /carbon/market?from=…&to=…`: market-based emissions with the contracts that stand in the rules, and what was carbon-free. */
export const carbonRoutes = (store: Store, rules: Rules) =>
  new Hono().get('/carbon/market', async (c) =>
    c.json(await market(store, rules, c.req.query()), 200, { 'Cache-Control': 'no-store' }),
  );
