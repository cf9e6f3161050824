import { existsSync, readFileSync } from 'node:fs';
import { ZodError, z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import { isSecret, parseConfig } from '../../process/config.ts';
import { insertRows } from '../../store/insert.ts';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type Insert, rowOf } from '../../store/tables/columns.ts';
import { type Connector, type WorldRows, worldTables } from './connector.ts';
import { driftOf } from './drift.ts';
import { type HttpOptions, httpClient, type Meter, type Outcome, SourceError } from './http.ts';
import { newRows } from './new-rows.ts';
import { noPast, type Past, pastOf } from './past.ts';
import { maxTokenStep, plausible, type Quarantined, type Sorted } from './plausible.ts';

/** What asking a source gave, before anything is stored. */
export type Asked = {
  readonly outcome: Outcome;
  readonly error: string;
  readonly rows: WorldRows;
  readonly meter: Meter;
  readonly unknownFields: readonly string[];
  readonly missingFields: readonly string[];
  readonly retryAt: number | undefined;
};

/** What one run of a connector did. */
export type Run = {
  readonly connector: string;
  readonly outcome: Outcome;
  readonly rows: number;
  readonly quarantined: number;
  readonly ms: number;
  readonly error: string;
  readonly meter: Meter;
  readonly unknownFields: readonly string[];
  readonly missingFields: readonly string[];
  /** Not to be asked again before then, epoch ms. */
  readonly retryAt: number | undefined;
};

export type RunOptions = {
  readonly env: Record<string, string | undefined>;
  readonly now: Date;
  readonly http?: HttpOptions;
};

/** Asks a source once and stores nothing. Whatever goes wrong is in the answer; it never throws. */
export async function askConnector(
  connector: Connector,
  { env, now, http = {} }: RunOptions,
  past: Past = noPast,
): Promise<Asked> {
  const client = httpClient({ perMinute: connector.perMinute ?? 60, ...http });
  const unknown = new Set<string>();
  const missing = new Set<string>();
  const figures = () => ({ meter: client.meter, unknownFields: [...unknown], missingFields: [...missing] });
  let secrets: readonly string[] = [];
  const failures: string[] = [];
  const hidden = (text: string) =>
    secrets.reduce((said, secret) => said.replaceAll(secret, '(hidden)'), text).slice(0, 1000);
  let retryAt: number | undefined;
  try {
    const settings = withFiles(connector, env);
    secrets = secretsIn(settings);
    const unset = connector.needs?.settings.filter((name) => !settings[name]) ?? [];
    if (connector.needs && unset.length > 0)
      throw new SourceError('not_configured', `${unset.join(' and ')} not set: ${connector.needs.how}`);
    const rows = await connector.fetch({
      config: parseConfig(connector.config, settings),
      now,
      ...past,
      async ask(url, schema, { read = readJson, ...request } = {}) {
        const document = readWith(read, await client.get(url, request), new URL(url).host);
        const drift = driftOf(schema, document);
        for (const field of drift.unknown) unknown.add(field);
        for (const field of drift.missing) missing.add(field);
        return schema.parse(document);
      },
      async each<Item, Row>(
        items: readonly Item[],
        nameOf: (item: Item) => string,
        bring: (item: Item) => Promise<readonly Row[]>,
      ) {
        const brought: Row[] = [];
        let first: unknown;
        let failed = 0;
        for (const item of items) {
          try {
            for (const row of await bring(item)) brought.push(row);
          } catch (thrown) {
            first ??= thrown;
            failed++;
            failures.push(`${nameOf(item)}: ${saidBy(thrown)}`);
            retryAt = thrown instanceof SourceError ? thrown.retryAt : undefined;
            if (retryAt !== undefined) break;
          }
        }
        if (first !== undefined && (failed === items.length || brought.length === 0)) throw first;
        return brought;
      },
    });
    const isEmpty = Object.values(rows).every((each) => each.length === 0);
    const outcome = failures.length > 0 ? 'in_part' : isEmpty ? 'no_data' : 'ok';
    return { outcome, error: hidden(failures.join('; ')), rows, retryAt, ...figures() };
  } catch (thrown) {
    const outcome =
      thrown instanceof ZodError ? 'changed_shape' : thrown instanceof SourceError ? thrown.outcome : 'failed';
    const until = thrown instanceof SourceError ? thrown.retryAt : undefined;
    return { outcome, error: hidden(saidBy(thrown)), rows: {}, retryAt: until, ...figures() };
  }
}

const saidBy = (thrown: unknown): string => (thrown instanceof ZodError ? z.prettifyError(thrown) : messageOf(thrown));

