import { promisify } from 'node:util';
import { gunzip, inflate, zstdDecompress } from 'node:zlib';
import { Hono } from 'hono';
import { AppError, messageOf } from '../../domain/errors.ts';
import type { Sink } from '../sink.ts';
import { contentTypes, type Encoding, failure, success } from './answer.ts';
import { signals } from './signals.ts';

/** Largest body, as sent and after decompression. */
export const maxBodyBytes = 64 * 2 ** 20;

export type OtlpOptions = { readonly sink: Sink; readonly log?: (error: unknown) => void; readonly limit?: number };

/** `POST /v1/traces`, `/v1/metrics`, `/v1/logs`: OTLP over HTTP, protobuf and JSON. Answers 200 when everything is durable. */
export function otlpRoutes({ sink, log = () => {}, limit = maxBodyBytes }: OtlpOptions): Hono {
  const app = new Hono();
  for (const [name, signal] of Object.entries(signals)) {
    app.post(`/v1/${name}`, async (c) => {
      let encoding: Encoding = 'json';
      try {
        encoding = encodingOf(c.req.header('content-type'));
        const body = await bodyOf(c.req.raw, limit);
        const { blocks, rejected, failed } = signal.encode(body, encoding);
        await sink.write(blocks).catch((error: unknown) => {
          failed?.();
          throw error;
        });
        return success(encoding, rejected, signal.rejectedField);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'store_unavailable') log(error);
        return failure(encoding, error);
      }
    });
    app.all(`/v1/${name}`, (c) =>
      failure(
        mirrored(c.req.header('content-type')),
        new AppError('method_not_allowed', `/v1/${name} takes POST, not ${c.req.method}`),
      ),
    );
  }
  return app;
}

function encodingOf(contentType = ''): Encoding {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === contentTypes.json) return 'json';
  if (type === contentTypes.protobuf) return 'protobuf';
  throw new AppError(
    'unsupported_media',
    `Content-Type ${type ? `«${type}»` : 'is missing and'} is not supported: use [application/json, application/x-protobuf]`,
  );
}

const mirrored = (contentType = ''): Encoding => (contentType.startsWith(contentTypes.protobuf) ? 'protobuf' : 'json');

const decoders: Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  zstd: promisify(zstdDecompress),
};

async function bodyOf(request: Request, limit: number): Promise<Buffer> {
  const tooLarge = () => new AppError('too_large', `the body is larger than ${limit} bytes; send smaller batches`);
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > limit) throw tooLarge();
  // With a length the body cannot be longer than it says, and is read at once; without one it is counted as it comes.
  const body = length === null ? await counted(request, limit, tooLarge) : Buffer.from(await request.arrayBuffer());
  const name = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '') return body;
  const decode = decoders[name];
  if (!decode)
    throw new AppError(
      'unsupported_media',
      `Content-Encoding «${name}» is not supported: use [gzip, zstd, deflate, identity]`,
    );
  try {
    return await decode(body, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError || /ERR_BUFFER_TOO_LARGE/.test(String((error as NodeJS.ErrnoException).code)))
      throw tooLarge();
    throw new AppError('bad_request', `the body is not valid ${name}: ${messageOf(error)}`);
  }
}

async function counted(request: Request, limit: number, tooLarge: () => AppError): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
