/**
 * `npm run bench:queries [-- --months 12 --copies 40 --folder DIR --only spans,jobs]`: asks every query of the API over the whole of a
 * year's store (`year.ts`) and over its newest thirty days, and prints what each cost: seconds, rows that were read, peak memory, rows
 * and bytes of the answer. Medians of three. Ends with a word for each that is over the budget of 300 ms and 300 MB. `--folder` keeps
 * the store, or takes one that was kept. Prints JSON.
 */
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { queries } from '../server/queries/index.ts';
import { migrate } from '../store/migrate.ts';
import type { Query } from '../store/query.ts';
import { prepareQuery } from '../store/query.ts';
import { readAsWriter } from '../store/rows.ts';
import { openStore, type Store, storeConfig } from '../store/store.ts';
import { yearStore } from './year.ts';

const { values } = parseArgs({
  options: {
    months: { type: 'string', default: '12' },
    copies: { type: 'string', default: '40' },
    folder: { type: 'string' },
    only: { type: 'string' },
  },
});
const dayMs = 86_400_000;
const months = Number(values.months);
const { store, end } = await world();
const to = await lastHour(store);
const examples = await exampleParams(store);
const only = values.only?.split(',');
const results: Record<string, unknown> = {};
const over: string[] = [];
for (const [name, query] of Object.entries(queries)) {
  if (only && !only.includes(name)) continue;
  const year = await cost(query, 30 * months);
  const month = await cost(query, 30);
  results[name] = { year, month };
  if (typeof year === 'string' || year.ms > 300 || year.megabytes > 300) over.push(name);
  process.stderr.write(`${name.padEnd(24)} ${JSON.stringify(year)}\n${''.padEnd(24)} ${JSON.stringify(month)}\n`);
}
const machine = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`;
console.log(JSON.stringify({ machine, budget: { ms: 300, megabytes: 300 }, over, results }, null, 2));
await end();
process.exit(0);

/** A kept store, or a new one. */
async function world(): Promise<{ readonly store: Store; end(): Promise<void> }> {
  if (values.folder && existsSync(values.folder)) {
    const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${values.folder}/store` }));
    await migrate(store);
    return { store, end: () => store.close() };
  }
  const { store, end } = await yearStore({ months, copies: Number(values.copies) }, values.folder);
  return { store, end: values.folder ? () => store.close() : end };
}

async function lastHour(store: Store): Promise<number> {
  const [row] = await readAsWriter(
    store,
    z.object({ at: z.number() }),
    'SELECT toUnixTimestamp(max(hour)) + 3600 AS at FROM {database}.charge_hours',
  );
  if (!row) throw new Error('the store holds no charges');
  return row.at * 1000;
}

/** Something that is in the store, for each parameter that names one. */
async function exampleParams(store: Store): Promise<Record<string, unknown>> {
  const one = async (sql: string) => {
    const [row] = await readAsWriter(store, z.object({ id: z.string() }), sql);
    if (!row) throw new Error(`nothing is in the store for: ${sql}`);
    return row.id;
  };
  const span = `FROM {database}.otel_traces WHERE ParentSpanId = '' AND LeaseId != '' ORDER BY Timestamp DESC LIMIT 1`;
  const lease = await one('SELECT lease_id AS id FROM {database}.charges ORDER BY hour DESC LIMIT 1');
  return {
    trace: await one(`SELECT TraceId AS id ${span}`),
    span: await one(`SELECT SpanId AS id ${span}`),
    service: await one(`SELECT ServiceName AS id ${span}`),
    name: await one(`SELECT SpanName AS id ${span}`),
    leases: lease,
    id: lease,
    gpu: await one('SELECT gpu_id AS id FROM {database}.gpu_hours ORDER BY hour DESC LIMIT 1'),
    job: await one('SELECT job_id AS id FROM {database}.jobs LIMIT 1'),
    metric: await one(
      'SELECT metric AS id FROM {database}.metric_points GROUP BY metric ORDER BY count() DESC LIMIT 1',
    ),
    key: 'service.name',
    zones: 'DE,FR',
    // As pages ask: of many spans a sample.
    every: 8,
    everyInside: 8,
    everyOutside: 200,
    seconds: 1,
    at: '1',
    split: to - 10 * dayMs,
    boxFrom: to - dayMs,
    boxTo: to,
  };
}

type Cost = {
  readonly ms: number;
  readonly megabytes: number;
  readonly rowsRead: number;
  readonly rows: number;
  readonly kilobytes: number;
};

/** What a query over so many days costs: the median of three, or the error that it ends in. */
async function cost(query: Query, days: number): Promise<Cost | string> {
  const { gpu, ...others } = examples;
  // «gpu» is a model where the query is of a market, and a card elsewhere.
  const card = query.params.shape.gpu && query.title.includes('GPU') ? { gpu } : {};
  const raw = { ...others, ...card, from: to - days * dayMs, to };
  const known = Object.fromEntries(Object.entries(raw).filter(([name]) => name in query.params.shape));
  const runs: Cost[] = [];
  for (let run = 0; run < 3; run++) {
    try {
      runs.push(await once(query, known));
    } catch (error) {
      return error instanceof Error ? error.message.slice(0, 200) : String(error);
    }
  }
  return runs.toSorted((a, b) => a.ms - b.ms)[1] as Cost;
}

async function once(query: Query, raw: Record<string, unknown>): Promise<Cost> {
  const { sql, params, settings } = await prepareQuery(store, query, raw);
  const started = performance.now();
  const result = await store.reader.query({
    query: sql,
    query_params: params,
    format: 'JSONColumnsWithMetadata',
    clickhouse_settings: { ...settings, wait_end_of_query: 1 },
  });
  const text = await result.text();
  const ms = Math.round(performance.now() - started);
  const summary = z
    .object({
      read_rows: z.coerce.number(),
      memory_usage: z.coerce.number().default(0),
      result_rows: z.coerce.number(),
    })
    .parse(JSON.parse(String(result.response_headers['x-clickhouse-summary'])));
  return {
    ms,
    megabytes: Math.round(summary.memory_usage / 1e6),
    rowsRead: summary.read_rows,
    rows: summary.result_rows,
    kilobytes: Math.round(text.length / 1000),
  };
}
