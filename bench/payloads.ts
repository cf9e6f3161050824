import { bytes, double, fixed64, int, text } from '../tests/support/protobuf.ts';

/** Realistic OTLP requests of a thousand items of now: what inference servers and GPU exporters send. */
export type SignalName = 'traces' | 'metrics' | 'logs';

const itemsPerRequest = 1000;

const attribute = (field: number, name: string, value: string | number) =>
  bytes(field, text(1, name), bytes(2, typeof value === 'string' ? text(1, value) : int(3, value)));

const resourceOf = (host: number) => {
  const attributes = {
    'service.name': 'chat',
    'service.instance.id': `chat-7d9f-${host}`,
    'compute.network': 'akash',
    'compute.workload': 'chat-70b',
    'compute.team': 'assistant',
    'compute.lease.id': `lease-20261123-${host}`,
    'compute.gpu.model': 'h100-sxm',
    'cloud.region': 'us-texas',
  };
  return bytes(1, ...Object.entries(attributes).map(([name, value]) => attribute(1, name, value)));
};

const now = () => BigInt(Date.now()) * 1_000_000n;
const each = (count: number, one: (i: number) => Buffer) => Array.from({ length: count }, (_, i) => one(i));

export const payloads: Record<SignalName, () => Buffer> = {
  /** 8 resource and 6 span attributes, about 250 bytes a span. */
  traces: () => {
    const scope = bytes(1, text(1, 'vllm'), text(2, '0.9'));
    return bytes(1, resourceOf(7), bytes(2, scope, ...each(itemsPerRequest, span)));
  },
  /** Five hosts of eight GPUs with 25 readings each, every point with four attributes. */
  metrics: () =>
    Buffer.concat(
      each(5, (host) =>
        bytes(1, resourceOf(host), bytes(2, bytes(1, text(1, 'dcgm')), ...each(25, (i) => gauge(host, i)))),
      ),
    ),
  /** Four attributes and a line of text. */
  logs: () => bytes(1, resourceOf(7), bytes(2, bytes(1, text(1, 'vllm')), ...each(itemsPerRequest, logRecord))),
};

function span(i: number): Buffer {
  const trace = Buffer.alloc(16);
  trace.writeUInt32LE(Math.floor(i / 8) + 1, 0);
  const id = Buffer.alloc(8);
  id.writeUInt32LE(i + 1, 0);
  const start = now() - BigInt(i) * 1_000_000n;
  return bytes(
    2,
    bytes(1, trace),
    bytes(2, id),
    text(5, i % 8 === 0 ? 'chat' : 'decode'),
    int(6, 2),
    fixed64(7, start),
    fixed64(8, start + 400_000_000n),
    attribute(9, 'gen_ai.operation.name', 'chat'),
    attribute(9, 'gen_ai.request.model', 'chat-70b'),
    attribute(9, 'gen_ai.usage.input_tokens', 300 + i),
    attribute(9, 'gen_ai.usage.output_tokens', 40 + (i % 200)),
    attribute(9, 'server.address', '10.0.0.7'),
    attribute(9, 'compute.phase', 'run'),
  );
}

const gpuMetrics = [
  'DCGM_FI_DEV_GPU_UTIL',
  'DCGM_FI_DEV_POWER_USAGE',
  'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION',
  'DCGM_FI_DEV_GPU_TEMP',
  'DCGM_FI_DEV_FB_USED',
];

function gauge(host: number, metric: number): Buffer {
  const point = (gpu: number) =>
    bytes(
      1,
      fixed64(3, now()),
      double(4, 60 + metric + gpu / 8),
      attribute(7, 'UUID', `GPU-${host}-${gpu}-5fd4f087-86f3-7a43-b711`),
      attribute(7, 'gpu', String(gpu)),
      attribute(7, 'modelName', 'NVIDIA H100 80GB HBM3'),
      attribute(7, 'Hostname', `host-${host}`),
    );
  const name = gpuMetrics[metric] ?? `DCGM_FI_PROF_${metric}`;
  return bytes(2, text(1, name), text(3, '1'), bytes(5, ...each(8, point)));
}

function logRecord(i: number): Buffer {
  return bytes(
    2,
    fixed64(1, now() - BigInt(i) * 1_000_000n),
    int(2, 9),
    text(3, 'INFO'),
    bytes(5, text(1, `request ${i} finished: 412 prompt tokens, 128 generated, 37.2 tokens/s`)),
    attribute(6, 'logger.name', 'vllm.engine'),
    attribute(6, 'thread.id', 140 + (i % 4)),
    attribute(6, 'code.function.name', 'finish_request'),
    attribute(6, 'request.id', `cmpl-${100_000 + i}`),
  );
}
