import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Cron } from 'croner';
import { ZodError, z } from 'zod';
import { parseConfig } from '../domain/config.ts';
import { messageOf } from '../domain/errors.ts';
import { insertRows } from '../store/insert.ts';
import type { Store } from '../store/store.ts';
import type { Connector } from './connector.ts';
import { getJson, type Outcome, SourceError } from './http.ts';
import { newRows } from './new-rows.ts';

/** What one run of a connector did. */
export type Run = {
  readonly connector: string;
  readonly outcome: Outcome;
  readonly rows: number;
  readonly ms: number;
  readonly error: string;
};

/** Every connector of the folder, by its file name. */
export async function connectors(
  folder = path.join(import.meta.dirname, 'connectors'),
): Promise<Map<string, Connector>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const loaded = await Promise.all(
    files.map(
      async (file) => [file.slice(0, -3), (await import(path.join(folder, file))).default as Connector] as const,
    ),
  );
  return new Map(loaded);
}

export type RunOptions = {
  readonly env: Record<string, string | undefined>;
  readonly now: Date;
  readonly get?: typeof getJson;
};

/** Runs a connector once: its rows are stored, and the run itself is recorded whatever happens. */
export async function runConnector(
  store: Store,
  name: string,
  connector: Connector,
  { env, now, get = getJson }: RunOptions,
): Promise<Run> {
  const started = performance.now();
  let outcome: Outcome = 'ok';
  let error = '';
  let rows: readonly object[] = [];
  try {
    const config = parseConfig(connector.config, env);
    rows = await connector.fetch({ config, getJson: get, now });
    if (rows.length === 0) outcome = 'no_data';
    await insertRows(store, connector.table, await newRows(store, connector.table, rows));
  } catch (thrown) {
    outcome = thrown instanceof ZodError ? 'changed_shape' : thrown instanceof SourceError ? thrown.outcome : 'failed';
    error = thrown instanceof ZodError ? z.prettifyError(thrown).slice(0, 1000) : messageOf(thrown);
    rows = [];
  }
  const ms = Math.round(performance.now() - started);
  const next = new Date(now.getTime() + connector.everySeconds * 1000);
  await insertRows(store, 'connector_runs', [
    {
      connector: name,
      started_at: now.toISOString(),
      ms,
      outcome,
      rows: rows.length,
      error,
      next_run: next.toISOString(),
    },
  ]);
  return { connector: name, outcome, rows: rows.length, ms, error };
}

export type ScheduleOptions = {
  readonly env: Record<string, string | undefined>;
  readonly chosen: string;
  readonly log: (run: Run) => void;
  readonly fail: (error: unknown) => void;
};

/**
 * Runs every connector at its interval, the first time soon after the start. One failure stops no other.
 *
 * @param chosen `all`, `none`, or names with commas between
 * @returns a function that stops the schedule
 */
export async function startSchedule(store: Store, { env, chosen, log, fail }: ScheduleOptions): Promise<() => void> {
  const all = await connectors();
  const names =
    chosen === 'all' ? [...all.keys()] : chosen === 'none' ? [] : chosen.split(',').map((name) => name.trim());
  const jobs = names.flatMap((name) => {
    const connector = all.get(name);
    if (!connector) throw new Error(`CONNECTORS names «${name}», which is none of: ${[...all.keys()].join(', ')}`);
    const run = () => runConnector(store, name, connector, { env, now: new Date() }).then(log, fail);
    void run();
    return [
      new Cron(
        '* * * * * *',
        {
          interval: connector.everySeconds,
          protect: true,
          startAt: new Date(Date.now() + connector.everySeconds * 1000),
          unref: true,
        },
        run,
      ),
    ];
  });
  return () => {
    for (const job of jobs) job.stop();
  };
}
