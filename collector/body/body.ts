import type { IncomingMessage } from 'node:http';
import { AppError, messageOf } from '../../domain/errors.ts';
import { Admission } from '../admission.ts';
import { encodings, identity, tooLarge, unpack } from './encodings.ts';

/** Largest body, as sent and after decompression. */
export const maxBodyBytes = 64 * 2 ** 20;

/** Bytes on their way in, and how to read them. */
export type Incoming = {
  readonly bytes: AsyncIterable<Buffer>;
  /** How many the sender says there will be; 0 when it does not. */
  readonly announced: number;
  /** How many may stand beside the body; none, unless said. */
  readonly overhead?: number;
  /** What they hold: the body, and what it is packed with, one of `encodings`. @throws AppError when they are not in form */
  readonly open: (bytes: Buffer) => { readonly body: Buffer; readonly encoding: string };
};

/**
 * Reads the body of a request over HTTP, unpacks it as its Content-Encoding says, and gives it to `work`.
 *
 * @throws AppError `unsupported_media`, and what `withContent` throws
 */
export async function withBody<T>(
  request: IncomingMessage,
  work: (body: Buffer) => Promise<T>,
  limit = maxBodyBytes,
): Promise<T> {
  const encoding = (request.headers['content-encoding'] ?? identity).trim().toLowerCase() || identity;
  if (!encodings.includes(encoding))
    throw new AppError(
      'unsupported_media',
      `Content-Encoding “${encoding}” is not supported: use one of [${encodings.join(', ')}]`,
    );
  const announced = Number(request.headers['content-length'] ?? 0);
  return withContent({ bytes: request, announced, open: (body) => ({ body, encoding }) }, work, limit);
}

/**
 * Reads what comes in, unpacks it, and gives it to `work`. The bytes are used again as soon as `work` first waits: it keeps none
 * of them.
 *
 * @throws AppError `too_large` beyond the limit, before or after unpacking; `bad_request` when it is not what it says, or is cut
 *   off; `store_unavailable` when too much is on its way already
 */
export async function withContent<T>(
  { bytes, announced, overhead = 0, open }: Incoming,
  work: (body: Buffer) => Promise<T>,
  limit = maxBodyBytes,
): Promise<T> {
  if (announced > limit + overhead) throw tooLarge(limit);
  const admission = new Admission();
  const memory = lend(announced);
  let working: Promise<T>;
  try {
    const { body, encoding } = open(await received(bytes, memory, limit + overhead, admission));
    const content = await unpack(encoding, body, limit);
    if (content !== body) admission.grow(content.length);
    working = work(content);
  } catch (error) {
    admission.leave();
    throw error;
  } finally {
    giveBack(memory);
  }
  return working.finally(() => admission.leave());
}

/** The bytes as they came, in the memory given as far as they fit. */
async function received(
  incoming: AsyncIterable<Buffer>,
  memory: Buffer,
  limit: number,
  admission: Admission,
): Promise<Buffer> {
  let whole = memory;
  let size = 0;
  try {
    for await (const chunk of incoming) {
      if (size + chunk.length > limit) throw tooLarge(limit);
      admission.grow(chunk.length);
      if (size + chunk.length > whole.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(limit, Math.max(size + chunk.length, 2 * whole.length)));
        whole.copy(larger, 0, 0, size);
        whole = larger;
      }
      chunk.copy(whole, size);
      size += chunk.length;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad_request', `the body was cut off after ${size} bytes: ${messageOf(error)}`);
  }
  return whole.subarray(0, size);
}

/** Memory of bodies that were read, for the next ones: without it, its garbage costs more than the reading. Larger bodies outgrow it. */
const lendable: Buffer[] = [];
const maxLendable = 16;
const pieceBytes = 2 ** 20;

const lend = (length: number): Buffer =>
  length > 2 ** 14
    ? (lendable.pop() ?? Buffer.allocUnsafeSlow(pieceBytes))
    : Buffer.allocUnsafe(Math.max(length, 2 ** 10));

function giveBack(memory: Buffer): void {
  if (memory.length === pieceBytes && lendable.length < maxLendable) lendable.push(memory);
}
