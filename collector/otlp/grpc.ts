import { constants, createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type ErrorCode } from '../../domain/errors.ts';
import { withContent } from '../body/body.ts';
import { encodings, identity } from '../body/encodings.ts';
import type { Intake, SignalName } from '../intake.ts';
import { knownFailure, rpcCodes, statusWithRetry, successBytes } from './answer.ts';
import type { Signals } from './signals.ts';

export type OtlpGrpc = { readonly port: number; stop(): Promise<void> };
export type OtlpGrpcOptions = {
  readonly intake: Intake;
  readonly signals: Signals;
  readonly hostname: string;
  readonly port: number;
  /** A client that has not sent its whole request after this long is cut off, and a connection without requests after ten times that. */
  readonly requestTimeoutMs?: number;
  readonly log?: (error: unknown) => void;
};

/** Codes of gRPC's status that are ours alone; those of failures are in `rpcCodes`. */
const [ok, internal, unimplemented, unavailable] = [0, 13, 12, 14];
/** A message has its length before it, and whether it is packed. */
const prefixBytes = 5;
const maxStreams = 64;
/** Clients seldom say how long a request will be: a batch, it is assumed. */
const usualBytes = 2 ** 16;
/** What a client may send before it is told that it was read: a batch at once, and not a packet. */
const [streamWindow, sessionWindow] = [2 ** 20, 8 * 2 ** 20];

/**
 * Listens for OTLP over gRPC: the three Export methods, packed in any of `encodings`. What can be sent again is UNAVAILABLE with
 * RetryInfo; what cannot is INVALID_ARGUMENT, or RESOURCE_EXHAUSTED when it is too large. HTTP/2 itself, as Node has it: gRPC's own
 * server for Node unpacks gzip and deflate only, and holds a message in memory before anybody has counted it.
 *
 * @throws AppError when the port is taken
 */
export async function startOtlpGrpc({
  intake,
  signals,
  hostname,
  port,
  requestTimeoutMs = 60_000,
  log = () => {},
}: OtlpGrpcOptions): Promise<OtlpGrpc> {
  const server = createServer({
    settings: { maxConcurrentStreams: maxStreams, initialWindowSize: streamWindow, maxHeaderListSize: 2 ** 14 },
  });
  const sessions = new Set<{ close(): void; destroy(): void }>();
  server.on('session', (session) => {
    sessions.add(session);
    session.setLocalWindowSize(sessionWindow);
    session.setTimeout(10 * requestTimeoutMs, () => session.close());
    session.on('close', () => sessions.delete(session));
  });
  // Not ours: what is no HTTP/2, or a connection that broke. The connection is over.
  server.on('sessionError', () => {});
  const byMethod = new Map(Object.entries(signals).map(([name, signal]) => [signal.method, { name, signal }]));
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const late = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), requestTimeoutMs);
    for (const event of ['end', 'close']) stream.once(event, () => clearTimeout(late));
    const method = byMethod.get(headers[':path'] ?? '');
    if (!/^application\/grpc(\+proto)?(;|$)/.test(headers['content-type'] ?? ''))
      return stream.respond({ ':status': 415 }, { endStream: true });
    if (!method)
      return refuse(stream, unimplemented, `${headers[':path']} is not here: send OTLP to its Export methods`);
    const encoding = String(headers['grpc-encoding'] ?? identity);
    if (!encodings.includes(encoding))
      return refuse(
        stream,
        unimplemented,
        `grpc-encoding “${encoding}” is not supported: use one of [${encodings.join(', ')}]`,
      );
    void taken(stream, headers, encoding, (body) =>
      intake.take(method.name as SignalName, method.signal.encode(body, 'protobuf')).then(successBytes),
    ).catch((error: unknown) => {
      const known = knownFailure(error);
      if (isOurs(known.code)) log(error);
      fail(stream, known);
    });
  });
  return {
    port: await bind(server, hostname, port),
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.close();
      await Promise.race([closed, sleep(requestTimeoutMs, undefined, { ref: false })]);
      for (const session of sessions) session.destroy();
    },
  };
}

/** Reads the one message of a request, has it worked on, and answers. */
async function taken(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  encoding: string,
  work: (body: Buffer) => Promise<Buffer>,
): Promise<void> {
  const answer = await withContent(
    {
      // It is answered when it is refused half way, too.
      bytes: stream.iterator({ destroyOnReturn: false }),
      announced: Number(headers['content-length'] ?? usualBytes),
      overhead: prefixBytes,
      open: (bytes) => ({ body: messageOf(bytes), encoding: bytes[0] ? encoding : identity }),
    },
    work,
  );
  if (stream.closed) return;
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeUInt32BE(answer.length, 1);
  stream.respond(head, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(ok) }));
  stream.end(Buffer.concat([prefix, answer]));
}

/** The message in the bytes of a request, that hold one and no more. */
function messageOf(bytes: Buffer): Buffer {
  const length = bytes.length < prefixBytes ? 0 : bytes.readUInt32BE(1);
  if (bytes.length !== prefixBytes + length)
    throw new AppError('bad_request', `the request has ${bytes.length} bytes instead of one message of ${length}`);
  return bytes.subarray(prefixBytes);
}

const head = {
  ':status': 200,
  'content-type': 'application/grpc',
  'grpc-accept-encoding': encodings.join(','),
} as const;

/** Trouble of our own, that passes. */
const isOurs = (code: ErrorCode) => rpcCodes[code] === unavailable;

function fail(stream: ServerHttp2Stream, known: AppError): void {
  const code = rpcCodes[known.code] ?? internal;
  const details = isOurs(known.code) ? statusWithRetry(code, known.message) : undefined;
  refuse(stream, code, known.message, details);
}

/** Answers with a status and nothing else, and reads no further. */
function refuse(stream: ServerHttp2Stream, code: number, message: string, details?: Buffer): void {
  if (stream.closed || stream.headersSent) return;
  stream.respond(
    {
      ...head,
      'grpc-status': String(code),
      'grpc-message': encodeURIComponent(message),
      ...(details && { 'grpc-status-details-bin': details.toString('base64') }),
    },
    { endStream: true },
  );
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
}

const bind = (server: ReturnType<typeof createServer>, hostname: string, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new AppError(
          'store_unavailable',
          `Port ${port} on ${hostname} is already in use. Stop the process that uses it, or set OTLP_GRPC_PORT.`,
          { cause },
        ),
      ),
    );
    server.listen(port, hostname, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
