import { expect, test } from 'vitest';
import { tickText, timeTicks } from './ticks.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const written = (from: string, to: string) => {
  const ticks = timeTicks({ from: at(from), to: at(to) }, true);
  return ticks?.at.map((ms) => tickText(ms, ticks.isOfDay, true));
};

test.each([
  ['2026-11-27T10:00', '2026-11-28T10:00', ['12:00', '18:00', '00:00', '06:00']],
  ['2026-11-21T10:00', '2026-11-25T10:00', ['22 Nov', '23 Nov', '24 Nov', '25 Nov']],
  ['2026-10-29T00:00', '2026-11-28T10:00', ['29 Oct', '3 Nov', '8 Nov', '13 Nov', '18 Nov', '23 Nov', '28 Nov']],
  ['2026-09-01T00:00', '2026-11-28T00:00', ['7 Sept', '21 Sept', '5 Oct', '19 Oct', '2 Nov', '16 Nov']],
  ['2026-01-15T00:00', '2026-07-02T00:00', ['1 Feb', '1 Mar', '1 Apr', '1 May', '1 Jun', '1 Jul']],
])('from %s to %s the steps are regular', (from, to, ticks) => {
  expect(written(from, to)).toEqual(ticks);
});

test('of a few hours the library knows better', () =>
  expect(written('2026-11-28T00:00', '2026-11-28T06:00')).toBeUndefined());
