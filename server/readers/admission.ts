import type { Gate } from '../../store/gate.ts';
import { Costs } from './costs.ts';
import { Lane } from './lane.ts';

/** Rows that a query may read and still be answered between others: about half a second of a core. */
const mostRowsOfAll = 5_000_000;

/**
 * Admits queries by what they are expected to read: those that read much have a lane of their own, of a quarter of the room, and half of
 * the threads, so that however many of them are asked, the others are answered.
 *
 * @param room how many queries may run at once, of those that read little
 */
export function admission(room: number): Gate & { waiting(): number } {
  const costs = new Costs();
  const common = { patienceMs: 30_000 };
  const light = new Lane({
    ...common,
    room,
    longest: 500,
    refusal: 'The server is busy. Try again in a few seconds.',
  });
  const heavy = new Lane({
    ...common,
    room: Math.max(1, Math.floor(room / 4)),
    longest: 20,
    refusal: 'Other long queries are still running. Try again in a few seconds, or choose a shorter period.',
  });
  return {
    async enter(query, periodMs) {
      const isHeavy = costs.expected(query, periodMs) > mostRowsOfAll;
      const leave = await (isHeavy ? heavy : light).enter();
      return {
        threads: isHeavy ? Math.max(1, Math.floor(room / 2)) : undefined,
        leave(rows) {
          leave();
          if (rows !== undefined) costs.learn(query, periodMs, rows === 'tooMany' ? 4 * mostRowsOfAll : rows);
        },
      };
    },
    waiting: () => light.waiting + heavy.waiting,
  };
}
