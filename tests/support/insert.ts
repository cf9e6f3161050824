import type { Store } from '../../store/store.ts';
import type { Insert, Table } from '../../store/tables/columns.ts';

type Waiting = { readonly rows: object[]; readonly stored: Promise<void> };

/** What is inserted into a table in this turn of the event loop, by the table's full name. */
const waiting = new Map<string, Waiting>();

/**
 * Inserts rows that give only what a test cares for; ClickHouse leaves their other columns empty. Tests that share a closing tell
 * their worlds at once: what comes for one table in the same turn of the event loop is one statement, since most of what a small
 * insert costs is planning the views behind it.
 */
export async function insertPartial<T extends Table>(
  store: Store,
  table: T,
  rows: readonly Partial<Insert<T>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const name = `${store.database}.${table}`;
  const open = waiting.get(name);
  if (open) {
    open.rows.push(...rows);
    return open.stored;
  }
  const all: object[] = [...rows];
  const stored = new Promise((resolve) => setImmediate(resolve)).then(async () => {
    waiting.delete(name);
    await store.writer.insert({
      table: name,
      values: all,
      format: 'JSONEachRow',
      // Worlds of several tests reach over many days.
      clickhouse_settings: { input_format_skip_unknown_fields: 0, max_partitions_per_insert_block: '0' },
    });
  });
  waiting.set(name, { rows: all, stored });
  return stored;
}
