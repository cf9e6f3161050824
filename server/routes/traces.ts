import { Hono } from 'hono';
import { AppError } from '../../domain/errors.ts';
import { traceId } from '../../domain/ids.ts';
import type { Store } from '../../store/store.ts';
import { traceCosts } from '../traces/costs.ts';
import { otlpOf } from '../traces/otlp.ts';

/**
 * `GET /traces/:trace/costs?knownAt=…`: what every span of a trace cost, burned and emitted, own and with all below it.
 * `GET /traces/:trace/otlp`: the trace as OTLP JSON.
 */
export const traceRoutes = (store: Store) =>
  new Hono()
    .get('/traces/:trace/costs', async (c) =>
      c.json(await traceCosts(store, { ...c.req.query(), trace: c.req.param('trace').toLowerCase() }), 200, {
        // Squeezing the costs of 100,000 spans takes longer than reading them.
        'Cache-Control': 'private, no-transform, max-age=5',
      }),
    )
    .get('/traces/:trace/otlp', async (c) => {
      const parsed = traceId.safeParse(c.req.param('trace'));
      if (!parsed.success) throw new AppError('bad_request', 'a trace id has 32 hexadecimal digits');
      return c.body(await otlpOf(store, parsed.data), 200, {
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="${parsed.data}.json"`,
      });
    });
