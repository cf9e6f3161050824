import { promisify } from 'node:util';
import { gunzip, inflate, zstdDecompress } from 'node:zlib';
import { snappyUncompress } from 'hysnappy';
import { AppError, messageOf } from '../domain/errors.ts';

/** Largest body, as sent and after decompression. */
export const maxBodyBytes = 64 * 2 ** 20;

type Decoder = (bytes: Buffer, limit: number) => Promise<Buffer>;
const zlib =
  (decode: (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>): Decoder =>
  (bytes, limit) =>
    decode(bytes, { maxOutputLength: limit });

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: zlib(promisify(gunzip)),
  deflate: zlib(promisify(inflate)),
  zstd: zlib(promisify(zstdDecompress)),
  snappy: async (bytes, limit) => unsnap(bytes, limit),
};

const tooLarge = (limit: number) =>
  new AppError('too_large', `the body is larger than ${limit} bytes; send smaller batches`);

/**
 * The body of a request, unpacked as its Content-Encoding says.
 *
 * @throws AppError `too_large` beyond the limit, before or after unpacking; `unsupported_media`; `bad_request` when it is not
 *   what it says
 */
export async function bodyOf(request: Request, limit = maxBodyBytes): Promise<Buffer> {
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > limit) throw tooLarge(limit);
  // With a length the body cannot be longer than it says, and is read at once; without one it is counted as it comes.
  const body = length === null ? await counted(request, limit) : Buffer.from(await request.arrayBuffer());
  const name = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '') return body;
  const decode = decoders[name];
  if (!decode)
    throw new AppError(
      'unsupported_media',
      `Content-Encoding «${name}» is not supported: use [${Object.keys(decoders).join(', ')}, identity]`,
    );
  try {
    return await decode(body, limit);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' || error instanceof RangeError)
      throw tooLarge(limit);
    throw new AppError('bad_request', `the body is not valid ${name}: ${messageOf(error)}`);
  }
}

async function counted(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
