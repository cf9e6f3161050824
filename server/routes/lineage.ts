import { Hono } from 'hono';
import type { Store } from '../../store/store.ts';
import { chargeLineage } from '../lineage/charge.ts';
import { figureLineage } from '../lineage/figure.ts';

const fresh = { 'Cache-Control': 'private, max-age=5' };

/**
 * `GET /lineage/charge?lease=…&hour=…&bucket=…`: one charge with every row that went into it.
 * `GET /lineage/:figure?from=…&to=…`: a figure with its formula, numbers, inputs, grades and manifest (domain/figures.ts).
 */
export const lineageRoutes = (store: Store) =>
  new Hono()
    .get('/lineage/charge', async (c) => c.json(await chargeLineage(store, c.req.query()), 200, fresh))
    .get('/lineage/:figure', async (c) =>
      c.json(await figureLineage(store, c.req.param('figure'), c.req.query()), 200, fresh),
    );
