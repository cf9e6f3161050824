import { Readable } from 'node:stream';
import type { Block } from './native/block.ts';
import { type Store, storeError } from './store.ts';

/**
 * Inserts one block and returns when its part is on disk.
 *
 * @param token the same token is stored once, views included, however often the insert is sent
 * @throws AppError `store_unavailable`; whether the block was stored is then unknown, so send it again with its token
 */
export async function insertBlock(store: Store, block: Block, token: string): Promise<void> {
  try {
    const names = block.columns.map((name) => `\`${name}\``).join(', ');
    const result = await store.writer.exec({
      query: `INSERT INTO ${store.database}.${block.table} (${names}) FORMAT Native`,
      values: Readable.from([Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength)], {
        objectMode: false,
      }),
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
