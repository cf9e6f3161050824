import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { readAsWriter } from './rows.ts';
import type { Store } from './store.ts';

const folder = path.join(import.meta.dirname, 'migrations');

/** A migration file: `NNNN_name.sql`. */
export type Migration = { readonly version: number; readonly name: string; readonly statements: readonly string[] };

/** All migrations, in order. `{database}` and `{retention_days}` stand for the store's own. */
export function migrations(store: Pick<Store, 'database' | 'retentionDays'>): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const numbers = new Set(files.map((file) => file.slice(0, 4)));
  if (numbers.size < files.length) throw new Error('two migrations have one number: give the newer one the next');
  return files.map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
      .replaceAll('{database}', store.database)
      .replaceAll('{retention_days}', String(store.retentionDays));
    return { version: Number(file.slice(0, 4)), name: file.slice(5, -4), statements: statementsOf(text) };
  });
}

/**
 * Brings the database up to date: creates it, then runs what has not run yet. Forward only; every statement may run twice.
 *
 * @returns names of the migrations that ran
 * @throws AppError `store_unavailable` that names the migration that failed, or a database made by a newer Wattledger
 */
export async function migrate(store: Store): Promise<string[]> {
  const run = (query: string) => store.writer.command({ query });
  await run(`CREATE DATABASE IF NOT EXISTS ${store.database}`);
  await run(
    `CREATE TABLE IF NOT EXISTS ${store.database}.migrations (version UInt32, name String,
      at DateTime('UTC') DEFAULT now())
      ENGINE = MergeTree ORDER BY version`,
  );
  const ran = await readAsWriter(
    store,
    z.object({ version: z.number() }),
    'SELECT DISTINCT version FROM {database}.migrations',
  );
  const done = new Set(ran.map((row) => row.version));
  const known = migrations(store);
  const newest = Math.max(0, ...done);
  if (newest > Math.max(0, ...known.map((migration) => migration.version)))
    throw new AppError(
      'store_unavailable',
      `The database belongs to a newer version of Wattledger (migration ${newest}). Update this installation first.`,
    );

  const names: string[] = [];
  for (const { version, name, statements } of known) {
    if (done.has(version)) continue;
    for (const statement of statements) {
      try {
        await run(statement);
      } catch (error) {
        throw new AppError('store_unavailable', `Migration ${version} “${name}” failed: ${error}`, { cause: error });
      }
    }
    await store.writer.insert({
      table: `${store.database}.migrations`,
      values: [{ version, name }],
      format: 'JSONEachRow',
    });
    names.push(name);
  }
  return names;
}

/** Splits a file at semicolons that end a line, but not one of a comment; comments are kept for the database's own record. */
const statementsOf = (text: string): string[] =>
  text
    .split(/(?<!^--.*);\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '');
