import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler, Next } from 'hono';
import { onBehalfOf, ReaderLeft } from '../../store/reader.ts';
import { Kept } from './kept.ts';

/** An answer in JSON that several readers may have. */
type Shared = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
  /** Of an answer that may be kept. */
  readonly etag: string | undefined;
  readonly error: Error | undefined;
};
/** One that is on its way; `answer` is undefined when it turns out to be a stream, which is read once. */
type Flight = { readonly answer: Promise<Shared | undefined>; readonly abort: AbortController; waiting: number };

/**
 * Answers the same question of several readers once. Readers have no accounts here, so one address has one answer for all of them:
 * who asks while it is on its way waits for it, and for as long as the answer itself says that it is fresh (`max-age`), `keepMs` at
 * most, the same answer serves. It has an `ETag`. Whoever asks with `Cache-Control: no-cache` is answered anew, and after a request
 * that writes nothing of before serves. Work ends when the last of those who wait for it has left.
 *
 * @param now epoch milliseconds
 */
export function sharedAnswers({ keepMs, now = Date.now }: { readonly keepMs: number; readonly now?: () => number }) {
  const flights = new Map<string, Flight>();
  const kept = new Kept<Shared>(now);

  /** What is on its way is for those who wait for it already. */
  function forget(): void {
    flights.clear();
    kept.clear();
  }

  function join(c: Context, flight: Flight, key: string): void {
    flight.waiting++;
    c.req.raw.signal.addEventListener('abort', () => {
      flight.waiting--;
      if (flight.waiting > 0) return;
      flight.abort.abort();
      if (flights.get(key) === flight) flights.delete(key);
    });
  }

  /** Makes an answer for all who will ask while it is made. */
  async function lead(c: Context, next: Next, key: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<Shared | undefined>();
    const flight: Flight = { answer: promise, abort: new AbortController(), waiting: 0 };
    flights.set(key, flight);
    join(c, flight, key);
    let answer: Shared | undefined;
    try {
      await onBehalfOf({ signal: flight.abort.signal }, next);
      answer = await sharedOf(c);
      // One that was overtaken by what was written since serves those who wait for it and nobody else.
      if (answer?.status === 200 && flights.get(key) === flight)
        kept.set(key, answer, Math.min(keepMs, maxAgeMs(answer)));
    } finally {
      resolve(answer);
      if (flights.get(key) === flight) flights.delete(key);
    }
    if (answer) respond(c, answer);
  }

  async function follow(c: Context, next: Next, flight: Flight): Promise<void> {
    const answer = await flight.answer;
    if (answer) return respond(c, answer);
    if (c.req.raw.signal.aborted) throw new ReaderLeft();
    await onBehalfOf({ signal: c.req.raw.signal }, next);
  }

  async function read(c: Context, next: Next): Promise<void> {
    const { pathname, search } = new URL(c.req.url);
    const key = pathname + search;
    const isAnew = /\bno-cache\b/.test(c.req.header('Cache-Control') ?? '');
    const known = isAnew ? undefined : kept.get(key);
    if (known) return respond(c, known);
    const flight = isAnew ? undefined : flights.get(key);
    if (!flight) return lead(c, next, key);
    join(c, flight, key);
    return follow(c, next, flight);
  }

  async function write(next: Next): Promise<void> {
    forget();
    await next();
    // Also what was begun while this was being written.
    forget();
  }

  const middleware: MiddlewareHandler = (c, next) => {
    if (c.req.method === 'GET') return read(c, next);
    return c.req.method === 'HEAD' || c.req.path === '/api/v1/batch' ? next() : write(next);
  };
  return { middleware, forget };
}

/** The answer of a request, read to its end; undefined of what is streamed, and of files. */
async function sharedOf(c: Context): Promise<Shared | undefined> {
  const { res } = c;
  const isJson = /^application\/json\b/.test(res.headers.get('Content-Type') ?? '');
  if (!isJson || /\bno-transform\b/.test(res.headers.get('Cache-Control') ?? '')) return undefined;
  const text = await res.text();
  const shared = { status: res.status, headers: [...res.headers], text, error: c.error };
  return { ...shared, etag: res.status === 200 && maxAgeMs(shared) > 0 ? etagOf(text) : undefined };
}

function respond(c: Context, { status, headers, text, etag, error }: Shared): void {
  const isKnown = etag !== undefined && c.req.header('If-None-Match')?.split(/,\s*/).includes(etag);
  const answer = new Response(isKnown ? null : text, { status: isKnown ? 304 : status });
  // Those of outer handlers stay.
  for (const [name, value] of headers) if (!(isKnown && name.startsWith('content-'))) answer.headers.set(name, value);
  if (etag !== undefined) answer.headers.set('ETag', etag);
  // Hono adds the headers of what it replaces, of which the body's length and type are none of this one's.
  c.res = undefined;
  c.res = answer;
  if (error) c.error = error;
}

/** Weak: how long a query took is no part of what it answers. */
const etagOf = (text: string): string =>
  `W/"${createHash('sha1')
    .update(text.replace(/"elapsedMs":\d+/, ''))
    .digest('base64url')}"`;

const maxAgeMs = ({ headers }: Pick<Shared, 'headers'>): number => {
  const cacheControl = headers.find(([name]) => name === 'cache-control')?.[1] ?? '';
  return 1000 * Number(/\bmax-age=(\d+)/.exec(cacheControl)?.[1] ?? 0);
};
