import type { Signal } from '../../domain/search/fields.ts';
import { parseSearch } from '../../domain/search/grammar.ts';
import { readRows } from '../rows.ts';
import type { Store } from '../store.ts';
import { rowOf } from '../tables/columns.ts';
import { attributeKeys, type Condition, conditionOf } from './condition.ts';

/**
 * The condition of a search over a period, epoch milliseconds. It reads only the maps in which an attribute's key came in the
 * period: every insert says so, whoever writes.
 *
 * @throws SearchError with the place of what is wrong
 */
export async function prepareSearch(
  store: Store,
  signal: Signal,
  { text, from, to }: { readonly text: string; readonly from: number; readonly to: number },
): Promise<Condition> {
  const search = parseSearch(text);
  const keys = attributeKeys(signal, search);
  if (keys.length === 0) return conditionOf(signal, search);
  const found = await readRows(
    store,
    rowOf('attribute_keys', 'key', 'place'),
    `SELECT DISTINCT key, place FROM attribute_keys WHERE signal = {signal: String} AND key IN {keys: Array(String)}
        AND slot >= toStartOfFifteenMinutes(fromUnixTimestamp64Milli({from: Int64}))
        AND slot < fromUnixTimestamp64Milli({to: Int64})`,
    { signal: signal === 'spans' ? 'span' : 'log', keys, from, to },
  );
  const places = Map.groupBy(found, (row) => row.key);
  return conditionOf(signal, search, (key) => (places.get(key) ?? []).map((row) => row.place));
}
