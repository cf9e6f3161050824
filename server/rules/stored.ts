import type { RuleKind } from '../../domain/rules/schema.ts';
import { type Store, storeError } from '../../store/store.ts';

/** A rule as it stands in the store: its body is JSON, as it was given. */
export type StoredRule = {
  readonly kind: RuleKind;
  readonly id: string;
  readonly body: string;
  readonly origin: 'ui' | 'price-book';
};

/** Rules of the UI and of price books that were not taken away. */
export async function storedRules(store: Store): Promise<StoredRule[]> {
  try {
    const answer = await store.reader.query({
      query: `SELECT kind, id, argMax(r.body, edited_at) AS body, argMax(r.origin, edited_at) AS origin FROM rules AS r
        GROUP BY kind, id HAVING NOT argMax(is_deleted, edited_at) ORDER BY kind, id`,
      format: 'JSONEachRow',
    });
    return await answer.json<StoredRule>();
  } catch (error) {
    throw storeError(error);
  }
}
