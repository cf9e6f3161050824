import path from 'node:path';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { z } from 'zod';
import { AppError, messageOf } from '../domain/errors.ts';
import type { Log } from '../process/log.ts';
import type { Asked } from './asked.ts';
import { addressOf, keyHeader } from './bundled/config-files.ts';
import { type Bundled, startBundled } from './bundled/start.ts';
import type { Gate } from './gate.ts';

/** Settings of the store. */
export const storeConfig = z.object({
  STORE_URL: z
    .string()
    .refine((url) => /^bundled:.+/.test(url) || /^https?:\/\//.test(url), {
      message: 'must be bundled:<folder> or http(s)://user:password@host:8123/database',
    })
    .default('bundled:./data')
    .describe(
      'where the data lives: `bundled:<folder>`, or `http(s)://user:password@host:8123/database` of a ClickHouse ≥ 25.8',
    ),
  STORE_READ_URL: z
    .url()
    .optional()
    .describe(
      'a second URL whose user may only read, for queries; default: the user of `STORE_URL`, limited per query',
    ),
  RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(20_000)
    .default(90)
    .describe(
      'spans, logs and metrics older than this many days are dropped; charges stay. Applied when the tables are created',
    ),
});
export type StoreConfig = z.infer<typeof storeConfig>;

/** An open store: one client that writes, one that only reads, and the database both use. */
export type Store = {
  readonly writer: ClickHouseClient;
  readonly reader: ClickHouseClient;
  readonly database: string;
  readonly retentionDays: number;
  /** The bundled server, when this process started it. */
  readonly bundled?: Bundled;
  /** Lets queries in as there is room; without it, all at once. */
  readonly gate?: Gate;
  /** Told what became of each query, for metrics. */
  readonly onAsked?: (asked: Asked) => void;
  close(): Promise<void>;
};

/** Coordinates by which another process reaches a store that is already running. */
export type StoreAddress = {
  readonly url: string;
  readonly writer: { readonly username: string; readonly password: string };
  readonly reader: { readonly username: string; readonly password: string };
  readonly headers: Record<string, string>;
};

/**
 * Opens the store that `STORE_URL` names, starting the bundled ClickHouse when it says so.
 *
 * @throws AppError `store_unavailable` when the server cannot be reached or refuses the user
 */
export async function openStore(config: StoreConfig, log?: Log): Promise<Store> {
  if (config.STORE_URL.startsWith('bundled:')) {
    const bundled = await startBundled({ folder: config.STORE_URL.slice('bundled:'.length), log });
    const store = connect(bundledAddress(bundled), 'wattledger', config.RETENTION_DAYS);
    return {
      ...store,
      bundled,
      close: async () => {
        await store.close();
        await bundled.stop();
      },
    };
  }
  const url = new URL(config.STORE_URL);
  const readUrl = new URL(config.STORE_READ_URL ?? config.STORE_URL);
  const database = decodeURIComponent(url.pathname.slice(1)) || 'wattledger';
  const store = connect(
    { url: url.origin, writer: credentials(url), reader: credentials(readUrl), headers: {} },
    database,
    config.RETENTION_DAYS,
  );
  await reachable(store, url.origin);
  return store;
}

/**
 * Opens the store for a command that may run beside `npm start`: joins the bundled ClickHouse that is running, else starts it as
 * `openStore` does.
 */
export async function joinStore(config: StoreConfig, log?: Log): Promise<Store> {
  const folder = config.STORE_URL.startsWith('bundled:') ? path.resolve(config.STORE_URL.slice('bundled:'.length)) : '';
  const running = folder ? addressOf(folder) : undefined;
  if (running && (await answers(running))) return connect(bundledAddress(running), 'wattledger', config.RETENTION_DAYS);
  return openStore(config, log);
}

async function answers({ url, secrets }: Pick<Bundled, 'url' | 'secrets'>): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/?query=SELECT%201`, {
      headers: { [keyHeader]: secrets.key, 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': secrets.reader },
      signal: AbortSignal.timeout(3000),
    });
    return answer.ok;
  } catch {
    // Whoever left word there is gone.
    return false;
  }
}

/** The address of a bundled server. */
export const bundledAddress = ({ url, secrets }: Pick<Bundled, 'url' | 'secrets'>): StoreAddress => ({
  url,
  writer: { username: 'writer', password: secrets.writer },
  reader: { username: 'reader', password: secrets.reader },
  headers: { [keyHeader]: secrets.key },
});

/** Connects to a server that is already running. Nothing is sent before the first query. */
export function connect(address: StoreAddress, database: string, retentionDays = 90): Store {
  const common = {
    url: address.url,
    http_headers: address.headers,
    request_timeout: 120_000,
    max_open_connections: 16,
    // Errors are thrown to us, and our messages say what to do; the driver's own would print queries.
    log: { level: ClickHouseLogLevel.OFF },
    keep_alive: { idle_socket_ttl: 2000 },
    clickhouse_settings: {
      date_time_input_format: 'best_effort' as const,
      // What it proves (a < b and b < 5, so a < 5) helps none of our statements, and takes half the time that long ones are planned in.
      optimize_and_compare_chain: 0 as const,
      // A hash table for each thread is filled faster where it is large, and made for each join of a statement while that is planned: a
      // fifth of what planning costs. What is joined here is small.
      join_algorithm: 'hash' as const,
    },
  };
  const writer = createClient({ ...common, ...address.writer });
  const reader = createClient({ ...common, ...address.reader, database });
  return {
    writer,
    reader,
    database,
    retentionDays,
    close: async () => {
      await Promise.all([writer.close(), reader.close()]);
    },
  };
}

const credentials = (url: URL) => ({
  username: decodeURIComponent(url.username) || 'default',
  password: decodeURIComponent(url.password),
});

async function reachable(store: Store, origin: string): Promise<void> {
  try {
    await store.writer.query({ query: 'SELECT 1', format: 'JSONEachRow' }).then((answer) => answer.text());
  } catch (error) {
    await store.close();
    throw storeError(error, origin);
  }
}

/** Turns a driver's error into one that says what to do. */
export function storeError(error: unknown, origin = 'the store'): AppError {
  if (error instanceof AppError) return error;
  const text = messageOf(error);
  if (/Authentication failed|REQUIRED_PASSWORD/.test(text))
    return new AppError('store_unavailable', `ClickHouse at ${origin} rejected the user or password in STORE_URL.`, {
      cause: error,
    });
  if (/ECONNREFUSED|ENOTFOUND|ECONNRESET|EAI_AGAIN|socket hang up|timeout|aborted/i.test(text))
    return new AppError(
      'store_unavailable',
      `Cannot reach ClickHouse at ${origin} (${text}). Check STORE_URL and that the server is running.`,
      { cause: error },
    );
  return new AppError('store_unavailable', `ClickHouse at ${origin} returned an error: ${text}`, { cause: error });
}
