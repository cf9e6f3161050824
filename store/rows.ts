import type { ClickHouseSettings } from '@clickhouse/client';
import { z } from 'zod';
import { currentReader, ReaderLeft, untilLeft } from './reader.ts';
import { type Store, storeError } from './store.ts';

/**
 * Rows of a query outside the catalogue, read as the reader and parsed: what a row is, is said beside its SQL.
 * `rowOf(table, …)` of `columns.ts` gives the columns of a table as they are; other columns are said with zod.
 *
 * 64-bit integers come as numbers, exact up to 2⁵³; decimals and times as text.
 *
 * @param row its columns; what the query selects beyond them is left out
 * @param query `{database}` is the store's own; `{name: Type}` stands for a value of `params`, which are bound
 * @throws AppError of the store when it cannot be asked or refuses; Error that names the column when the answer has another shape
 */
export const readRows = async <Row extends z.ZodObject>(
  store: Store,
  row: Row,
  query: string,
  params: Record<string, unknown> = {},
  options: ReadOptions = {},
): Promise<z.output<Row>[]> => read(store, store.reader, { row, query, params, signal: untilLeft(), ...options });

/** Rows that the collector and the ledger read: as `readRows`, as the writer, who is not limited. Names need `{database}`. */
export const readAsWriter = <Row extends z.ZodObject>(
  store: Store,
  row: Row,
  query: string,
  params: Record<string, unknown> = {},
): Promise<z.output<Row>[]> => read(store, store.writer, { row, query, params });

/** Limits of one query. */
export type ReadOptions = { readonly settings?: ClickHouseSettings; readonly signal?: AbortSignal | undefined };

type Asked<Row> = ReadOptions & {
  readonly row: Row;
  readonly query: string;
  readonly params: Record<string, unknown>;
};

async function read<Row extends z.ZodObject>(
  store: Store,
  client: Store['reader'],
  { row, query, params, settings, signal }: Asked<Row>,
): Promise<z.output<Row>[]> {
  let rows: unknown[];
  try {
    const answer = await client.query({
      query: query.replaceAll('{database}', store.database),
      query_params: params,
      format: 'JSONEachRow',
      clickhouse_settings: { ...settings, ...asRead },
      abort_signal: signal,
    });
    rows = await answer.json<unknown>();
  } catch (error) {
    if (currentReader()?.signal.aborted) throw new ReaderLeft({ cause: error });
    throw storeError(error);
  }
  return rows.map((each) => {
    const parsed = row.safeParse(each);
    if (parsed.success) return parsed.data;
    throw new Error(`a row is not what its query says: ${z.prettifyError(parsed.error)}\n${query}`, {
      cause: parsed.error,
    });
  });
}

/** What `Row` of `tables/columns.ts` counts on. */
const asRead: ClickHouseSettings = {
  cancel_http_readonly_queries_on_client_close: 1,
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 1,
};
