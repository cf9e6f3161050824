import { z } from 'zod';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import type { FetchContext } from './connector.ts';

/** What a source may ask of what is stored already. */
export type Past = Pick<FetchContext<unknown>, 'newest' | 'zones'>;

/** Nothing is stored yet. */
export const noPast: Past = { newest: async () => undefined, zones: async () => [] };

export const pastOf = (store: Store): Past => ({
  async newest(table, source) {
    const [row] = await readAsWriter(
      store,
      z.object({ newest: z.number(), rows: z.number() }),
      `SELECT toUnixTimestamp(max(time)) * 1000 AS newest, count() AS rows
        FROM {database}.${table}
        WHERE source = {source: String}`,
      { source },
    );
    return row && row.rows > 0 ? row.newest : undefined;
  },
  async zones() {
    const rows = await readAsWriter(
      store,
      rowOf('leases', 'zone'),
      `SELECT DISTINCT zone FROM {database}.leases FINAL
        WHERE zone != '' AND NOT sample AND (ended_at IS NULL OR ended_at > now64(3) - INTERVAL 30 DAY) ORDER BY zone`,
    );
    return rows.map(({ zone }) => zone);
  },
});
