import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openLog } from '../process/log.ts';
import { type Server, startServer } from '../server/start.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, type Store, storeConfig } from '../store/store.ts';

const hourMs = 3_600_000;
const leases = 700;

/** A server over so many made-up charges of 700 leases, an hour and two buckets each, and the period that they fill. */
export async function chargedServer(rows: number): Promise<{
  readonly store: Store;
  readonly server: Server;
  readonly from: number;
  readonly to: number;
  end(): Promise<void>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-bench-'));
  const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}` }));
  await migrate(store);
  const hours = Math.ceil(rows / leases / 2);
  const to = Math.floor(Date.now() / hourMs) * hourMs - 24 * hourMs;
  const from = to - hours * hourMs;
  await store.writer.command({
    query: `INSERT INTO ${store.database}.charges (hour, lease_id, bucket, version, network, provider, region, zone,
      workload, team, project, job_id, attempt, gpu_model, gpu_count, tier,
      seconds, gpu_seconds, native_amount, native_currency, cost_usd, list_usd, cost_grade, energy_kwh,
      carbon_lifecycle_g, carbon_direct_g, carbon_grade, energy_grade)
      SELECT toDateTime(${from / 1000}) + intDiv(number, ${leases * 2}) * 3600,
        concat('lease-', toString(intDiv(number, 2) % ${leases})), if(number % 2 = 0, 'useful', 'idle'), 1,
        ['akash', 'nosana', 'io.net', 'aws'][1 + number % 4], concat('p', toString(number % 50)), 'DE', 'DE',
        concat('w', toString(intDiv(number, 2) % 20)), concat('t', toString(intDiv(number, 2) % 7)), '',
        concat('job-', toString(intDiv(number, 2) % 90)), 1, 'h100-sxm', 1, 'on_demand',
        1800, 1800, toDecimal128(1.05 + number % 17 / 100, 14), 'USD', toDecimal128(1.05 + number % 17 / 100, 14),
        toDecimal128(1.3, 14), 'B', 0.35, 110.5, 90.25, 'B', 'B'
      FROM numbers(${rows})`,
  });
  await store.writer.command({
    query: `INSERT INTO ${store.database}.charge_hours (hour, version, closed_at)
      SELECT DISTINCT hour, 1, now64(3)
      FROM ${store.database}.charges`,
  });
  const server = await startServer(store, {
    config: { SERVER_HOST: '127.0.0.1', PORT: 0 },
    webRoot: folder,
    log: openLog({ LOG_LEVEL: 'error' }, process.stderr)('server'),
  });
  return {
    store,
    server,
    from,
    to,
    async end() {
      await server.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
