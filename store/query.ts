import type { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Signal } from '../domain/search/fields.ts';
import { checkAnswer } from './answer.ts';
import { admitted, ask, tooLarge, watched } from './asking.ts';
import type { FieldSpec } from './field.ts';
import type { Frame } from './frame.ts';
import { withoutUnneeded } from './needed.ts';
import { untilLeft } from './reader.ts';
import { prepareSearch } from './search/prepare.ts';
import { type CellForm, forSpreadsheet } from './spreadsheet.ts';
import type { Store } from './store.ts';

/** One query: its parameters, the columns of its answer, and the SQL that answers it. */
export type Query<
  Params extends z.ZodObject = z.ZodObject,
  Fields extends Record<string, FieldSpec> = Record<string, FieldSpec>,
> = {
  readonly title: string;
  readonly about?: string;
  readonly params: Params;
  readonly fields: Fields;
  readonly sql: string;
  /** The query takes a search over this signal as its parameter `q`, beside a period; its condition stands for `{search}` in the SQL. */
  readonly search?: Signal;
  /** Rows that a page gets at most; it is told how many there are. Files and code of our own get all. */
  readonly most?: number;
  /** People change what it answers, and expect to see it: no answer is kept, not even for seconds. */
  readonly isLive?: true;
};

/** Declares a query; the types of its fields reach the dashboards. */
export const defineQuery = <Params extends z.ZodObject, const Fields extends Record<string, FieldSpec>>(
  query: Query<Params, Fields>,
) => query;

/** Formats ClickHouse writes itself, streamed: the exact figures, decimals included. `columns` is one JSON array a field. */
export const exportFormats = { csv: 'CSVWithNames', parquet: 'Parquet', columns: 'JSONColumns' } as const;
export type ExportFormat = keyof typeof exportFormats;

const limits = {
  max_execution_time: 20,
  max_rows_to_read: '20000000000',
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 0,
  // Who leaves closes the connection.
  cancel_http_readonly_queries_on_client_close: 1,
} as const;

/** More rows are too many to hold at once: an error, never a part of them. */
const mostRows = 2_000_000;
const oneMore = { limit: `${mostRows + 1}`, max_result_rows: `${mostRows + 1}` } as const;

/** A file comes in pieces: it may be long, and take its time. */
const fileLimits = { ...limits, max_execution_time: 60, max_result_rows: '50000000' } as const;
/** ClickHouse ends a query by itself; when it does not even do that, we stop waiting. */
const patienceMs = 65_000;

/**
 * Runs a query as the read-only user and answers a Grafana data frame.
 *
 * @param raw parameters as text, from a query string
 * @throws AppError `bad_request` naming each wrong parameter, `store_unavailable` when ClickHouse does not answer
 */
export async function runQuery(store: Store, query: Query, raw: Record<string, unknown>): Promise<Frame> {
  const started = performance.now();
  const { params, data, all } = await watched(store, query, () => askColumns(store, query, raw, query.most));
  const names = Object.keys(query.fields);
  return {
    schema: {
      name: query.title,
      fields: names.map((name) => {
        const { type, unit: ofField } = query.fields[name] as FieldSpec;
        const unit = ofField && inCurrency(ofField, query, params);
        return { name, type, config: unit ? { unit } : {} };
      }),
      meta: {
        custom: { elapsedMs: Math.round(performance.now() - started), ...(all !== undefined && { allRows: all }) },
      },
    },
    data: { values: names.map((name) => data[name] ?? []) },
  };
}

/** The currency that a query answers a figure of money in; undefined of what is no money. @throws AppError as `runQuery` does */
export function currencyOf(query: Query, field: string, raw: Record<string, unknown>): string | undefined {
  const unit = query.fields[field]?.unit;
  return unit?.startsWith('currency')
    ? inCurrency(unit, query, parseParams(query, raw)).slice('currency'.length)
    : undefined;
}

/** The unit of a figure of money is that of the currency it was asked in; a query that does not convert answers in USD. */
const inCurrency = (unit: string, { sql }: Query, { currency }: Record<string, unknown>): string =>
  unit === 'currencyUSD' && sql.includes('{currency: String}') ? `currency${currency}` : unit;

/** The answer of a query in columns, by the names of its fields. 64-bit integers are numbers: exact up to 2⁵³. */
export type Columns<Q extends Query> = {
  readonly [F in keyof Q['fields']]: readonly (Q['fields'][F] extends { type: 'number' | 'time' }
    ? number | null
    : Q['fields'][F] extends { type: 'string' }
      ? Q['fields'][F] extends { nullable: true }
        ? string | null
        : string
      : unknown)[];
};

/** Runs a query for code of our own, which computes further: all rows, or an error. Throws as `runQuery` does. */
export async function runColumns<Q extends Query>(
  store: Store,
  query: Q,
  raw: Record<string, unknown>,
): Promise<Columns<Q>> {
  const { data } = await watched(store, query, () => askColumns(store, query, raw));
  // The columns were checked against the declared fields; an answer without rows has none.
  return Object.fromEntries(Object.keys(query.fields).map((name) => [name, data[name] ?? []])) as unknown as Columns<Q>;
}

/** Rows of a file whose limit nobody gave: all of them. */
const allRows = 4_294_967_295;

