import { Readable } from 'node:stream';
import type { Block } from './native/block.ts';
import { type Store, storeError } from './store.ts';
import { checkRow, type Insert, type Table } from './tables/columns.ts';

/**
 * Inserts blocks of one table with the same columns, at once, and returns when their part is on disk.
 *
 * @param token the same token is stored once, views included, however often the insert is sent
 * @throws AppError `store_unavailable`; whether they were stored is then unknown, so send them again with their token
 */
export async function insertBlocks(store: Store, blocks: readonly Block[], token: string): Promise<void> {
  const [first] = blocks;
  if (!first) return;
  try {
    const names = first.columns.map((name) => `\`${name}\``).join(', ');
    const result = await store.writer.exec({
      query: `INSERT INTO ${store.database}.${first.table} (${names}) FORMAT Native`,
      // A Native stream is a sequence of blocks.
      values: Readable.from(
        blocks.map((block) => block.bytes),
        { objectMode: false },
      ),
      clickhouse_settings: {
        insert_deduplicate: 1,
        insert_deduplication_token: token,
        deduplicate_blocks_in_dependent_materialized_views: 1,
        materialized_views_ignore_errors: 0,
        // A client may bring back a year of spans in one request; a limit here would refuse it for ever.
        max_partitions_per_insert_block: '0',
      },
    });
    result.stream.resume();
    await new Promise((resolve, reject) => result.stream.once('end', resolve).once('error', reject));
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * Inserts rows of our own small tables (prices, offers, runs). Columns that are left out take their DEFAULT; all others must be given.
 *
 * @throws Error that names the table, the column and the row when a row has a column that the table has not, or lacks one
 */
export async function insertRows<T extends Table>(store: Store, table: T, rows: readonly Insert<T>[]): Promise<void> {
  if (rows.length === 0) return;
  for (const row of rows) checkRow(table, row);
  try {
    await store.writer.insert({
      table: `${store.database}.${table}`,
      values: [...rows],
      format: 'JSONEachRow',
      // By default a name that the table does not know is skipped, and its column left empty for ever.
      clickhouse_settings: { input_format_skip_unknown_fields: 0 },
    });
  } catch (error) {
    throw storeError(error);
  }
}
