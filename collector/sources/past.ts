import type { Store } from '../../store/store.ts';
import type { FetchContext } from './connector.ts';

/** What a source may ask of what is stored already. */
export type Past = Pick<FetchContext<unknown>, 'newest' | 'zones'>;

/** Nothing is stored yet. */
export const noPast: Past = { newest: async () => undefined, zones: async () => [] };

export const pastOf = (store: Store): Past => ({
  async newest(table, source) {
    const answer = await store.writer.query({
      query: `SELECT toUnixTimestamp(max(time)) * 1000 AS newest, toUInt32(count()) AS rows
        FROM ${store.database}.${table}
        WHERE source = {source: String}`,
      query_params: { source },
      format: 'JSONEachRow',
    });
    const [row] = await answer.json<{ newest: string; rows: number }>();
    return row && row.rows > 0 ? Number(row.newest) : undefined;
  },
  async zones() {
    const answer = await store.writer.query({
      query: `SELECT DISTINCT zone FROM ${store.database}.leases FINAL
        WHERE zone != '' AND NOT sample AND (ended_at IS NULL OR ended_at > now64(3) - INTERVAL 30 DAY) ORDER BY zone`,
      format: 'JSONEachRow',
    });
    return (await answer.json<{ zone: string }>()).map(({ zone }) => zone);
  },
});
