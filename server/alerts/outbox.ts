import { z } from 'zod';
import type { Channel } from '../../domain/rules/schema.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import { type DeliveryOptions, deliver, isQuiet } from '../delivery/deliver.ts';
import type { Message } from '../delivery/messages.ts';
import type { Outbox } from '../delivery/outbox.ts';

export type AlertOutboxOptions = DeliveryOptions;

/** `body` is JSON of a `Message`. */
const alertMessage = rowOf('alert_messages').omit({ next_at: true }).extend({ nextAt: z.number() });
type AlertMessage = z.output<typeof alertMessage>;

/** Messages of alerts and budgets. Each channel gets them in the order of their events, and none that is not critical while it rests. */
export function alertOutbox(
  store: Store,
  channels: readonly Channel[],
  options: AlertOutboxOptions,
): Outbox<AlertMessage> {
  const channelOf = (message: AlertMessage) => channels.find(({ id }) => id === message.channel);
  return {
    open: () =>
      readRows(
        store,
        alertMessage,
        `SELECT * EXCEPT (next_at), toUnixTimestamp64Milli(next_at) AS nextAt
          FROM alert_messages FINAL
          WHERE status IN ('due', 'sending')
          ORDER BY created_at, id
          -- the rest in the next round
          LIMIT 1000`,
      ),
    queueOf: ({ channel }) => channel,
    rests(message, now) {
      const channel = channelOf(message);
      // A channel that no file declares any more may come back.
      return !channel || (message.severity !== 'critical' && isQuiet(channel, now));
    },
    async send(message) {
      const channel = channelOf(message);
      if (!channel) throw new Error(`channel “${message.channel}” is not declared in any file`);
      await deliver(channel, JSON.parse(message.body) as Message, options);
    },
    keep: ({ nextAt: _, ...row }, { status, attempts, nextAt, error, updatedAt }) =>
      insertRows(store, 'alert_messages', [
        { ...row, status, attempts, next_at: nextAt, error, updated_at: updatedAt },
      ]),
    nameOf: ({ id, channel }) => `message ${id} to “${channel}”`,
  };
}
