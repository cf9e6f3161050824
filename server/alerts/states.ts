import { z } from 'zod';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';

/** How a group of a rule stands, and what was last to be told of it. */
export type State = z.output<typeof stateRow>;

/** `fact` is JSON of a `Fact`; empty in rows of before there were facts. Times are epoch milliseconds. */
const stateRow = rowOf('alert_states', 'rule', 'streak', 'event', 'said', 'fact', 'value').extend({
  kind: z.enum(['alert', 'budget']),
  group: z.string(),
  status: z.enum(['ok', 'pending', 'firing']),
  since: z.number(),
  eventAt: z.number(),
  updatedAt: z.number(),
});

/** How every rule stands that was looked at lately. */
export async function readStates(store: Store): Promise<State[]> {
  return readRows(
    store,
    stateRow,
    `SELECT kind, rule, group_key AS group, status, streak, toUnixTimestamp64Milli(since) AS since, event,
        toUnixTimestamp64Milli(event_at) AS eventAt, said, fact, value, toUnixTimestamp64Milli(updated_at) AS updatedAt
      FROM alert_states FINAL WHERE updated_at > now() - INTERVAL 100 DAY`,
  );
}
