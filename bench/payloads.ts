import { bytes, fixed64, int, text } from '../tests/support/protobuf.ts';

/** Realistic OTLP requests: what an inference server sends, 8 resource and 6 span attributes, about 250 bytes a span. */

const attribute = (field: number, name: string, value: string | number) =>
  bytes(field, text(1, name), bytes(2, typeof value === 'string' ? text(1, value) : int(3, value)));

const resource = {
  'service.name': 'chat',
  'service.instance.id': 'chat-7d9f',
  'compute.network': 'akash',
  'compute.workload': 'chat-70b',
  'compute.team': 'assistant',
  'compute.lease.id': 'lease-20261123-7',
  'compute.gpu.model': 'h100-sxm',
  'cloud.region': 'us-texas',
};

/** `ExportTraceServiceRequest` with `count` spans of now. */
export function tracesPayload(count: number): Buffer {
  const now = BigInt(Date.now()) * 1_000_000n;
  const spans = Array.from({ length: count }, (_, i) => {
    const trace = Buffer.alloc(16);
    trace.writeUInt32LE(Math.floor(i / 8) + 1, 0);
    const id = Buffer.alloc(8);
    id.writeUInt32LE(i + 1, 0);
    const start = now - BigInt(i) * 1_000_000n;
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
  });
  const scope = bytes(1, text(1, 'vllm'), text(2, '0.9'));
  return bytes(
    1,
    bytes(1, ...Object.entries(resource).map(([name, value]) => attribute(1, name, value))),
    bytes(2, scope, ...spans),
  );
}
