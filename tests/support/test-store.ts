import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { connect, type Store } from '../../store/store.ts';
import { cloneDatabase, retentionDays, samples, template, waitForSamples } from './clone.ts';

/** A store with a database of its own for one test file: a clone of another one, or empty; dropped after the file's tests. */
export function testStore({ migrated = true, from = template } = {}): Store {
  const store = connect(inject('store'), `wattledger_test_${randomBytes(6).toString('hex')}`, retentionDays);
  beforeAll(async () => {
    if (from === samples) await waitForSamples(store);
    if (migrated) await cloneDatabase(store, from);
    else await store.writer.command({ query: `CREATE DATABASE ${store.database}` });
  });
  afterAll(async () => {
    await store.writer.command({ query: `DROP DATABASE IF EXISTS ${store.database}` });
    await store.close();
  });
  return store;
}

/** All rows of a query, as the writer, for looking at what a test stored. */
export async function rowsOf<Row>(store: Store, query: string): Promise<Row[]> {
  const answer = await store.writer.query({ query: query.replaceAll('{db}', store.database), format: 'JSONEachRow' });
  return answer.json<Row>();
}
