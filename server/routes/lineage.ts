import { Hono } from 'hono';
import { isMeasure } from '../../domain/measures.ts';
import type { Store } from '../../store/store.ts';
import { chargeLineage } from '../lineage/charge.ts';
import { figureLineage } from '../lineage/figure.ts';
import { measureLineage } from '../lineage/measure.ts';

const fresh = { 'Cache-Control': 'private, max-age=5' };

/**
 * `GET /lineage/charge?lease=…&hour=…&bucket=…`: one charge with every row that went into it.
 * `GET /lineage/:figure?from=…&to=…`: a figure with its formula, numbers, inputs, grades and manifest
 * (domain/figures.ts), or a latency or share of attempts with what was counted (domain/measures.ts).
 */
export const lineageRoutes = (store: Store) =>
  new Hono()
    .get('/lineage/charge', async (c) => c.json(await chargeLineage(store, c.req.query()), 200, fresh))
    .get('/lineage/:figure', async (c) => {
      const name = c.req.param('figure');
      const found = isMeasure(name)
        ? await measureLineage(store, name, c.req.query())
        : await figureLineage(store, name, c.req.query());
      return c.json(found, 200, fresh);
    });
