import { gzipSync } from 'node:zlib';
import { bytes, double, fixed64, int, text } from '../../tests/support/protobuf.ts';

/** Requests of a thousand items, as inference servers, their SDKs and exporters of GPU metrics send them. */
export type SignalName = 'traces' | 'metrics' | 'logs';

export const itemsPerRequest = 1000;

/** What a request is made from: its bytes, and where the ids and times are that differ from request to request. */
type Template = { readonly bytes: Buffer; readonly ids: readonly Slot[]; readonly times: readonly Time[] };
/** An id at an offset; the same number is the same id, as binary or as text. */
type Slot = { readonly at: number; readonly length: number; readonly id: number; readonly isText: boolean };
/** A time at an offset, this long before the request. */
type Time = { readonly at: number; readonly before: bigint };

/**
 * Makes requests of one signal: templates of different shape in turn, each request with ids of its own and the times that it is
 * sent at. The same number gives the same bytes, but for the time.
 */
export function requestsOf(signal: SignalName): (number: number, sentAt: number) => Buffer {
  const templates = Array.from({ length: 16 }, (_, number) => template(messages[signal](randomOf(number + 1))));
  return (number, sentAt) => {
    const {
      bytes: model,
      ids,
      times,
    } = templates[number % templates.length] ?? { bytes: Buffer.alloc(0), ids: [], times: [] };
    const request = Buffer.from(model);
    const made = new Map<number, Buffer>();
    const random = randomOf(1000 + number);
    for (const { at, length, id, isText } of ids) {
      const own = made.get(id) ?? Buffer.from(Array.from({ length: 16 }, () => random(256)));
      made.set(id, own);
      if (isText) request.write(own.toString('hex').slice(0, length), at);
      else own.copy(request, at, 0, length);
    }
    const now = BigInt(Math.round(sentAt)) * 1_000_000n;
    for (const { at, before } of times) request.writeBigUInt64LE(now - before, at);
    return request;
  };
}

export const compressed = (request: Buffer): Buffer => gzipSync(request);

