import type { GroupState } from '../../domain/rules/alert-state.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';

/** How a group of a rule stands, and what was last to be told of it. */
export type State = GroupState & {
  readonly kind: 'alert' | 'budget';
  readonly rule: string;
  readonly group: string;
  readonly event: string;
  readonly eventAt: number;
  readonly said: string;
  /** JSON of a `Fact`; empty in rows of before there were facts. */
  readonly fact: string;
  readonly value: number | null;
  readonly updatedAt: number;
};

/** How every rule stands that was looked at lately. */
export async function readStates(store: Store): Promise<State[]> {
  return readRows<State>(
    store,
    `SELECT kind, rule, group_key AS group, status, streak, toUnixTimestamp64Milli(since) AS since, event,
        toUnixTimestamp64Milli(event_at) AS eventAt, said, fact, value, toUnixTimestamp64Milli(updated_at) AS updatedAt
      FROM alert_states FINAL WHERE updated_at > now() - INTERVAL 100 DAY`,
    {},
  );
}
