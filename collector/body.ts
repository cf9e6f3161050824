import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, inflate, zstdDecompress } from 'node:zlib';
import { snappyUncompress } from 'hysnappy';
import pLimit from 'p-limit';
import { AppError, messageOf } from '../domain/errors.ts';
import { Admission } from './admission.ts';

/** Largest body, as sent and after decompression. */
export const maxBodyBytes = 64 * 2 ** 20;

type Decoder = (bytes: Buffer, limit: number) => Promise<Buffer>;
const zlib =
  (decode: (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>): Decoder =>
  (bytes, limit) =>
    decode(bytes, { maxOutputLength: limit });

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: async (bytes, limit) => unzippedAtOnce(bytes, limit) ?? gunzipped(bytes, { maxOutputLength: limit }),
  deflate: zlib(promisify(inflate)),
  zstd: zlib(promisify(zstdDecompress)),
  snappy: async (bytes, limit) => unsnap(bytes, limit),
};

const gunzipped = promisify(gunzip);
/** Bodies that claim to be up to this large are unpacked in one go, in well under a millisecond. */
const atOnceBytes = 2 ** 20;

/**
 * The content of a small gzip body: a fifth of the CPU of a worker that hands over 16 KiB at a time. Its last four bytes say how large
 * it will be; undefined when it is large, or larger than it says, or broken.
 */
function unzippedAtOnce(bytes: Buffer, limit: number): Buffer | undefined {
  const size = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  if (size === 0 || size > Math.min(atOnceBytes, limit)) return undefined;
  try {
    return gunzipSync(bytes, { chunkSize: Math.max(64, size + 1), maxOutputLength: size });
  } catch {
    // The general way says what is wrong with it.
    return undefined;
  }
}

const tooLarge = (limit: number) =>
  new AppError('too_large', `the body is larger than ${limit} bytes; send smaller batches`);

/**
 * Reads the body of a request, unpacks it as its Content-Encoding says, and gives it to `work`. The bytes are used again as
 * soon as `work` first waits: it keeps none of them.
 *
 * @throws AppError `too_large` beyond the limit, before or after unpacking; `unsupported_media`; `bad_request` when it is not
 *   what it says, or is cut off; `store_unavailable` when too much is on its way already
 */
export async function withBody<T>(
  request: IncomingMessage,
  work: (body: Buffer) => Promise<T>,
  limit = maxBodyBytes,
): Promise<T> {
  const length = request.headers['content-length'];
  if (Number(length ?? 0) > limit) throw tooLarge(limit);
  const name = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const decode = decoders[name];
  if (!decode && name !== 'identity' && name !== '')
    throw new AppError(
      'unsupported_media',
      `Content-Encoding “${name}” is not supported: use [${Object.keys(decoders).join(', ')}, identity]`,
    );
  const admission = new Admission();
  const memory = lend(Number(length ?? 0));
  let working: Promise<T>;
  try {
    let body = await received(request, memory, limit, admission);
    if (decode) {
      body = await unpacked(decode, name, body, limit);
      admission.grow(body.length);
    }
    working = work(body);
  } catch (error) {
    admission.leave();
    throw error;
  } finally {
    giveBack(memory);
  }
  return working.finally(() => admission.leave());
}

/** The body as it came, in the memory given as far as it fits. */
async function received(
  request: IncomingMessage,
  memory: Buffer,
  limit: number,
  admission: Admission,
): Promise<Buffer> {
  let whole = memory;
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
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

/** Unpacked bodies are as large as the limit at worst: this many at once. */
const unpacking = pLimit(2);

async function unpacked(decode: Decoder, name: string, body: Buffer, limit: number): Promise<Buffer> {
  try {
    return await unpacking(() => decode(body, limit));
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' || error instanceof RangeError)
      throw tooLarge(limit);
    throw new AppError('bad_request', `the body is not valid ${name}: ${messageOf(error)}`);
  }
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

/** A snappy block says first how long it will be. */
function unsnap(bytes: Buffer, limit: number): Buffer {
  let length = 0;
  let at = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    if (byte === undefined || at > 5) throw new Error('it has no length');
    length += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  if (length > limit) throw tooLarge(limit);
  return Buffer.from(snappyUncompress(bytes, length));
}
