import { promisify } from 'node:util';
import { gunzip, gunzipSync, inflate, zstdDecompress } from 'node:zlib';
import pLimit from 'p-limit';
import { AppError, messageOf } from '../../domain/errors.ts';
import { unpackLz4 } from './lz4.ts';
import { unpackSnappy } from './snappy.ts';

type Decoder = (bytes: Buffer, limit: number) => Promise<Buffer>;
const zlib =
  (decode: (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>): Decoder =>
  (bytes, limit) =>
    decode(bytes, { maxOutputLength: limit });
const gunzipped = promisify(gunzip);

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: async (bytes, limit) => unzippedAtOnce(bytes, limit) ?? gunzipped(bytes, { maxOutputLength: limit }),
  deflate: zlib(promisify(inflate)),
  zlib: zlib(promisify(inflate)),
  zstd: zlib(promisify(zstdDecompress)),
  snappy: async (bytes, limit) => unpackSnappy(bytes, limit),
  'x-snappy-framed': async (bytes, limit) => unpackSnappy(bytes, limit),
  lz4: async (bytes, limit) => unpackLz4(bytes, limit),
};

/** The name of no encoding at all. */
export const identity = 'identity';
/** What bodies may be packed with: the names of HTTP's Content-Encoding and of gRPC's `grpc-encoding`. */
export const encodings: readonly string[] = [identity, ...Object.keys(decoders)];

export const tooLarge = (limit: number): AppError =>
  new AppError('too_large', `the body is larger than ${limit} bytes; send smaller batches`);

/** Unpacked bodies are as large as the limit at worst: this many at once. */
const unpacking = pLimit(2);

/**
 * Unpacks a body.
 *
 * @param name one of `encodings`
 * @throws AppError `too_large` when its content is larger than `limit` bytes; `bad_request` when it is not what it says
 */
export async function unpack(name: string, body: Buffer, limit: number): Promise<Buffer> {
  const decode = decoders[name];
  if (!decode) return body;
  try {
    return await unpacking(() => decode(body, limit));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' || error instanceof RangeError)
      throw tooLarge(limit);
    throw new AppError('bad_request', `the body is not valid ${name}: ${messageOf(error)}`);
  }
}

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
