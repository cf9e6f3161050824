import { pipeline, Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { constants, createGzip } from 'node:zlib';
import type { Context } from 'hono';

/**
 * Answers with a file as it is made, piece by piece: no faster than the client reads, and no longer than it stays. Every stream
 * goes out through here. Given to a `Response` as it is, Node closes a stream again that a client has already cancelled, and what
 * that throws ends the process.
 *
 * @param source bytes; destroyed when nobody reads them any more, and for `HEAD` at once
 */
export function fileAnswer(c: Context, source: Readable, headers: Record<string, string>): Response {
  if (c.req.method === 'HEAD') {
    source.destroy();
    return c.body(null, 200, headers);
  }
  const body: ReadableStream<Uint8Array> = Readable.toWeb(source);
  // Node's type of the same class lacks what only browsers have.
  return c.body(body as unknown as globalThis.ReadableStream, 200, headers);
}

/**
 * Packs lines with gzip, each to its end when it is written: nobody waits for the next one to see it. By a pipeline: what `compose`
 * makes throws where nobody catches when its client leaves early, and the process ends.
 */
export const squeezed = (lines: Readable): Readable =>
  // Who leaves ends the lines too; that they did not come to their end is no failure of ours.
  pipeline(lines, createGzip({ flush: constants.Z_SYNC_FLUSH }), () => {});
