import { Hono } from 'hono';
import type { Store } from '../../store/store.ts';
import { focusMetadata, parseFocus, streamFocus } from '../focus/export.ts';

/**
 * `GET /focus?from=…&to=…&version=1.2&format=csv|parquet`: charges as a FOCUS dataset, streamed.
 * `GET /focus/metadata` with the same parameters: its schema, and what was asked for.
 */
export const focusRoutes = (store: Store) =>
  new Hono()
    .get('/focus', async (c) => {
      const params = parseFocus(c.req.query());
      const stream = await streamFocus(store, params);
      return c.body(stream as unknown as ReadableStream, 200, {
        'Content-Type': params.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.apache.parquet',
        'Content-Disposition': `attachment; filename="focus-${params.version}.${params.format}"`,
        // Squeezing would hold back what is streamed.
        'Cache-Control': 'private, no-transform',
      });
    })
    .get('/focus/metadata', async (c) =>
      c.json(await focusMetadata(store, parseFocus(c.req.query())), 200, {
        'Content-Disposition': 'attachment; filename="focus-metadata.json"',
      }),
    );
