import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

/** Settings of the stock Collector that the examples use, each as its component documents it; a misspelt one is an error. */
const duration = z.string().regex(/^\d+(ms|s|m|h)$/);
const endpoint = z.string().regex(/^[\w.-]+:\d+$/);
const percentage = z.number().int().min(1).max(100);
const otlp = z.strictObject({
  protocols: z.strictObject({
    grpc: z.strictObject({ endpoint, max_recv_msg_size_mib: z.number().int().optional() }),
    http: z.strictObject({ endpoint, max_request_body_size: z.number().int().optional() }),
  }),
});
const hostmetrics = z.strictObject({
  collection_interval: duration,
  scrapers: z.partialRecord(
    z.enum(['cpu', 'disk', 'filesystem', 'load', 'memory', 'network', 'paging', 'processes', 'process']),
    z.null(),
  ),
});
const prometheus = z.strictObject({
  config: z.strictObject({
    scrape_configs: z.array(
      z.strictObject({
        job_name: z.string(),
        scrape_interval: duration,
        static_configs: z.array(z.strictObject({ targets: z.array(endpoint) })),
      }),
    ),
  }),
});
const filelog = z.strictObject({
  include: z.array(z.string()),
  start_at: z.enum(['beginning', 'end']),
  storage: z.string(),
});
const otlphttp = z.strictObject({
  endpoint: z.string(),
  compression: z.enum(['gzip', 'zstd', 'deflate', 'none']),
  sending_queue: z.strictObject({
    enabled: z.literal(true),
    storage: z.string(),
    num_consumers: z.number().int().optional(),
    queue_size: z.number().int(),
    batch: z
      .strictObject({ flush_timeout: duration, min_size: z.number().int(), max_size: z.number().int() })
      .optional(),
  }),
  retry_on_failure: z.strictObject({ enabled: z.literal(true), max_elapsed_time: duration }),
});
const pipeline = z.strictObject({
  receivers: z.array(z.string()).min(1),
  processors: z.array(z.string()),
  exporters: z.array(z.string()).min(1),
});
const schema = z.strictObject({
  extensions: z.strictObject({
    file_storage: z.strictObject({ directory: z.string() }),
    health_check: z.strictObject({ endpoint }).optional(),
  }),
  receivers: z.strictObject({
    otlp,
    hostmetrics: hostmetrics.optional(),
    prometheus: prometheus.optional(),
    filelog: filelog.optional(),
  }),
  processors: z.strictObject({
    memory_limiter: z.strictObject({
      check_interval: duration,
      limit_percentage: percentage,
      spike_limit_percentage: percentage,
    }),
    resource: z
      .strictObject({
        attributes: z.array(
          z.strictObject({ key: z.string(), value: z.string().regex(/^\$\{env:\w+\}$/), action: z.literal('insert') }),
        ),
      })
      .optional(),
  }),
  exporters: z.strictObject({ otlphttp }),
  service: z.strictObject({
    extensions: z.array(z.string()),
    pipelines: z.strictObject({ traces: pipeline, metrics: pipeline, logs: pipeline }),
  }),
});

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));

test('there are an agent and a gateway', () => expect(files).toEqual(['agent.yaml', 'gateway.yaml']));

test.each(files)('%s says only what the stock Collector understands, and uses all that it declares', (name) => {
  const config = schema.parse(parse(readFileSync(path.join(import.meta.dirname, name), 'utf8')));
  const pipelines = Object.values(config.service.pipelines);
  for (const kind of ['receivers', 'processors', 'exporters'] as const)
    expect(new Set(pipelines.flatMap((each) => each[kind])), kind).toEqual(new Set(Object.keys(config[kind])));
  expect(config.service.extensions.toSorted()).toEqual(Object.keys(config.extensions).toSorted());
  // The limiter is first, or memory is used before it can refuse.
  for (const each of pipelines) expect(each.processors[0]).toBe('memory_limiter');
  expect(config.exporters.otlphttp.sending_queue.storage).toBe('file_storage');
});