/** Runs a connector once: what can be believed is stored, the rest is set aside, and the run itself is recorded whatever happens. */
export async function runConnector(
  store: Store,
  name: string,
  connector: Connector,
  options: RunOptions,
): Promise<Run> {
  const { now } = options;
  const started = performance.now();
  const asked = await askConnector(connector, options, pastOf(store));
  let { outcome, error } = asked;
  let rows = 0;
  let quarantined = 0;
  try {
    for (const table of worldTables) {
      const sorted =
        table === 'token_prices'
          ? await withoutLeaps(store, plausible(table, asked.rows[table] ?? [], now))
          : plausible(table, asked.rows[table] ?? [], now);
      await setAside(store, name, sorted.quarantined);
      await insertRows(store, table, await newRows(store, table, sorted.believed));
      rows += sorted.believed.length;
      quarantined += sorted.quarantined.length;
    }
  } catch (thrown) {
    outcome = 'failed';
    error = messageOf(thrown);
  }
  const ms = Math.round(performance.now() - started);
  const next = Math.max(now.getTime() + connector.everySeconds * 1000, asked.retryAt ?? 0);
  await insertRows(store, 'connector_runs', [
    {
      connector: name,
      started_at: now.toISOString(),
      ms,
      outcome,
      rows,
      error,
      next_run: new Date(next).toISOString(),
      http_status: asked.meter.status,
      requests: asked.meter.requests,
      bytes: asked.meter.bytes,
      unknown_fields: asked.unknownFields,
      missing_fields: asked.missingFields,
      quarantined,
    },
  ]);
  const { meter, unknownFields, missingFields, retryAt } = asked;
  return { connector: name, outcome, rows, quarantined, ms, error, meter, unknownFields, missingFields, retryAt };
}

const readJson = (text: string): unknown => JSON.parse(text);

function readWith(read: (text: string) => unknown, text: string, host: string): unknown {
  try {
    return read(text);
  } catch (error) {
    throw new SourceError('changed_shape', `${host} answered something that cannot be read: ${text.slice(0, 80)}`, {
      cause: error,
    });
  }
}

/** A connector's own settings; `NAME_FILE` names a file that holds the value of `NAME`. */
function withFiles(connector: Connector, env: Record<string, string | undefined>): Record<string, string | undefined> {
  const names = Object.keys(connector.config.shape);
  return Object.fromEntries(
    names.map((name) => {
      const file = env[`${name}_FILE`];
      if (env[name] || !file) return [name, env[name]];
      if (!existsSync(file)) throw new SourceError('failed', `${name}_FILE names “${file}”, where there is no file`);
      return [name, readFileSync(file, 'utf8').trim()];
    }),
  );
}

const secretsIn = (settings: Record<string, string | undefined>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => (value && value.length > 3 && isSecret(name) ? [value] : []));

/** Sets aside prices that are far from what the same token cost within the last day. */
async function withoutLeaps(store: Store, sorted: Sorted<'token_prices'>): Promise<Sorted<'token_prices'>> {
  if (sorted.believed.length === 0) return sorted;
  const stored = await readAsWriter(
    store,
    rowOf('token_prices', 'token').extend({ at: z.number(), usd: z.number() }),
    `SELECT token, toUnixTimestamp(time) * 1000 AS at, toFloat64(price_usd) AS usd FROM {database}.token_prices
      WHERE NOT sample AND time > now() - INTERVAL 2 DAY ORDER BY time DESC LIMIT 1 BY token`,
  );
  const last = new Map(stored.map((row) => [row.token, row]));
  const believed: Insert<'token_prices'>[] = [];
  const quarantined = [...sorted.quarantined];
  for (const row of sorted.believed) {
    const before = last.get(row.token);
    const isNear = before && Math.abs(Date.parse(String(row.time)) - before.at) < 86_400_000;
    const step = before ? Number(row.price_usd) / before.usd : 1;
    if (isNear && (step > maxTokenStep || step < 1 / maxTokenStep))
      quarantined.push({
        table: 'token_prices',
        row,
        value: row.price_usd,
        reason: `${step.toPrecision(3)} times the price of ${before.usd} within a day`,
      });
    else believed.push(row);
  }
  return { believed, quarantined };
}

const setAside = (store: Store, connector: string, rows: readonly Quarantined[]): Promise<void> =>
  insertRows(
    store,
    'quarantine',
    rows.map(({ table, row, value, reason }) => ({
      source: connector,
      destination: table,
      subject: subjectOf(row),
      value,
      reason,
      content: JSON.stringify(row),
    })),
  );

/** What a row is about, in words of its own. */
const subjectOf = (row: Readonly<Record<string, unknown>>): string =>
  ['network', 'provider', 'token', 'currency', 'zone', 'native_name', 'region', 'name']
    .flatMap((column) => (row[column] ? [String(row[column])] : []))
    .join(' ');
