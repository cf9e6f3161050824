import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collectorConfig, startCollector } from '../collector/start.ts';
import { closeHours, storeGpuModels } from '../ledger/close.ts';
import { sumDays } from '../ledger/days.ts';
import { openLog } from '../process/log.ts';
import { replay, samplePeriod } from '../samples/replay.ts';
import type { Period } from '../samples/script.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, type Store, storeConfig } from '../store/store.ts';

const dayMs = 86_400_000;
const monthMs = 30 * dayMs;

/** How much of a year there is, and how large a house: the samples of thirty days, so many times after and beside one another. */
export type YearSize = {
  /** Months of thirty days that the samples are repeated for, the newest included. */
  readonly months: number;
  /** Leases, cards and jobs that stand for each one of the samples. */
  readonly copies: number;
};

/** Raw telemetry and its minutes, which are kept for thirty days or less; of hours, prices and charges there is all. */
const isRaw = (table: string) =>
  /^(otel_|attribute_|metric_(points|histograms|exemplars)$|(gpu_samples|span_links)$|(request|work|folded)_minutes$)/.test(
    table,
  );
/** What tells one lease, card, job, trace or attempt from another. */
const identity = /^(lease_id|LeaseId|gpu_id|gpu_uuid|job_id|JobId|TraceId|to_trace|from_trace|trace_id|series)$/;
/** Tables of marks and of the ledger's own housekeeping, which are not repeated. */
const isOwn = (table: string) =>
  /^(migrations|closing_|ledger_|touched_|connector|quarantine|gpu_models|rules|reports|report_|alert_)/.test(table) ||
  ['charge_day', 'charge_lease_day', 'delivered_day', 'charge_days', 'statement_mappings'].includes(table);

/**
 * A store that holds a year as the samples' thirty days would grow to: every table that has a time is repeated month by month, and
 * what belongs to a lease as many times side by side. Days are summed as the ledger sums them.
 *
 * @returns the store, the period that it fills (ms), and what ends it
 */
export async function yearStore(
  size: YearSize,
  folder = mkdtempSync(path.join(tmpdir(), 'wattledger-year-')),
): Promise<{ readonly store: Store; readonly period: Period; end(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}/store` }));
  await migrate(store);
  await storeGpuModels(store);
  const { from, to } = samplePeriod(new Date());
  await replaySamples(store, { from, to }, path.join(folder, 'spool'));
  await closeHours(store, { now: new Date(), settleMs: 0 });
  await growStore(store, size);
  return {
    store,
    period: { from: to - size.months * monthMs, to },
    async end() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function replaySamples(store: Store, period: Period, spool: string): Promise<void> {
  const env = {
    OTLP_HTTP_PORT: '0',
    OTLP_GRPC_PORT: '0',
    SPOOL_FOLDER: spool,
    CONNECTORS: 'grid-yearly-zones,grid-yearly-countries',
    PROBES: 'off',
  };
  const log = openLog({ LOG_LEVEL: 'error' }, process.stderr)('collector');
  const collector = await startCollector(store, { config: collectorConfig.parse(env), env, log });
  await replay({ store, collectorUrl: collector.url, period, progress: () => {} });
  await collector.sink.drain();
  await collector.stop();
}

/** Repeats what a store of thirty days holds. Insert-time views are taken away first: what they made is repeated as well. */
export async function growStore(store: Store, { months, copies }: YearSize): Promise<void> {
  const { database } = store;
  const command = (query: string) =>
    store.writer.command({ query, clickhouse_settings: { max_partitions_per_insert_block: '0' } });
  const read = async <T>(query: string) => (await store.writer.query({ query, format: 'JSONEachRow' })).json<T>();

  const views = await read<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = '${database}' AND engine = 'MaterializedView'`,
  );
  for (const { name } of views) await command(`DROP VIEW ${database}.${name}`);

  const columns = await read<{ table: string; name: string; type: string }>(
    `SELECT table, name, type FROM system.columns
      WHERE database = '${database}' AND default_kind NOT IN ('ALIAS', 'MATERIALIZED')
        AND table IN (SELECT name FROM system.tables WHERE database = '${database}' AND engine LIKE '%MergeTree')
      ORDER BY table, position`,
  );
  for (const [table, of] of Map.groupBy(columns, ({ table }) => table)) {
    const times = of.filter(({ type }) => /^(Nullable\()?Date/.test(type));
    if (isOwn(table) || times.length === 0) continue;
    const names = of.filter(({ name }) => identity.test(name));
    const list = of.map(({ name }) => `\`${name}\``).join(', ');
    const beside = names.length > 0 ? copies : 1;
    await command(`CREATE TABLE ${database}.${table}_once CLONE AS ${database}.${table}`);
    for (let month = 0; month < (isRaw(table) ? 1 : months); month++) {
      const shifted = times.map(({ name }) => `\`${name}\` - toIntervalDay(${30 * month}) AS \`${name}\``);
      const named = names.map(({ name, type }) => `${renamed(name, type, month)} AS \`${name}\``);
      await command(
        `INSERT INTO ${database}.${table} (${list})
          SELECT ${list}
          FROM (
            SELECT * REPLACE (${[...shifted, ...named].join(', ')})
            FROM ${database}.${table}_once
            ARRAY JOIN range(${month === 0 ? 1 : 0}, ${beside}) AS copy_number
          )`,
      );
    }
    await command(`DROP TABLE ${database}.${table}_once`);
  }

  for (const sums of ['charge_day', 'charge_lease_day', 'delivered_day', 'charge_days'])
    await command(`TRUNCATE TABLE ${database}.${sums}`);
  const days = await read<{ day: number }>(
    `SELECT DISTINCT toUnixTimestamp(toStartOfDay(hour)) AS day FROM ${database}.charge_hours ORDER BY day`,
  );
  await sumDays(
    store,
    days.map(({ day }) => day),
    1,
  );
}

/** Another name for each repetition; what has none keeps none. */
function renamed(name: string, type: string, month: number): string {
  const id = `\`${name}\``;
  if (type.includes('Int')) return `${id} + ${month} * 1000 + copy_number`;
  const other = /trace/i.test(name)
    ? `lower(hex(sipHash128(${id}, ${month}, copy_number)))`
    : `concat(${id}, '-', toString(${month}), '-', toString(copy_number))`;
  return `if(${id} = '', '', ${other})`;
}