/**
 * Runs a query and streams the answer as a file: all of its rows, where no limit is given. CSV is for spreadsheets, unless `cells` says
 * `raw`. Throws as `runQuery` does.
 */
export async function streamQuery(
  store: Store,
  query: Query,
  raw: Record<string, unknown>,
  { format, cells = 'raw' }: { readonly format: ExportFormat; readonly cells?: CellForm },
) {
  const isLimited = raw.limit !== undefined || !('limit' in query.params.shape);
  const isForSpreadsheet = format === 'csv' && cells === 'spreadsheet';
  const { answer } = await watched(store, query, async () => {
    const given = parseParams(query, raw);
    const zone = 'timeZone' in query.params.shape ? '{timeZone: String}' : undefined;
    const { sql, params } = await prepared(store, query, isLimited ? given : { ...given, limit: allRows });
    // Room is kept until it begins: how long it goes on is up to who reads it.
    const { stream } = await admitted(store, query, given, async (threads) => {
      const result = await ask(() =>
        store.reader.exec({
          query: `${isForSpreadsheet ? forSpreadsheet(query.fields, sql, zone) : sql}\nFORMAT ${exportFormats[format]}`,
          query_params: params,
          clickhouse_settings: {
            ...fileLimits,
            ...(threads !== undefined && { max_threads: threads }),
            // The order is that of the query inside.
            ...(isForSpreadsheet && { format_csv_null_representation: '', query_plan_remove_redundant_sorting: 0 }),
          },
          abort_signal: untilLeft(patienceMs),
        }),
      );
      return { stream: result.stream, read: undefined };
    });
    return { answer: stream, rows: undefined };
  });
  return answer;
}

type ColumnsAnswer = {
  readonly meta: readonly { name: string; type: string }[];
  readonly data: Record<string, unknown[]>;
  readonly rows: number;
  /** Exact, where it is asked to be; absent without a limit. */
  readonly rows_before_limit_at_least?: number;
  readonly statistics?: { readonly rows_read: number };
};

/**
 * The answer in columns, which are checked once each: rows may be many.
 *
 * @param most rows at most
 * @returns `all` is how many rows there are, where they are more than came
 */
async function askColumns(store: Store, query: Query, raw: Record<string, unknown>, most?: number) {
  const given = parseParams(query, raw);
  const { sql, params } = await prepared(store, query, given);
  /** Pages of a search follow each other, so nobody counts what comes after them. */
  const isCounted = most !== undefined || ('limit' in query.params.shape && !query.search);
  const { answer } = await admitted(store, query, given, async (threads) => {
    const clickhouse_settings = {
      ...limits,
      ...(isCounted ? { exact_rows_before_limit: 1 as const } : oneMore),
      ...(threads !== undefined && { max_threads: threads }),
    };
    const found = await ask(() =>
      store.reader
        .query({
          query: most === undefined ? sql : `${sql}\nLIMIT ${most}`,
          query_params: params,
          format: 'JSONColumnsWithMetadata',
          clickhouse_settings,
          abort_signal: untilLeft(),
        })
        .then((result) => result.json<unknown>()),
    );
    // The driver types this format by its rows.
    const answer = found as unknown as ColumnsAnswer;
    return { answer, read: answer.statistics?.rows_read };
  });
  const { meta, data, rows, rows_before_limit_at_least: found = rows } = answer;
  if (rows > mostRows) throw tooLarge();
  checkAnswer(query.title, query.fields, meta);
  return { params: given, data, rows, all: isCounted && found > rows ? found : undefined };
}

/** The SQL of a query, all that it binds, and its settings: for who measures queries. Throws as `runQuery` does. */
export async function prepareQuery(store: Store, query: Query, raw: Record<string, unknown>) {
  return { ...(await prepared(store, query, parseParams(query, raw))), settings: limits };
}

/** The SQL of a query, as far as its parameters need it, with the condition of its search, and all that is bound. */
async function prepared(store: Store, query: Query, params: Record<string, unknown>) {
  const needed = withoutUnneeded(query.sql, params);
  if (!query.search) return { sql: needed, params };
  const { q, from, to } = params as { q: string; from: number; to: number };
  const condition = await ask(() => prepareSearch(store, query.search as Signal, { text: q, from, to }));
  return { sql: needed.replaceAll('{search}', condition.sql), params: { ...params, ...condition.params } };
}

const parseParams = (query: Query, raw: Record<string, unknown>) =>
  parseWith(query.params, raw) as Record<string, unknown>;

/** Parses parameters from a query string. @throws AppError `bad_request` naming each wrong one, and a period that ends before it starts */
export function parseWith<Params extends z.ZodObject>(params: Params, raw: Record<string, unknown>): z.output<Params> {
  const parsed = params.safeParse(raw);
  if (!parsed.success)
    throw new AppError(
      'bad_request',
      parsed.error.issues.map((issue) => `parameter “${issue.path.join('.')}”: ${issue.message}`).join('; '),
    );
  const { from, to } = parsed.data as { from?: number; to?: number };
  if (from !== undefined && to !== undefined && from > to)
    throw new AppError('bad_request', 'the period ends before it starts: “from” is after “to”');
  return parsed.data;
}