/** Whole numbers below a bound, the same for the same seed. */
type Random = (below: number) => number;
function randomOf(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

// Ids and times are written as marks, found again in the finished bytes.
const idMark = 0xa5c3f00d;
const timeMark = 0x5ac30ff1;
const binaryId = (id: number, length: 8 | 16) => {
  const mark = Buffer.alloc(length);
  mark.writeUInt32LE(idMark, 0);
  mark.writeUInt32LE(id, 4);
  return mark;
};
/** An id as text, of 16 digits. */
const textId = (id: number) => `@@id${String(id).padStart(12, '0')}`;
const time = (field: number, before: bigint) => fixed64(field, (BigInt(timeMark) << 32n) | (before / 1_000_000n));

function template(content: Buffer): Template {
  const ids: Slot[] = [];
  const times: Time[] = [];
  for (let at = 0; at + 8 <= content.length; at++) {
    if (content.readUInt32LE(at) === idMark) {
      const length = content[at - 1] === 16 ? 16 : 8;
      ids.push({ at, length, id: content.readUInt32LE(at + 4), isText: false });
    } else if (content.readUInt32LE(at + 4) === timeMark) {
      times.push({ at, before: BigInt(content.readUInt32LE(at)) * 1_000_000n });
    } else if (content[at] === 0x40 && content.toString('latin1', at, at + 4) === '@@id') {
      ids.push({ at, length: 16, id: Number(content.toString('latin1', at + 4, at + 16)), isText: true });
    }
  }
  return { bytes: content, ids, times };
}

const attribute = (field: number, name: string, value: string | number) =>
  bytes(field, text(1, name), bytes(2, typeof value === 'string' ? text(1, value) : int(3, value)));
const attributes = (field: number, values: Readonly<Record<string, string | number>>) =>
  Object.entries(values).map(([name, value]) => attribute(field, name, value));
const pick = <T>(random: Random, [first, ...rest]: readonly [T, ...T[]]): T =>
  [first, ...rest][random(rest.length + 1)] ?? first;

const resourceOf = (random: Random) => {
  const host = random(400);
  return bytes(
    1,
    ...attributes(1, {
      'service.name': pick(random, ['chat', 'gateway', 'retrieval']),
      'service.instance.id': `chat-7d9f-${host}`,
      'compute.network': pick(random, ['akash', 'nosana', 'io.net']),
      'compute.workload': pick(random, ['chat-70b', 'search', 'summaries']),
      'compute.team': pick(random, ['assistant', 'platform']),
      'compute.lease.id': `lease-20261123-${host}`,
      'compute.gpu.model': 'h100-sxm',
      'cloud.region': pick(random, ['us-texas', 'eu-west']),
    }),
  );
};

const each = (count: number, one: (i: number) => Buffer) => Array.from({ length: count }, (_, i) => one(i));
/** How many resources share a request. */
const resources = 5;

const messages: Record<SignalName, (random: Random) => Buffer> = {
  /** Traces of eight spans in five shapes, about 330 bytes a span: a gateway's request, a search, calls of a model, a tool. */
  traces: (random) => {
    const scope = bytes(1, text(1, 'vllm'), text(2, '0.9'));
    const spans = itemsPerRequest / resources;
    return Buffer.concat(
      each(resources, (resource) =>
        bytes(1, resourceOf(random), bytes(2, scope, ...each(spans, (i) => span(random, resource * spans + i)))),
      ),
    );
  },
  /** Five hosts of eight GPUs with 25 readings each, every point with four attributes. */
  metrics: (random) =>
    Buffer.concat(
      each(resources, () => {
        const host = random(400);
        return bytes(
          1,
          resourceOf(random),
          bytes(2, bytes(1, text(1, 'dcgm')), ...each(25, (i) => gauge(random, host, i))),
        );
      }),
    ),
  /** Four or five attributes and a line of text, two lines in five without a trace. */
  logs: (random) =>
    Buffer.concat(
      each(resources, () =>
        bytes(
          1,
          resourceOf(random),
          bytes(2, bytes(1, text(1, 'vllm')), ...each(itemsPerRequest / resources, (i) => logRecord(random, i))),
        ),
      ),
    ),
};

const spansPerTrace = 8;

function span(random: Random, i: number): Buffer {
  const trace = Math.floor(i / spansPerTrace);
  const place = i % spansPerTrace;
  const started = BigInt(2000 - place * 20 + random(20)) * 1_000_000n;
  const took = BigInt((place === 0 ? 1500 : 5) + random(400)) * 1_000_000n;
  const { name, kind, own } = shapes[place] ?? shapes[1];
  const parent = place === 0 ? [] : [bytes(4, binaryId(1_000_000 + i - place, 8))];
  return bytes(
    2,
    bytes(1, binaryId(trace, 16)),
    bytes(2, binaryId(1_000_000 + i, 8)),
    ...parent,
    text(5, name),
    int(6, kind),
    time(7, started),
    time(8, started - took < 0n ? 0n : started - took),
    ...attributes(9, own(random, trace)),
    ...(random(50) === 0 ? [bytes(15, int(3, 2))] : []),
  );
}

type Shape = {
  readonly name: string;
  readonly kind: number;
  readonly own: (random: Random, trace: number) => Record<string, string | number>;
};

const gateway: Shape = {
  name: 'POST /v1/chat/completions',
  kind: 2,
  own: (random, trace) => ({
    'http.request.method': 'POST',
    'url.path': '/v1/chat/completions',
    'http.response.status_code': pick(random, [200, 200, 200, 429]),
    'user.id': `user-${textId(2_000_000 + trace)}`,
    'request.id': textId(3_000_000 + trace),
    'client.address': `10.${random(256)}.${random(256)}.${random(256)}`,
  }),
};
const retrieval: Shape = {
  name: 'retrieve',
  kind: 3,
  own: (random) => ({
    'db.system.name': 'qdrant',
    'db.collection.name': 'documents',
    'db.response.returned_rows': random(50),
  }),
};
const model: Shape = {
  name: 'chat',
  kind: 3,
  own: (random, trace) => ({
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': pick(random, ['llama-70b', 'qwen-32b']),
    'gen_ai.usage.input_tokens': 300 + random(4000),
    'gen_ai.usage.output_tokens': 40 + random(900),
    'gen_ai.response.id': `cmpl-${textId(4_000_000 + trace)}`,
    'server.address': `10.0.0.${random(40)}`,
  }),
};
const stage = (name: string): Shape => ({
  name,
  kind: 1,
  own: (random) => ({ 'vllm.batch.size': 1 + random(64), 'vllm.cache.hit': random(100), 'thread.id': 140 + random(8) }),
});
const tool: Shape = {
  name: 'execute_tool',
  kind: 1,
  own: (random) => ({ 'gen_ai.tool.name': pick(random, ['search', 'calculator', 'sql']), 'tool.retries': random(3) }),
};
const shapes = [
  gateway,
  retrieval,
  model,
  stage('prefill'),
  stage('decode'),
  tool,
  stage('detokenize'),
  retrieval,
] as const;

const gpuMetrics = [
  'DCGM_FI_DEV_GPU_UTIL',
  'DCGM_FI_DEV_POWER_USAGE',
  'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION',
  'DCGM_FI_DEV_GPU_TEMP',
  'DCGM_FI_DEV_FB_USED',
];

function gauge(random: Random, host: number, metric: number): Buffer {
  const point = (gpu: number) =>
    bytes(
      1,
      time(3, BigInt(random(500)) * 1_000_000n),
      double(4, 20 + random(8000) / 100),
      ...attributes(7, {
        UUID: `GPU-${host}-${gpu}-5fd4f087-86f3-7a43-b711`,
        gpu: String(gpu),
        modelName: 'NVIDIA H100 80GB HBM3',
        Hostname: `host-${host}`,
      }),
    );
  const name = gpuMetrics[metric] ?? `DCGM_FI_PROF_${metric}`;
  return bytes(2, text(1, name), text(3, '1'), bytes(5, ...each(8, point)));
}

function logRecord(random: Random, i: number): Buffer {
  const traced = random(5) < 3;
  return bytes(
    2,
    time(1, BigInt(random(1000)) * 1_000_000n),
    int(2, pick(random, [9, 9, 9, 13, 17])),
    text(3, 'INFO'),
    bytes(
      5,
      text(
        1,
        `request ${textId(i)} finished: ${300 + random(4000)} prompt tokens, ${40 + random(900)} generated, ${random(900) / 10} tokens/s`,
      ),
    ),
    ...attributes(6, {
      'logger.name': pick(random, ['vllm.engine', 'vllm.scheduler']),
      'thread.id': 140 + random(8),
      'code.function.name': 'finish_request',
      'request.id': `cmpl-${textId(i)}`,
      ...(random(3) === 0 && { 'user.id': `user-${textId(5_000_000 + i)}` }),
    }),
    ...(traced ? [bytes(9, binaryId(6_000_000 + i, 16)), bytes(10, binaryId(7_000_000 + i, 8))] : []),
  );
}
