import type { Store } from '../store/store.ts';

const run = (store: Store, query: string) => store.writer.command({ query: query.replaceAll('{db}', store.database) });

type Fill = { readonly spans: number; readonly from: number; readonly to: number };

/**
 * Traces of 25 spans each, of twelve services on four networks, spread evenly over a period. Of each attribute it is known how
 * frequent its values are: `user.id` one in a million, `deployment.id` one in 5,000, `http.response.status_code` one in seven,
 * `host.name` (of the resource) one in 400.
 */
export async function fillSpans(store: Store, { spans, from, to }: Fill): Promise<void> {
  const block = 500_000;
  for (let first = 0; first < spans; first += block) {
    const nsEach = (1e6 * (to - from)) / spans;
    await run(
      store,
      `INSERT INTO {db}.otel_traces (Timestamp, Duration, TraceId, SpanId, ParentSpanId, SpanName, SpanKind,
        ServiceName, ResourceAttributes, SpanAttributes, StatusCode)
        WITH intDiv(k, 25) AS trace, k % 25 AS place
        SELECT fromUnixTimestamp64Nano(toInt64(${from}) * 1000000 + toInt64(trace * 25 * ${nsEach}) + place * 1000000,
          'UTC'),
          if(place = 0, 20000000000,
            toUInt64(exp(13 + 7 * (cityHash64(k, 1) % 100000) / 100000 * ((cityHash64(k, 2) % 1000) / 1000)))),
          lower(hex(MD5(toString(trace)))), lower(leftPad(hex(cityHash64(k)), 16, '0')),
          if(place = 0, '', lower(leftPad(hex(cityHash64(k - place)), 16, '0'))),
          ['chat', 'retrieve', 'embed', 'rerank', 'decode', 'prefill', 'tool_call', 'db.query', 'http.get',
            'train_steps'][1 + place % 10], ['Server', 'Client', 'Internal'][1 + place % 3],
          concat('svc-', toString(place % 12)),
          map('compute.gpu.count', '1', 'compute.gpu.model', 'h100-sxm',
            'compute.lease.id', concat('l-', toString(trace % 2000)),
            'compute.network', ['akash', 'nosana', 'io.net', 'gcp'][1 + trace % 4],
            'compute.team', concat('team-', toString(trace % 6)), 'compute.workload', concat('w', toString(trace % 20)),
            'host.name', concat('node-', toString(cityHash64(trace) % 400)),
            'service.name', concat('svc-', toString(place % 12))),
          map('deployment.id', concat('d-', toString(cityHash64(k, 7) % 5000)),
            'gen_ai.request.model', ['llama-70b', 'qwen-32b', 'mixtral'][1 + trace % 3],
            'gen_ai.usage.output_tokens', toString(cityHash64(k, 5) % 2000),
            'http.response.status_code', ['200', '200', '200', '200', '200', '404', '500'][1 + cityHash64(k, 3) % 7],
            'url.path', concat('/v1/', toString(cityHash64(k, 6) % 50)),
            'user.id', concat('user-', toString(cityHash64(trace, 4) % 1000000))),
          if(cityHash64(k, 8) % 100 = 0, 'Error', 'Unset')
        FROM (SELECT number + ${first} AS k FROM system.numbers LIMIT ${block})`,
    );
    if (first % 10_000_000 === 0) console.error(`${first / 1e6} million spans`);
  }
}

type Big = { readonly traceId: string; readonly at: number; readonly spans: number };

/** One lease of an hour whose trace has a run, a thousand steps in it, and so many spans in those, which overlap. */
export async function bigTrace(store: Store, { traceId, at, spans }: Big): Promise<void> {
  const resource = /* sql */ `map('compute.network', 'nosana', 'compute.workload', 'traced',
    'compute.lease.id', 'traced', 'compute.gpu.model', 'h100-sxm', 'compute.gpu.count', '1', 'compute.grid.zone', 'DE')`;
  const step = 'number % 1000';
  const inner = spans - 1000;
  await run(
    store,
    `INSERT INTO {db}.otel_traces (Timestamp, Duration, TraceId, SpanId, ParentSpanId, SpanName, ServiceName,
      ResourceAttributes, SpanAttributes)
      SELECT fromUnixTimestamp64Milli(toInt64(${at})
        + multiIf(k < 2, 0, k < 1002, toInt64(number) * 3550, ${step} * 3550 + intDiv(number, 1000) * 7919 % 3000),
        'UTC'), multiIf(k < 2, 3600000, k < 1002, 3500, 400) * 1000000,
        '${traceId}', leftPad(toString(k), 16, 'c'),
        multiIf(k = 0, '', k = 1, leftPad('0', 16, 'c'), k < 1002, leftPad('1', 16, 'c'),
          leftPad(toString(2 + ${step}), 16, 'c')),
        multiIf(k = 0, 'lease', k = 1, 'run', k < 1002, 'step', 'kernel'), 'bench', ${resource},
        if(k = 0,
          map('compute.lease.price.amount', '2.1', 'compute.lease.price.currency', 'USD',
            'compute.lease.price.per', 'hour', 'compute.lease.price.kind', 'agreed'), map())
      FROM (
        SELECT number, number AS k FROM system.numbers LIMIT 2
        UNION ALL SELECT number, number + 2 AS k FROM system.numbers LIMIT 1000
        UNION ALL SELECT number, number + 1002 AS k FROM system.numbers LIMIT ${inner}
      )`,
  );
  await run(
    store,
    `INSERT INTO {db}.gpu_samples (time, gpu_id, gpu_model, lease_id, utilisation, power_w)
      SELECT fromUnixTimestamp64Milli(toInt64(${at}), 'UTC') + toIntervalMinute(number), 'gpu-traced', 'h100-sxm',
        'traced', 0.9, 600 + number % 50
      FROM (SELECT number FROM system.numbers LIMIT 61)`,
  );
}
