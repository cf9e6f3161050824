import { AppError, type ErrorCode } from '../../domain/errors.ts';
import { statusOf } from '../../process/http-status.ts';
import type { Rejections } from '../rejections.ts';

/** The two encodings of OTLP over HTTP; an answer has that of its request. */
export type Encoding = 'protobuf' | 'json';

export const contentTypes: Record<Encoding, string> = { protobuf: 'application/x-protobuf', json: 'application/json' };

/** `google.rpc.Code` of each of our failures. */
export const rpcCodes: Record<ErrorCode, number> = {
  bad_request: 3,
  not_found: 12,
  method_not_allowed: 12,
  too_large: 8,
  unsupported_media: 3,
  too_many: 8,
  upstream_failed: 14,
  store_unavailable: 14,
};

/** `Export…ServiceResponse`: empty when all was taken, else with `partial_success`. */
export function success(encoding: Encoding, rejected: Rejections, field: string): Response {
  const headers = { 'Content-Type': contentTypes[encoding] };
  if (rejected.count === 0) return new Response(encoding === 'json' ? '{}' : new Uint8Array(), { headers });
  if (encoding === 'json')
    return Response.json(
      { partialSuccess: { [field]: String(rejected.count), errorMessage: rejected.message } },
      { headers },
    );
  return new Response(new Uint8Array(successBytes(rejected)), { headers });
}

/** `Export…ServiceResponse` in protobuf. */
export const successBytes = (rejected: Rejections): Buffer =>
  rejected.count === 0
    ? Buffer.alloc(0)
    : message(1, Buffer.concat([varintField(1, rejected.count), message(2, Buffer.from(rejected.message))]));

/** When to come back: what HTTP says in Retry-After and gRPC in RetryInfo. */
export const retryAfterSeconds = 2;

/** A `google.rpc.Status` with a `RetryInfo`, for gRPC's status details. */
export function statusWithRetry(code: number, text: string): Buffer {
  const retryInfo = message(1, varintField(1, retryAfterSeconds));
  const any = Buffer.concat([
    message(1, Buffer.from('type.googleapis.com/google.rpc.RetryInfo')),
    message(2, retryInfo),
  ]);
  return Buffer.concat([varintField(1, code), message(2, Buffer.from(text)), message(3, any)]);
}

/** An expected failure as it is; anything else is our own trouble, and can be sent again. */
export const knownFailure = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('store_unavailable', 'the collector failed; try again later');

/** A `google.rpc.Status`. What is our own trouble can be sent again: 503 with Retry-After, never 500. */
export function failure(encoding: Encoding, error: unknown): Response {
  const known = knownFailure(error);
  const headers: Record<string, string> = { 'Content-Type': contentTypes[encoding] };
  const status = statusOf[known.code];
  if (status === 503 || status === 429) headers['Retry-After'] = String(retryAfterSeconds);
  if (status === 405) headers.Allow = 'POST';
  const code = rpcCodes[known.code];
  if (encoding === 'json') return Response.json({ code, message: known.message }, { status, headers });
  return new Response(Buffer.concat([varintField(1, code), message(2, Buffer.from(known.message))]), {
    status,
    headers,
  });
}

const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))];
const varintField = (field: number, value: number) => Buffer.from([field << 3, ...varint(value)]);
const message = (field: number, bytes: Buffer) =>
  Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(bytes.length)]), bytes]);
