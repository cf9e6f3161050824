import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Store } from '../../store/store.ts';

/** The database that global setup has migrated. */
export const template = 'wattledger_template';

/** The database that holds thirty days of samples, closed; global setup of the browser tests makes it. */
export const samples = 'wattledger_samples';

/** Databases that say, to whoever waits in another process, what became of the samples. */
export const samplesReady = `${samples}_ready`;
export const samplesFailed = `${samples}_failed`;

/** Nothing that a test stores is too old to be kept. */
export const retentionDays = 3650;

/**
 * Makes the store's database a clone of another one on the same server: its tables with their rows, which both then share until
 * one of them changes, and its views. It costs a fifth of migrating.
 */
export async function cloneDatabase({ writer, database }: Store, from: string): Promise<void> {
  await writer.command({ query: `CREATE DATABASE ${database}` });
  const answer = await writer.query({
    query: `SELECT name, engine LIKE '%View' AS isView, create_table_query AS query
      FROM system.tables
      WHERE database = {from: String}
      ORDER BY engine = 'View', name`,
    query_params: { from },
    format: 'JSONEachRow',
  });
  const tables = await answer.json<{ name: string; isView: 0 | 1; query: string }>();
  if (tables.length === 0) throw new Error(`there is no database “${from}” to clone`);
  const create = ({ name, isView, query }: (typeof tables)[number]) =>
    writer.command({
      query: isView
        ? query.replaceAll(`${from}.`, `${database}.`)
        : `CREATE TABLE ${database}.${name} CLONE AS ${from}.${name}`,
    });
  // Views last: a materialised one would fill its table a second time.
  const someAtOnce = pLimit(8);
  await someAtOnce.map(
    tables.filter((table) => !table.isView),
    create,
  );
  for (const view of tables.filter((table) => table.isView)) await create(view);
}

/** Waits until the samples can be cloned. */
export async function waitForSamples({ writer }: Store): Promise<void> {
  for (;;) {
    const answer = await writer.query({ query: 'SELECT name FROM system.databases', format: 'JSONEachRow' });
    const names = new Set((await answer.json<{ name: string }>()).map(({ name }) => name));
    if (names.has(samplesReady)) return;
    if (names.has(samplesFailed)) throw new Error('The samples could not be made. The end of the run says why.');
    await sleep(200);
  }
}
