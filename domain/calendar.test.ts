import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, daysLater, endOfStep, startOfMonth, startOfStep, stepsOf } from './calendar.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const at = Date.parse;

test.each([
  [
    'UTC',
    '2026-10-31T23:59:59.999Z',
    '2026-10-31T00:00:00.000Z',
    '2026-10-01T00:00:00.000Z',
    '2026-11-01T00:00:00.000Z',
  ],
  [
    'Asia/Kolkata',
    '2026-10-31T18:29:59Z',
    '2026-10-30T18:30:00.000Z',
    '2026-09-30T18:30:00.000Z',
    '2026-10-31T18:30:00.000Z',
  ],
  [
    'Asia/Kathmandu',
    '2026-10-31T18:15:00Z',
    '2026-10-31T18:15:00.000Z',
    '2026-10-31T18:15:00.000Z',
    '2026-11-30T18:15:00.000Z',
  ],
  // Clocks changed on 4 October and on the 25th.
  [
    'Australia/Adelaide',
    '2026-10-04T12:00:00Z',
    '2026-10-03T14:30:00.000Z',
    '2026-09-30T14:30:00.000Z',
    '2026-10-31T13:30:00.000Z',
  ],
  [
    'Europe/Berlin',
    '2026-10-25T12:00:00Z',
    '2026-10-24T22:00:00.000Z',
    '2026-09-30T22:00:00.000Z',
    '2026-10-31T23:00:00.000Z',
  ],
  // Clocks go from midnight to one o'clock, west and east of Greenwich: the day begins when they do.
  [
    'America/Santiago',
    '2026-09-06T12:00:00Z',
    '2026-09-06T04:00:00.000Z',
    '2026-09-01T04:00:00.000Z',
    '2026-10-01T03:00:00.000Z',
  ],
  [
    'Africa/Cairo',
    '2026-04-24T12:00:00Z',
    '2026-04-23T22:00:00.000Z',
    '2026-03-31T22:00:00.000Z',
    '2026-04-30T21:00:00.000Z',
  ],
  // They go back from midnight to eleven: the hour before it comes twice, and is of the day before.
  [
    'America/Santiago',
    '2026-04-05T12:00:00Z',
    '2026-04-05T04:00:00.000Z',
    '2026-04-01T03:00:00.000Z',
    '2026-05-01T04:00:00.000Z',
  ],
  [
    'America/New_York',
    '2026-11-01T12:00:00Z',
    '2026-11-01T04:00:00.000Z',
    '2026-11-01T04:00:00.000Z',
    '2026-12-01T05:00:00.000Z',
  ],
])('the day and month of %s at %s', (timeZone, instant, day, month, next) => {
  expect(iso(daysLater(at(instant), 0, timeZone))).toBe(day);
  expect(iso(startOfMonth(at(instant), timeZone))).toBe(month);
  expect(iso(startOfMonth(at(instant), timeZone, 1))).toBe(next);
});

test.each([
  'UTC',
  'America/Santiago',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'America/St_Johns',
])('days of %s follow each other', (timeZone) => {
  for (let day = at('2026-01-01T00:00:00Z'); day < at('2027-01-01T00:00:00Z'); day = daysLater(day, 1, timeZone)) {
    const next = daysLater(day, 1, timeZone);
    expect(dayNumber(next, timeZone)).toBe(dayNumber(day, timeZone) + 1);
    expect(dayNumber(next - 1, timeZone)).toBe(dayNumber(day, timeZone));
    expect([23, 23.5, 24, 24.5, 25]).toContain((next - daysLater(day, 0, timeZone)) / 3_600_000);
  }
});

describe('steps', () => {
  const [berlin, kolkata] = ['Europe/Berlin', 'Asia/Kolkata'];
  const hours = (period: { from: string; to: string }, stepHours: number, zone: string) =>
    stepsOf({ from: Date.parse(period.from), to: Date.parse(period.to) }, stepHours * 3_600_000, zone).map((ms) =>
      new Date(ms).toISOString().slice(5, 16),
    );

  test('of days are local days, of 23 and 25 hours too', () => {
    expect(hours({ from: '2026-03-28T10:00Z', to: '2026-03-30T10:00Z' }, 24, berlin)).toEqual([
      '03-27T23:00',
      '03-28T23:00',
      '03-29T22:00',
      '03-30T22:00',
    ]);
    expect(hours({ from: '2026-10-25T00:00Z', to: '2026-10-25T12:00Z' }, 24, berlin)).toEqual([
      '10-24T22:00',
      '10-25T23:00',
    ]);
  });

  test('that are shorter are counted from local midnight, and the last ends with the day', () => {
    expect(hours({ from: '2026-06-01T00:00Z', to: '2026-06-01T02:00Z' }, 1, kolkata)).toEqual([
      '05-31T23:30',
      '06-01T00:30',
      '06-01T01:30',
      '06-01T02:30',
    ]);
    expect(hours({ from: '2026-10-25T20:00Z', to: '2026-10-26T00:00Z' }, 12, berlin)).toEqual([
      '10-25T10:00',
      '10-25T22:00',
      '10-25T23:00',
      '10-26T11:00',
    ]);
  });

  test('follow each other without a gap, each begun by all that is in it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }),
        fc.constantFrom(60_000, 900_000, 3_600_000, 10_800_000, 43_200_000, 86_400_000, 604_800_000),
        fc.constantFrom('UTC', berlin, kolkata, 'America/New_York', 'Australia/Adelaide', 'Asia/Kathmandu'),
        (ms, stepMs, zone) => {
          const start = startOfStep(ms, stepMs, zone);
          const end = endOfStep(start, stepMs, zone);
          expect(start).toBeLessThanOrEqual(ms);
          expect(end).toBeGreaterThan(ms);
          expect(startOfStep(start, stepMs, zone)).toBe(start);
          expect(startOfStep(end - 1, stepMs, zone)).toBe(start);
          expect(startOfStep(end, stepMs, zone)).toBe(end);
        },
      ),
    );
  });
});
