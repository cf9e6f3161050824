import { Metadata, Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { AppError, type ErrorCode } from '../../domain/errors.ts';
import { Admission } from '../admission.ts';
import { maxBodyBytes } from '../body.ts';
import type { Intake, SignalName } from '../intake.ts';
import { knownFailure, rpcCodes, statusWithRetry, successBytes } from './answer.ts';
import type { Signals } from './signals.ts';

export type OtlpGrpc = { readonly port: number; stop(): Promise<void> };
export type OtlpGrpcOptions = {
  readonly intake: Intake;
  readonly signals: Signals;
  readonly hostname: string;
  readonly port: number;
  readonly log?: (error: unknown) => void;
};

const asIs = (bytes: Buffer) => bytes;

/**
 * Listens for OTLP over gRPC: the three Export methods, gzip too, on raw bytes. What can be sent again is UNAVAILABLE with
 * RetryInfo; what cannot is INVALID_ARGUMENT, or RESOURCE_EXHAUSTED when it is too large.
 *
 * @throws AppError when the port is taken
 */
export async function startOtlpGrpc({
  intake,
  signals,
  hostname,
  port,
  log = () => {},
}: OtlpGrpcOptions): Promise<OtlpGrpc> {
  const server = new Server({
    'grpc.max_receive_message_length': maxBodyBytes,
    'grpc.max_send_message_length': 4 * 2 ** 20,
    'grpc.max_concurrent_streams': 64,
  });
  for (const [name, signal] of Object.entries(signals)) {
    const definition = {
      Export: {
        path: signal.method,
        requestStream: false,
        responseStream: false,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      },
    } as const;
    server.addService(definition, {
      Export: (call: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => {
        void (async () => {
          const admission = new Admission();
          try {
            admission.grow(call.request.length);
            const rejected = await intake.take(name as SignalName, signal.encode(call.request, 'protobuf'));
            answer(null, successBytes(rejected));
          } finally {
            admission.leave();
          }
        })().catch((error: unknown) => {
          const known = knownFailure(error);
          if (isOurs(known.code)) log(error);
          answer(failureOf(known));
        });
      },
    });
  }
  return {
    port: await bind(server, hostname, port),
    stop: () => new Promise((resolve) => server.tryShutdown(() => resolve())),
  };
}

/** Trouble of our own, that passes. */
const isOurs = (code: ErrorCode) => rpcCodes[code] === status.UNAVAILABLE;

function failureOf(known: AppError) {
  const code = rpcCodes[known.code] as status;
  const metadata = new Metadata();
  if (isOurs(known.code)) metadata.set('grpc-status-details-bin', statusWithRetry(code, known.message));
  return { code, details: known.message, metadata };
}

const bind = (server: Server, hostname: string, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.bindAsync(`${hostname}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error)
        reject(
          new AppError(
            'store_unavailable',
            `Port ${port} on ${hostname} is already in use. Stop the process that uses it, or set OTLP_GRPC_PORT.`,
            { cause: error },
          ),
        );
      else resolve(bound);
    });
  });
