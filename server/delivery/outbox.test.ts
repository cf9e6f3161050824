import { expect, test } from 'vitest';
import { silent } from '../../process/log.ts';
import { type Item, maxAttempts, type Outbox, pauseAfter, type Standing, sendDue } from './outbox.ts';

type Letter = Item & { readonly to: string; readonly status: Standing['status'] };

/** An outbox in memory; `answer` throws where a receiver refuses. */
function inMemory(letters: readonly Pick<Letter, 'id' | 'to'>[], answer: (letter: Letter) => void = () => {}) {
  const kept = new Map<string, Letter>(
    letters.map((each) => [each.id, { ...each, attempts: 0, nextAt: 0, error: '', status: 'due' }]),
  );
  const sent: string[] = [];
  const written: string[] = [];
  const log: string[] = [];
  const outbox: Outbox<Letter> = {
    open: async () => [...kept.values()].filter(({ status }) => status === 'due' || status === 'sending'),
    queueOf: ({ to }) => to,
    rests: ({ to }) => to === 'asleep',
    async send(letter) {
      sent.push(letter.id);
      answer(letter);
    },
    async keep(letter, { status, attempts, nextAt, error, updatedAt }) {
      written.push(`${letter.id} ${status} ${error}`.trim());
      kept.set(letter.id, { ...letter, status, attempts, nextAt: Date.parse(nextAt), error });
      expect(updatedAt).toMatch(/Z$/);
    },
    nameOf: ({ id }) => id,
  };
  return {
    outbox,
    kept,
    sent,
    written,
    log,
    at: (ms: number) => ({
      now: () => ms,
      log: {
        ...silent,
        warn: (line: string) => void log.push(`warn ${line}`),
        error: (line: string) => void log.push(`error ${line}`),
      },
    }),
  };
}
const refuse = () => {
  throw new Error('the recipient responded with status 503');
};

test('what is due is sent once, and each step of it is written down', async () => {
  const { outbox, sent, written, at } = inMemory([{ id: 'a', to: 'x' }]);
  expect(await sendDue(outbox, at(1000))).toBe(1);
  expect(await sendDue(outbox, at(2000))).toBe(0);
  expect(sent).toEqual(['a']);
  expect(written).toEqual(['a sending', 'a sent']);
});

test('one that is refused waits, and holds up those behind it, but no other queue', async () => {
  let isDown = true;
  const { outbox, sent, kept, at } = inMemory(
    [
      { id: 'a', to: 'x' },
      { id: 'b', to: 'x' },
      { id: 'c', to: 'y' },
    ],
    ({ to }) => to === 'x' && isDown && refuse(),
  );
  expect(await sendDue(outbox, at(1000))).toBe(1);
  expect(sent).toEqual(['a', 'c']);
  expect(kept.get('a')).toMatchObject({
    status: 'due',
    attempts: 1,
    nextAt: 11_000,
    error: 'the recipient responded with status 503',
  });
  expect(await sendDue(outbox, at(10_999))).toBe(0);
  isDown = false;
  expect(await sendDue(outbox, at(11_000))).toBe(2);
  expect(sent).toEqual(['a', 'c', 'a', 'b']);
  expect(kept.get('a')).toMatchObject({ status: 'sent', attempts: 2, error: '' });
});

test('after ten tries it is given up, said so in the log, and holds up nobody any more', async () => {
  const { outbox, kept, log, at } = inMemory(
    [
      { id: 'a', to: 'x' },
      { id: 'b', to: 'x' },
    ],
    ({ id }) => id === 'a' && refuse(),
  );
  for (let tries = 1; tries <= maxAttempts; tries++) await sendDue(outbox, at(kept.get('a')?.nextAt ?? 0));
  expect(kept.get('a')).toMatchObject({ status: 'given up', attempts: maxAttempts });
  expect(kept.get('b')).toMatchObject({ status: 'sent' });
  expect(log).toHaveLength(maxAttempts);
  expect(log.at(-1)).toBe('error a: the recipient responded with status 503; given up');
});

test('what was being sent when the process ended is sent again under the same id', async () => {
  const { outbox, kept, sent, at } = inMemory([{ id: 'a', to: 'x' }]);
  kept.set('a', { id: 'a', to: 'x', attempts: 1, nextAt: 0, error: '', status: 'sending' });
  expect(await sendDue(outbox, at(1000))).toBe(1);
  expect(sent).toEqual(['a']);
  expect(kept.get('a')?.attempts).toBe(2);
});

test('the error of the last try stands while the next is made', async () => {
  const { outbox, written, kept, at } = inMemory([{ id: 'a', to: 'x' }], refuse);
  await sendDue(outbox, at(0));
  await sendDue(outbox, at(kept.get('a')?.nextAt ?? 0));
  expect(written[2]).toBe('a sending the recipient responded with status 503');
});

test('what rests is neither tried nor counted as a try', async () => {
  const { outbox, sent, kept, at } = inMemory([{ id: 'a', to: 'asleep' }]);
  expect(await sendDue(outbox, at(1000))).toBe(0);
  expect(sent).toEqual([]);
  expect(kept.get('a')?.attempts).toBe(0);
});

test('pauses double from ten seconds to an hour', () => {
  expect([1, 2, 3, 9, 10].map(pauseAfter)).toEqual([10_000, 20_000, 40_000, 2_560_000, 3_600_000]);
});
