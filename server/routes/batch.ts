import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';
import type { AnswerOf } from '../contract/answer.ts';
import type { ApiError } from '../contract/error.ts';
import { fileAnswer, squeezed } from '../contract/file.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';

/** A page asks for a dozen things; a client that wants more at once sends another batch. */
const mostParts = 32;

const batchBody = z.object({
  requests: z
    .array(
      z.object({
        path: z
          .string()
          .max(8000)
          .regex(/^\/(?!\/)/, 'must begin with one slash')
          .describe('Below `/api/v1`, with its parameters: `/query/workloads?from=…&to=…`.'),
        etag: z.string().max(200).optional().describe('Of an answer that is there already: 304 if it still holds.'),
      }),
    )
    .min(1)
    .max(mostParts)
    .describe('What is asked, each as if it were asked alone.'),
});

const batchLine = z
  .object({
    index: z.int().describe('Which of the requests this answers, from 0.'),
    status: z.int().describe('HTTP status of this answer.'),
    cacheControl: z.string().optional().describe('`Cache-Control` of this answer.'),
    etag: z.string().optional().describe('`ETag` of this answer.'),
    retryAfter: z.string().optional().describe('`Retry-After` of this answer, seconds.'),
    body: z.unknown().optional().describe('The JSON that the path answers; of a failure, an `Error`. Absent with 304.'),
  })
  .meta({ id: 'BatchLine', description: 'One answer of a batch.' });
/** One answer of a batch. */
export type BatchLine = AnswerOf<typeof batchLine>;

export const batchOperations = {
  batch: operation({
    method: 'post',
    path: '/batch',
    tag: 'Queries',
    summary: 'Several answers in one request',
    description:
      'Asks several paths with GET, and answers in lines of JSON as the answers arrive, not in the order of the requests. Each is ' +
      'answered as if it were asked alone, with its own status. For clients that may open few connections, as browsers do over HTTP/1.1.',
    body: {
      what: 'a batch',
      schema: batchBody,
      example: { requests: [{ path: '/queries' }, { path: '/query/workloads?from=1767225600000&to=1769904000000' }] },
    },
    files: {
      'application/x-ndjson': { about: 'One line of JSON for each request, as it is answered.', line: batchLine },
    },
  }),
};

/** Asks the API as a client does. */
export type AskApi = (request: Request, from: Context) => Promise<Response>;

export const batchRoutes = (ask: AskApi) => [
  handle(batchOperations.batch, ({ c, body }) => {
    // All of them before the first is asked: a wrong one refuses the batch.
    const requests = body.requests.map(({ path, etag }) => partOf(c, path, etag));
    const parts = requests.map(async (request, index): Promise<Uint8Array> => {
      try {
        return Buffer.from(await lineOf(index, await ask(request, c)));
      } catch (error) {
        // Of an answer that broke off. When it is the client who left, nobody reads this.
        return Buffer.from(failed(index, 500, 'internal', messageOf(error)));
      }
    });
    const lines = Readable.from(inOrderOfArrival(parts), { objectMode: false });
    const headers = { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'private, no-store, no-transform' };
    if (!/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')) return fileAnswer(c, lines, headers);
    return fileAnswer(c, squeezed(lines), { ...headers, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
  }),
];

/** What says something of the body of the batch, of its connection, or of an answer to all of it. */
const ofBatchAlone = [
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'transfer-encoding',
];

/** A request of a batch as its client would have sent it alone: whoever asks, and by whichever proxy. */
function partOf(c: Context, path: string, etag: string | undefined): Request {
  const url = new URL(`/api/v1${path}`, c.req.url);
  // A path with `..` leads elsewhere.
  if (!url.pathname.startsWith('/api/v1/')) throw new AppError('bad_request', `“${path}” is not a path below /api/v1`);
  const headers = new Headers(c.req.raw.headers);
  for (const name of ofBatchAlone) headers.delete(name);
  headers.set('Accept', 'application/json');
  if (etag !== undefined) headers.set('If-None-Match', etag);
  return new Request(url, { headers, signal: c.req.raw.signal });
}

async function lineOf(index: number, answer: Response): Promise<string> {
  const { status, headers } = answer;
  if (status === 304) return `${JSON.stringify({ index, status, ...said(headers) })}\n`;
  if (!/^application\/json\b/.test(headers.get('Content-Type') ?? '')) {
    await answer.body?.cancel();
    return failed(index, 400, 'bad_request', 'This path does not answer JSON. Ask for it alone.');
  }
  const text = await answer.text();
  // The text is passed on as it is, unless its own lines would end ours.
  const body = text.includes('\n') ? JSON.stringify(JSON.parse(text)) : text;
  return `${JSON.stringify({ index, status, ...said(headers) }).slice(0, -1)},"body":${body}}\n`;
}

const failed = (index: number, status: number, code: ApiError['error']['code'], message: string): string => {
  const body: ApiError = { error: { code, message } };
  return `${JSON.stringify({ index, status, body })}\n`;
};

const said = (headers: Headers): Partial<BatchLine> => ({
  cacheControl: headers.get('Cache-Control') ?? undefined,
  etag: headers.get('ETag') ?? undefined,
  retryAfter: headers.get('Retry-After') ?? undefined,
});

/** What was promised, as it comes. */
async function* inOrderOfArrival<T>(promises: readonly Promise<T>[]): AsyncGenerator<T> {
  const pending = new Map(promises.map((each, i) => [i, each.then((value) => [i, value] as const)]));
  while (pending.size > 0) {
    const [i, value] = await Promise.race(pending.values());
    pending.delete(i);
    yield value;
  }
}
