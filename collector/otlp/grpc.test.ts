import { type ClientHttp2Session, type ClientHttp2Stream, connect, type IncomingHttpHeaders } from 'node:http2';
import { createConnection } from 'node:net';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytes, fixed64, text } from '../../tests/support/protobuf.ts';
import { Admission, bytesInFlight, maxBytesInFlight } from '../admission.ts';
import { maxBodyBytes } from '../body/body.ts';
import { encodings } from '../body/encodings.ts';
import type { Intake } from '../intake.ts';
import { type OtlpGrpc, startOtlpGrpc } from './grpc.ts';
import { signals } from './signals.ts';

const none = () => ({ accepted: 0, rejected: 0, failed: 0 });
const counts = { traces: none(), metrics: none(), logs: none() };
/** Counts rows, and stores nothing. */
const intake: Intake = {
  counts,
  async take(signal, { blocks, rejected }) {
    counts[signal].accepted += blocks[0]?.rows ?? 0;
    return rejected;
  },
};

let server: OtlpGrpc;
let session: ClientHttp2Session;
beforeAll(async () => {
  server = await startOtlpGrpc({ intake, signals, hostname: '127.0.0.1', port: 0, requestTimeoutMs: 1500 });
  session = connect(`http://127.0.0.1:${server.port}`);
});
afterAll(async () => {
  session.close();
  await server.stop();
});

type Answer = { readonly status?: number; readonly code?: string; readonly message: string; readonly reset: number };

const begin = (headers: Record<string, string> = {}): ClientHttp2Stream =>
  session.request({
    ':method': 'POST',
    ':path': signals.traces.method,
    'content-type': 'application/grpc',
    te: 'trailers',
    ...headers,
  });

const answerOf = (stream: ClientHttp2Stream) =>
  new Promise<Answer>((resolve) => {
    let seen: IncomingHttpHeaders = {};
    stream.on('response', (headers) => {
      seen = { ...seen, ...headers };
    });
    stream.on('trailers', (headers) => {
      seen = { ...seen, ...headers };
    });
    stream.on('error', () => {});
    stream.on('close', () =>
      resolve({
        status: Number(seen[':status']) || undefined,
        code: seen['grpc-status'] as string | undefined,
        message: decodeURIComponent(String(seen['grpc-message'] ?? '')),
        reset: stream.rstCode ?? 0,
      }),
    );
    stream.resume();
  });

const framed = (body: Buffer, isPacked = false) => {
  const prefix = Buffer.alloc(5);
  prefix[0] = isPacked ? 1 : 0;
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
};

/** One span, and its name. */
const request = (name: string) => {
  const start = BigInt(Date.now()) * 1_000_000n;
  const span = bytes(
    2,
    bytes(1, Buffer.alloc(16, 7)),
    bytes(2, Buffer.alloc(8, 7)),
    text(5, name),
    fixed64(7, start),
    fixed64(8, start + 1n),
  );
  return bytes(1, bytes(2, span));
};

/** A body as one literal block of each: what stock exporters send, without a library that packs it. */
const asSnappyFrames = (body: Buffer) =>
  Buffer.concat([
    Buffer.from([0xff, 6, 0, 0, ...Buffer.from('sNaPpY')]),
    Buffer.from([1, ...[0, 8, 16].map((shift) => ((body.length + 4) >> shift) & 0xff), 0, 0, 0, 0]),
    body,
  ]);
const asLz4 = (body: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(0x80000000 + body.length);
  return Buffer.concat([Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]), size, body, Buffer.alloc(4)]);
};

test.each([
  ['identity', (body: Buffer) => body],
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['zstd', zstdCompressSync],
  ['snappy', asSnappyFrames],
  ['lz4', asLz4],
])('a request packed as %s is taken', async (encoding, pack: (body: Buffer) => Buffer) => {
  const before = counts.traces.accepted;
  const stream = begin(encoding === 'identity' ? {} : { 'grpc-encoding': encoding });
  stream.end(framed(pack(request(`packed as ${encoding}`)), encoding !== 'identity'));
  expect(await answerOf(stream)).toEqual({ status: 200, code: '0', message: '', reset: 0 });
  expect(counts.traces.accepted).toBe(before + 1);
});

test('one message of a packed connection may be plain', async () => {
  const stream = begin({ 'grpc-encoding': 'zstd' });
  stream.end(framed(request('plain')));
  expect(await answerOf(stream)).toMatchObject({ code: '0' });
});

test('an encoding that is not known is UNIMPLEMENTED, with those that are', async () => {
  const stream = begin({ 'grpc-encoding': 'br' });
  stream.end(framed(Buffer.alloc(10), true));
  const answer = await answerOf(stream);
  expect(answer).toMatchObject({ code: '12', reset: 0 });
  for (const encoding of encodings) expect(answer.message).toContain(encoding);
});

test.each([
  ['bytes that are not what they are packed as', { 'grpc-encoding': 'zstd' }, framed(Buffer.from('no'), true)],
  ['a message that is cut off', {}, framed(request('cut')).subarray(0, 20)],
  ['nothing', {}, Buffer.alloc(0)],
  ['two messages', {}, Buffer.concat([framed(request('one')), framed(request('two'))])],
])('%s: INVALID_ARGUMENT', async (_what, headers: Record<string, string>, body) => {
  const stream = begin(headers);
  stream.end(body);
  expect(await answerOf(stream)).toMatchObject({ status: 200, code: '3' });
});

test('a message that is too large, packed or not, is RESOURCE_EXHAUSTED before it is all there', async () => {
  const packed = begin({ 'grpc-encoding': 'gzip' });
  packed.end(framed(gzipSync(Buffer.alloc(maxBodyBytes + 1)), true));
  expect(await answerOf(packed)).toMatchObject({ code: '8' });
  const plain = begin({ 'content-length': String(maxBodyBytes + 6) });
  plain.write(framed(Buffer.alloc(10)));
  expect(await answerOf(plain)).toMatchObject({ code: '8' });
});

test('what finds no room is UNAVAILABLE, half way through', async () => {
  const full = new Admission();
  full.grow(maxBytesInFlight);
  const stream = begin();
  stream.write(framed(request('no room')));
  expect(await answerOf(stream)).toMatchObject({ code: '14', message: expect.stringContaining('try again later') });
  full.leave();
});

test('who sends slowly is cut off, and others are not', async () => {
  const slow = begin();
  slow.write(framed(request('slow')).subarray(0, 9));
  const answer = await answerOf(slow);
  expect(answer).toMatchObject({ code: undefined, reset: 8 });
  const quick = begin();
  quick.end(framed(request('quick')));
  expect(await answerOf(quick)).toMatchObject({ code: '0' });
  expect(bytesInFlight()).toBe(0);
});

test('what is no gRPC is told so', async () => {
  const stream = begin({ 'content-type': 'application/json' });
  stream.end('{}');
  expect(await answerOf(stream)).toMatchObject({ status: 415 });
  // Over HTTP/1 nobody answers, and nothing breaks.
  const socket = createConnection(server.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await new Promise((resolve) =>
    socket
      .on('close', resolve)
      .on('error', () => {})
      .resume(),
  );
  const after = begin();
  after.end(framed(request('after')));
  expect(await answerOf(after)).toMatchObject({ code: '0' });
});
