import type { SignalName } from '../intake.ts';
import type { Encoded } from '../sink.ts';
import type { Encoding } from './answer.ts';
import { logsFromJson, metricsFromJson, tracesFromJson } from './json.ts';
import { scanLogs } from './log-scanner.ts';
import { encodeLogs } from './logs.ts';
import { scanMetrics } from './metric-scanner.ts';
import { encodeMetrics } from './metrics.ts';
import { maskProtobufLogs, maskRecords, mayHoldSecrets } from './secrets.ts';
import { scanTraces } from './span-scanner.ts';
import { encodeTraces } from './traces.ts';

/** One signal of OTLP, whatever transport brings it. */
type Signal = {
  /** What `partial_success` calls the refused, in JSON. */
  readonly rejectedField: string;
  /** Full name of the gRPC method. */
  readonly method: string;
  /** Decodes a request and lays it down as blocks. @throws AppError `bad_request` when it is no such request */
  readonly encode: (body: Buffer, encoding: Encoding) => Encoded;
};

export type Signals = Readonly<Record<SignalName, Signal>>;

export const signals: Signals = {
  traces: {
    rejectedField: 'rejectedSpans',
    method: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
    encode: (body, encoding) => (encoding === 'json' ? encodeTraces(tracesFromJson(body)) : scanTraces(body)),
  },
  metrics: {
    rejectedField: 'rejectedDataPoints',
    method: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
    encode: (body, encoding) => (encoding === 'json' ? encodeMetrics(metricsFromJson(body)) : scanMetrics(body)),
  },
  logs: {
    rejectedField: 'rejectedLogRecords',
    method: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
    encode: (body, encoding) => (encoding === 'json' ? encodeLogs(logsFromJson(body)) : scanLogs(body)),
  },
};

/** The signals with the secrets in logs masked, before anything of them is kept. */
export const withoutSecrets = (all: Signals): Signals => ({
  ...all,
  logs: {
    ...all.logs,
    encode(body, encoding) {
      if (!mayHoldSecrets(body)) return all.logs.encode(body, encoding);
      if (encoding === 'json') return encodeLogs(maskRecords(logsFromJson(body)));
      maskProtobufLogs(body);
      return scanLogs(body);
    },
  },
});
