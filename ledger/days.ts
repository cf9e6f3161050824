import { insertRows } from '../store/insert.ts';
import type { Store } from '../store/store.ts';
import { statement } from './statement.ts';

/** The most days that one statement sums up. */
const daysAtOnce = 31;

/** What days are summed up as. */
const sums = ['charges', 'leases', 'delivered'] as const;

/**
 * Sums the hours of days up for queries over long periods, under one version. A day counts once all of its sums are there.
 *
 * @param days starts of the days, epoch seconds, ascending
 */
export async function sumDays(store: Store, days: readonly number[], version: number): Promise<void> {
  for (let at = 0; at < days.length; at += daysAtOnce) {
    const some = days.slice(at, at + daysAtOnce);
    for (const each of sums)
      await store.writer.command({
        query: statement(`days/${each}.sql`, store),
        query_params: { days: some, version },
      });
    await insertRows(
      store,
      'charge_days',
      some.map((day) => ({ day, version })),
    );
  }
}
