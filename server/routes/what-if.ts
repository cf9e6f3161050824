import { Hono } from 'hono';
import type { Store } from '../../store/store.ts';
import { laterHours } from '../what-if/later-hours.ts';
import { whatIf } from '../what-if/what-if.ts';

const fresh = { 'Cache-Control': 'private, max-age=5' };

/**
 * `GET /what-if?workload=…&from=…&to=…`: a recorded workload on the other offers of its hours.
 * `GET /what-if/later?from=…&to=…&slackHours=…`: recorded jobs that could wait, at other hours.
 */
export const whatIfRoutes = (store: Store) =>
  new Hono()
    .get('/what-if', async (c) => c.json(await whatIf(store, c.req.query()), 200, fresh))
    .get('/what-if/later', async (c) => c.json(await laterHours(store, c.req.query()), 200, fresh));
