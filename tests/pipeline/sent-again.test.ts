import { context, type Span, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { type ReadableSpan, SimpleSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Collector } from '../../collector/start.ts';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { hourMs } from '../support/ledger.ts';
import { testCollector } from '../support/test-collector.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

const store = testStore();
let collectors: readonly Collector[];
beforeAll(async () => {
  await storeGpuModels(store);
  collectors = await Promise.all([testCollector(store), testCollector(store)]);
});
afterAll(() => Promise.all(collectors.map((collector) => collector.stop())));

const from = Math.floor(Date.now() / hourMs) * hourMs - 6 * hourMs;

/** Spans as an SDK makes them, kept instead of sent. */
function recorder(lease: string) {
  const kept: ReadableSpan[] = [];
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': lease || 'app',
      'compute.network': 'akash',
      'compute.workload': lease || 'app',
      'compute.gpu.model': 'h100-sxm',
      'compute.gpu.count': 1,
      ...(lease && { 'compute.lease.id': lease }),
    }),
    spanProcessors: [
      new SimpleSpanProcessor({
        exporter: {
          export: (spans, done) => {
            kept.push(...spans);
            done({ code: 0 });
          },
          shutdown: async () => {},
        },
      }),
    ],
  });
  return { kept, tracer: provider.getTracer('test'), flush: () => provider.forceFlush() };
}

const send = (exporter: SpanExporter, spans: readonly ReadableSpan[]): Promise<void> =>
  new Promise((resolve, reject) => {
    exporter.export([...spans], ({ error }) => (error ? reject(error) : resolve()));
  });

/** Thirty requests that an app makes of a router, and the router of a server; the server tells the tokens, a tenth of them fails. */
async function world(): Promise<ReadableSpan[]> {
  const [app, router, server] = ['', 'router', 'server'].map(recorder) as [Recorder, Recorder, Recorder];
  for (const { tracer, id } of [
    { ...router, id: 'router' },
    { ...server, id: 'server' },
  ]) {
    const price = id === 'router' ? { amount: 0.01, per: 'request' } : { amount: '2', per: 'million_tokens' };
    tracer
      .startSpan('lease', {
        startTime: from,
        root: true,
        attributes: {
          'compute.lease.price.amount': price.amount,
          'compute.lease.price.per': price.per,
          'compute.lease.price.currency': 'USD',
          'compute.lease.price.kind': 'agreed',
        },
      })
      .end(from + 2 * hourMs);
  }
  for (let at = 0; at < 30; at += 1) {
    const begins = from + at * 240_000;
    const within = (span: Span) => trace.setSpan(context.active(), span);
    const chat = (of: Recorder, start: number, parent?: Span, attributes: Record<string, number> = {}) =>
      of.tracer.startSpan(
        'chat',
        { startTime: start, attributes: { 'gen_ai.operation.name': 'chat', ...attributes } },
        parent ? within(parent) : undefined,
      );
    const outer = chat(app, begins);
    const middle = chat(router, begins + 20, outer);
    const inner = chat(server, begins + 40, middle, {
      'gen_ai.usage.input_tokens': 1000,
      'gen_ai.usage.output_tokens': 9000,
    });
    if (at % 10 === 0) for (const span of [inner, middle, outer]) span.setStatus({ code: 2 });
    inner.end(begins + 900);
    middle.end(begins + 950);
    outer.end(begins + 1000);
  }
  await Promise.all([app, router, server].map(({ flush }) => flush()));
  return [app, router, server].flatMap(({ kept }) => kept);
}
type Recorder = ReturnType<typeof recorder>;

async function figures() {
  await Promise.all(collectors.map((collector) => collector.sink.drain()));
  await new Promise((resolve) => setTimeout(resolve, 10));
  await closeHours(store, { now: new Date(), settleMs: 0 });
  const ask = (query: string) => rowsOf<Record<string, unknown>>(store, query);
  return {
    costs: await ask(`SELECT lease_id, hour, toString(sum(cost_usd)) AS usd, any(cost_grade) AS grade
      FROM {db}.charges_current GROUP BY lease_id, hour ORDER BY lease_id, hour`),
    work: await ask(`SELECT workload, toFloat64(sum(w.units)) AS units, toFloat64(sum(w.errors)) AS errors,
        toFloat64(sum(w.output_tokens)) AS output FROM {db}.work_hour AS w GROUP BY workload ORDER BY workload`),
    latencies: await ask(`SELECT measure, bucket, toUInt32(sum(r.n)) AS n FROM {db}.request_hour AS r
      GROUP BY measure, bucket ORDER BY measure, bucket`),
    delivered:
      await ask(`SELECT lease_id, toFloat64(sum(d.delivered)) AS units, toFloat64(sum(d.output_tokens)) AS output
        FROM {db}.delivered AS d WHERE (hour, version) IN (
          SELECT hour, max(version) FROM {db}.charge_hours GROUP BY hour
        ) GROUP BY lease_id ORDER BY lease_id`),
  };
}

test('spans that come again, by any protocol, collector and batch, change no figure', {
  timeout: 180_000,
}, async () => {
  const spans = await world();
  const [one, other] = collectors as readonly [Collector, Collector];
  const exporters = [
    new ProtobufExporter({ url: `${one.url}/v1/traces` }),
    new JsonExporter({ url: `${other.url}/v1/traces` }),
    new GrpcExporter({ url: `http://127.0.0.1:${one.grpcPort}` }),
    new GrpcExporter({ url: `http://127.0.0.1:${other.grpcPort}` }),
  ] as const;
  await send(exporters[0], spans);
  const first = await figures();
  expect(first.delivered).toEqual([
    { lease_id: 'router', units: 27, output: 243_000 },
    { lease_id: 'server', units: 27, output: 243_000 },
  ]);
  expect(first.costs.map(({ lease_id, usd, grade }) => [lease_id, Number(usd), grade])).toEqual([
    ['router', 0.13, 'B'],
    ['router', 0.14, 'B'],
    ['server', 0.26, 'B'],
    ['server', 0.28, 'B'],
  ]);
  for (const [turn, exporter] of exporters.slice(1).entries()) {
    // In batches of another size each time, from another end, while a ledger is at work.
    const size = 7 + 13 * turn;
    const again = turn % 2 ? spans.toReversed() : spans;
    const batches = Array.from({ length: Math.ceil(again.length / size) }, (_, at) =>
      again.slice(at * size, at * size + size),
    );
    await Promise.all([
      closeHours(store, { now: new Date(), settleMs: 0 }),
      ...batches.map((batch) => send(exporter, batch)),
    ]);
    expect([turn, await figures()]).toEqual([turn, first]);
  }
  await Promise.all(exporters.map((exporter) => exporter.shutdown()));
});
