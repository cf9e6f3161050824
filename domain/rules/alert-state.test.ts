import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GroupState, initialState, nextState, type Verdict } from './alert-state.ts';

const run = (verdicts: readonly Verdict[], times: number, noData: 'keep' | 'alert' | 'ok' = 'keep') => {
  let state: GroupState = initialState;
  return verdicts.map((verdict, i) => {
    const next = nextState(state, verdict, { times, now: i + 1, noData });
    state = next.state;
    return next.event ?? state.status;
  });
};

describe('an alert', () => {
  test.each<[string, Verdict[], number, 'keep' | 'alert' | 'ok', string[]]>([
    ['fires at once', ['breach', 'breach'], 1, 'keep', ['fired', 'firing']],
    [
      'waits for the third in a row',
      ['breach', 'breach', 'fine', 'breach', 'breach', 'breach'],
      3,
      'keep',
      ['pending', 'pending', 'ok', 'pending', 'pending', 'fired'],
    ],
    [
      'is resolved after as many',
      ['breach', 'breach', 'fine', 'breach', 'fine', 'fine'],
      2,
      'keep',
      ['pending', 'fired', 'firing', 'firing', 'firing', 'resolved'],
    ],
    ['keeps its state without data', ['breach', 'no data', 'no data'], 1, 'keep', ['fired', 'firing', 'firing']],
    ['fires without data when told to', ['no data'], 1, 'alert', ['fired']],
    ['is resolved without data when told to', ['breach', 'no data'], 1, 'ok', ['fired', 'resolved']],
    [
      'learns nothing from an error',
      ['breach', 'error', 'error', 'breach'],
      2,
      'alert',
      ['pending', 'pending', 'pending', 'fired'],
    ],
  ])('%s', (_, verdicts, times, noData, expected) => expect(run(verdicts, times, noData)).toEqual(expected));

  test('tells of firing and of its end in turn, never twice', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Verdict>('breach', 'fine', 'no data', 'error'), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (verdicts, times) => {
          const events = run(verdicts, times).filter((each) => each === 'fired' || each === 'resolved');
          for (const [i, event] of events.entries()) expect(event).toBe(i % 2 === 0 ? 'fired' : 'resolved');
        },
      ),
    ));
});
