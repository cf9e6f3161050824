import type { Store } from '../../store/store.ts';
import type { Insert, Table } from '../../store/tables/columns.ts';

/** Inserts rows that give only what a test cares for; ClickHouse leaves their other columns empty. */
export async function insertPartial<T extends Table>(
  store: Store,
  table: T,
  rows: readonly Partial<Insert<T>>[],
): Promise<void> {
  if (rows.length === 0) return;
  await store.writer.insert({
    table: `${store.database}.${table}`,
    values: [...rows],
    format: 'JSONEachRow',
    clickhouse_settings: { input_format_skip_unknown_fields: 0 },
  });
}
