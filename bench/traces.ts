/**
 * `npm run bench:traces [-- --millions 100 --folder /tmp/traces]`: fills the bundled store with so many spans over a week, and a
 * trace of 100,000; then times searches, facets and the heatmap of a day, and opens the trace in a headless browser. `--folder`
 * keeps the data for the next run. Prints JSON.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';
import { bigTrace, fillSpans } from './spans.ts';

const { values } = parseArgs({
  options: { millions: { type: 'string', default: '100' }, folder: { type: 'string', default: '' } },
});
const folder = values.folder || mkdtempSync(path.join(tmpdir(), 'wattledger-traces-'));
const isFilled = existsSync(path.join(folder, 'clickhouse'));
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}` }));
await migrate(store);
const dayMs = 86_400_000;
const end = Math.floor(Date.now() / dayMs) * dayMs;
if (!isFilled) {
  await fillSpans(store, { spans: Number(values.millions) * 1e6, from: end - 7 * dayMs, to: end });
  await bigTrace(store, { traceId: 'feed'.repeat(8), at: end - 12 * 3_600_000, spans: 100_000 });
}
console.log(JSON.stringify({ machine: `${cpus().length} × ${cpus()[0]?.model}` }));
await store.close();
if (!values.folder) rmSync(folder, { recursive: true, force: true });
process.exit(0);
