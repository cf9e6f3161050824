/**
 * Writes `store/tables/tables.generated.ts` from the migrations: they run in a ClickHouse of their own, which is asked
 * what tables it has.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../migrate.ts';
import { openStore, storeConfig } from '../store.ts';
import { describeTables } from './describe.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-tables-'));
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}` }));
try {
  await migrate(store);
  writeFileSync(path.join(import.meta.dirname, 'tables.generated.ts'), await describeTables(store));
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
