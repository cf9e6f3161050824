import { z } from 'zod';
import { ruleKinds } from '../../domain/rules/schema.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';

/** A rule as it stands in the store: its body is JSON, as it was given. */
const storedRule = rowOf('rules', 'id', 'body').extend({
  kind: z.enum(ruleKinds),
  origin: z.enum(['ui', 'price-book']),
});
export type StoredRule = z.output<typeof storedRule>;

/** Rules of the UI and of price books that were not taken away. */
export const storedRules = (store: Store): Promise<StoredRule[]> =>
  readRows(
    store,
    storedRule,
    `SELECT kind, id, argMax(r.body, edited_at) AS body, argMax(r.origin, edited_at) AS origin FROM rules AS r
      GROUP BY kind, id HAVING NOT argMax(is_deleted, edited_at) ORDER BY kind, id`,
  );
