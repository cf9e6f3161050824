import { expect, test } from 'vitest';
import { dayNumber, daysLater, startOfMonth } from './calendar.ts';

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

test.each(['UTC', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Berlin', 'Pacific/Apia', 'America/St_Johns'])(
  'days of %s follow each other',
  (timeZone) => {
    for (let day = at('2026-01-01T00:00:00Z'); day < at('2027-01-01T00:00:00Z'); day = daysLater(day, 1, timeZone)) {
      const next = daysLater(day, 1, timeZone);
      expect(dayNumber(next, timeZone)).toBe(dayNumber(day, timeZone) + 1);
      expect(dayNumber(next - 1, timeZone)).toBe(dayNumber(day, timeZone));
      expect([23, 23.5, 24, 24.5, 25]).toContain((next - daysLater(day, 0, timeZone)) / 3_600_000);
    }
  },
);
