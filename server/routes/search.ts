import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { AppError } from '../../domain/errors.ts';
import { parseSearch } from '../../domain/search/grammar.ts';
import type { Store } from '../../store/store.ts';
import { differences } from '../search/differences.ts';
import { searchPage, searchQueries } from '../search/pages.ts';
import { tail } from '../search/tail.ts';

const fresh = { 'Cache-Control': 'private, max-age=5' };

/**
 * `GET /search/spans?q=…&from=…&to=…` and `/search/logs`: a page of what a search finds, newest first; `before` goes on.
 * `GET /search/differences?…&boxFrom=…&boxTo=…&low=…&high=…`: how spans in a box of time and size differ from the rest.
 * `GET /tail/spans?q=…` and `/tail/logs`: what comes in, as server-sent events `rows` and `trouble`.
 */
export const searchRoutes = (store: Store) =>
  new Hono()
    .get('/search/differences', async (c) => c.json(await differences(store, c.req.query()), 200, fresh))
    .get('/search/:signal', async (c) =>
      c.json(await searchPage(store, signalOf(c.req.param('signal')), c.req.query()), 200, fresh),
    )
    .get('/tail/:signal', (c) => {
      const signal = signalOf(c.req.param('signal'));
      const raw = c.req.query();
      // A wrong search is answered as such, before anything streams.
      parseSearch(raw.q ?? '');
      c.header('Cache-Control', 'no-cache, no-transform');
      return streamSSE(c, async (stream) => {
        const stop = new AbortController();
        stream.onAbort(() => stop.abort());
        await stream.writeSSE({ event: 'open', data: '' });
        try {
          for await (const { kind, ...data } of tail(store, signal, raw, stop.signal))
            await stream.writeSSE({ event: kind, data: JSON.stringify(data) });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          await stream.writeSSE({ event: 'end', data: JSON.stringify({ message: error.message }) });
        }
      });
    });

function signalOf(name: string): keyof typeof searchQueries {
  if (Object.hasOwn(searchQueries, name)) return name as keyof typeof searchQueries;
  throw new AppError('not_found', `“${name}” is not one of: ${Object.keys(searchQueries).join(', ')}`);
}
