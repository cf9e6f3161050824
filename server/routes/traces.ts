import { Hono } from 'hono';
import type { Store } from '../../store/store.ts';
import { traceCosts } from '../traces/costs.ts';

/** `GET /traces/:trace/costs?knownAt=…`: what every span of a trace cost, burned and emitted, own and with all below it. */
export const traceRoutes = (store: Store) =>
  new Hono().get('/traces/:trace/costs', async (c) =>
    c.json(await traceCosts(store, { ...c.req.query(), trace: c.req.param('trace').toLowerCase() }), 200, {
      'Cache-Control': 'private, max-age=5',
    }),
  );
