import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { DAY_MS } from '../../domain/hours.ts';
import type { Decision } from '../../domain/statements.ts';
import { insertRows } from '../../store/insert.ts';
import { runColumns } from '../../store/query.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import reconciliation from '../queries/reconciliation.ts';

/**
 * Writes down what was decided of leases' days. Hours of a day that is accepted get evidence of grade A as long as they cost what they
 * cost now; when the day is opened again, they lose it. The ledger closes those hours anew.
 *
 * @throws AppError `bad_request` when a day that nothing stands against is to be accepted
 */
export async function decide(store: Store, { rows, state, reason, note }: Decision): Promise<void> {
  const days = rows.map(({ day }) => day);
  const board = await runColumns(store, reconciliation, { from: Math.min(...days), to: Math.max(...days) + DAY_MS });
  const placeOf = new Map(board.lease.map((lease, i) => [`${lease}\n${board.day[i]}`, i]));
  if (state === 'accepted')
    for (const { lease, day } of rows) {
      const at = placeOf.get(`${lease}\n${day}`);
      const date = new Date(day).toISOString().slice(0, 10);
      if (at === undefined) throw new AppError('bad_request', `lease “${lease}” has no charge on ${date}`);
      if (board.metered[at] === null)
        throw new AppError(
          'bad_request',
          `the cost of lease “${lease}” on ${date} is unknown, so it cannot be accepted`,
        );
      if (board.recorded[at] === null)
        throw new AppError(
          'bad_request',
          `there is no invoice, record or payment for lease “${lease}” on ${date}. It can be explained but not accepted`,
        );
    }
  const hours = await readRows(
    store,
    z.object({ lease: z.string(), hour: z.number(), cost: z.string(), day: z.number() }),
    `SELECT c.lease_id AS lease, toUnixTimestamp(c.hour) AS hour, toString(sum(c.cost_usd)) AS cost,
        toUnixTimestamp(toStartOfDay(c.hour)) * 1000 AS day
      FROM charges_current AS c
      WHERE c.lease_id IN {leases: Array(String)}
        AND toUnixTimestamp(toStartOfDay(c.hour)) * 1000 IN {days: Array(Int64)}
      GROUP BY c.lease_id, c.hour HAVING countIf(c.cost_usd IS NULL) = 0`,
    { leases: [...new Set(rows.map(({ lease }) => lease))], days: [...new Set(days)] },
  );
  const wanted = new Set(rows.map(({ lease, day }) => `${lease}\n${day}`));
  await insertRows(
    store,
    'reconciliation_decisions',
    rows.map(({ lease, day }) => {
      const at = placeOf.get(`${lease}\n${day}`);
      return {
        lease_id: lease,
        day: day / 1000,
        state,
        reason,
        note,
        metered_usd: at === undefined ? null : board.meteredExact[at] || null,
      };
    }),
  );
  await insertRows(
    store,
    'reconciled_hours',
    hours
      .filter(({ lease, day }) => wanted.has(`${lease}\n${day}`))
      .map(({ lease, hour, cost, day }) => ({
        lease_id: lease,
        hour,
        cost_usd: cost,
        reference: board.references[placeOf.get(`${lease}\n${day}`) ?? -1] ?? '',
        is_accepted: state === 'accepted',
      })),
  );
}
