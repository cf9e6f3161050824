import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { type StepRow, stackedBy, stepsOfPeriod, unitOf } from './steps.ts';
import { wordsOf } from './words.ts';

const from = Date.UTC(2026, 2, 2);
const stepsOf = (days: number, timeZone = 'UTC', start = from) =>
  stepsOfPeriod({ from: start, to: start + days * DAY_MS, timeZone }, wordsOf('en', timeZone));

describe('steps of a period', () => {
  test.each([
    [1, 'hour', 24],
    [31, 'day', 31],
    [84, 'week', 12],
    [365, 'month', 13],
  ] as const)('%i days are shown by %s', (days, unit, count) => {
    expect(unitOf({ from, to: from + days * DAY_MS })).toBe(unit);
    expect(stepsOf(days)).toHaveLength(count);
  });

  test('those that are partly outside the period say so, and weeks begin with Mondays', () => {
    expect(stepsOf(84).map(({ isPart }) => isPart)).toEqual(Array.from({ length: 12 }, () => false));
    const shifted = stepsOf(84, 'UTC', from + 3 * DAY_MS);
    expect(shifted.map(({ isPart }) => isPart)).toEqual([true, ...Array.from({ length: 11 }, () => false), true]);
    expect(shifted[0]?.start).toBe(from);
    expect(stepsOf(10, 'UTC', from + HOUR_MS).map(({ isPart }) => isPart)).toEqual([
      true,
      ...Array.from({ length: 9 }, () => false),
      true,
    ]);
  });

  test('days are those of the time zone, also where clocks change', () => {
    const start = Date.UTC(2026, 2, 26, 23);
    const steps = stepsOfPeriod(
      { from: start, to: start + 6 * DAY_MS - HOUR_MS, timeZone: 'Europe/Paris' },
      wordsOf('fr', 'Europe/Paris'),
    );
    expect(steps.map(({ label, isPart }) => [label, isPart])).toEqual(
      ['27 mars', '28 mars', '29 mars', '30 mars', '31 mars', '1 avr.'].map((label) => [label, false]),
    );
  });
});

describe('amounts by step', () => {
  const row = (network: string, day: number, cost: number | null): StepRow => ({
    time: from + day * DAY_MS,
    network,
    zone: '',
    gpuHours: 1,
    cost,
    energyKwh: null,
    lifecycleGrams: null,
    costUnknownHours: cost === null ? 1 : 0,
    energyUnknownHours: 0,
    lifecycleUnknownHours: 0,
  });
  const context = {
    words: wordsOf('en', 'UTC'),
    request: { from, to: from + 5 * DAY_MS, timeZone: 'UTC', currency: 'USD' },
  } as unknown as Parameters<typeof stackedBy>[0];

  test('the largest stand below, what is beyond five is one, and nothing is lost', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((network, i) => [
      row(network, 0, i + 1),
      row(network, 2, i),
    ]);
    const { series, notes } = stackedBy(context, rows, 'cost', (unit) => unit);
    expect(series.map(({ label }) => label)).toEqual(['g', 'f', 'e', 'd', 'c', '2 others']);
    const sum = series.flatMap(({ values }) => values).reduce((all: number, value) => all + (value ?? 0), 0);
    expect(sum).toBe(28 + 21);
    expect(notes).toEqual([]);
  });

  test('what is not known is no zero: it is empty, and the hours are named', () => {
    const { series, notes } = stackedBy(context, [row('a', 0, 2), row('a', 1, null)], 'cost', (unit) => unit);
    expect(series).toMatchObject([{ id: 'a', values: [2, null, null, null, null] }]);
    expect(notes).toEqual(['Excludes 1 GPU-hours with unknown values.']);
  });
});
