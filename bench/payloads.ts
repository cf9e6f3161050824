/** Realistic OTLP requests: what an inference server sends, 8 resource and 6 span attributes, about 250 bytes a span. */

const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))];
const field = (number: number, bytes: Uint8Array) =>
  Buffer.concat([Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes]);
const text = (number: number, value: string) => field(number, Buffer.from(value));
const int = (number: number, value: number) => Buffer.from([...varint(number << 3), ...varint(value)]);
const fixed64 = (number: number, value: bigint) => {
  const bytes = Buffer.alloc(9);
  bytes[0] = (number << 3) | 1;
  bytes.writeBigUInt64LE(value, 1);
  return bytes;
};
const attribute = (key: string, value: string | number) =>
  Buffer.concat([text(1, key), field(2, typeof value === 'string' ? text(1, value) : int(3, value))]);

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
    const id = Buffer.alloc(16);
    id.writeUInt32LE(Math.floor(i / 8) + 1, 0);
    id.writeUInt32LE(0xabcdef, 8);
    const span = Buffer.alloc(8);
    span.writeUInt32LE(i + 1, 0);
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'chat-70b',
      'gen_ai.usage.input_tokens': 300 + i,
      'gen_ai.usage.output_tokens': 40 + (i % 200),
      'server.address': '10.0.0.7',
      'compute.phase': 'run',
    };
    return field(
      2,
      Buffer.concat([
        field(1, id),
        field(2, span),
        text(5, i % 8 === 0 ? 'chat' : 'decode'),
        int(6, 2),
        fixed64(7, now - BigInt(i) * 1_000_000n),
        fixed64(8, now - BigInt(i) * 1_000_000n + 400_000_000n),
        ...Object.entries(attributes).map(([key, value]) => field(9, attribute(key, value))),
      ]),
    );
  });
  const scope = field(2, Buffer.concat([field(1, Buffer.concat([text(1, 'vllm'), text(2, '0.9')])), ...spans]));
  return field(
    1,
    Buffer.concat([
      field(1, Buffer.concat(Object.entries(resource).map(([key, value]) => field(1, attribute(key, value))))),
      scope,
    ]),
  );
}
