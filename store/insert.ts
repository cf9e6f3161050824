import { Readable } from 'node:stream';
import type { Block } from './native/block.ts';
import { type Store, storeError } from './store.ts';

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

/** Inserts rows of our own small tables (prices, offers, runs). Missing columns take their defaults. */
export async function insertRows(store: Store, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await store.writer.insert({ table: `${store.database}.${table}`, values: rows as object[], format: 'JSONEachRow' });
  } catch (error) {
    throw storeError(error);
  }
}
