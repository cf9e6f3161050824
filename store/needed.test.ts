import { expect, test } from 'vitest';
import { queries } from '../server/queries/index.ts';
import { onlyFor, withoutUnneeded } from './needed.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 28, 12, 30);
const start = Date.UTC(2026, 10, 27);
const parts = [
  onlyFor('bound', 'UNION ALL SELECT 2'),
  onlyFor('midnight', 'UNION ALL SELECT 3'),
  onlyFor('oldBound', 'UNION ALL\nSELECT 4'),
];
const sql = `SELECT 1 ${parts.join(' ')}`;
const kept = (params: Record<string, unknown>) => withoutUnneeded(sql, params, now).match(/\d/g)?.join('');

test('a period of whole hours has no hours that a bound cuts', () => {
  expect(kept({ from: start, to: start + 5 * hour, timeZone: 'UTC' })).toBe('1');
  expect(kept({ from: start, to: start + 5 * hour })).toBe('1');
  expect(kept({ from: start, to: start + 5 * hour, timeZone: 'Europe/Paris' })).toBe('1');
});

test('a bound inside an hour needs what cuts hours', () => {
  expect(kept({ from: start + 1, to: start + 5 * hour, timeZone: 'UTC' })).toBe('123');
  expect(kept({ from: start, to: start + 5 * hour - 1, timeZone: 'UTC' })).toBe('123');
  expect(kept({ from: start - 40 * 24 * hour + 1, to: start, timeZone: 'UTC' })).toBe('1234');
});

test('midnights of half-hour zones are inside hours', () => {
  expect(kept({ from: start, to: start + 5 * hour, timeZone: 'Asia/Kolkata' })).toBe('134');
  expect(kept({ from: start, to: start + 5 * hour, timeZone: 'Asia/Kathmandu' })).toBe('134');
  expect(kept({ from: start, to: start + 5 * hour, timeZone: 'Australia/Lord_Howe' })).toBe('134');
});

test('a query without a period is whole', () => {
  expect(kept({})).toBe('1234');
});

test('parts do not stand in one another, so that no query is cut in the middle', () => {
  for (const [name, query] of Object.entries(queries)) {
    let depth = 0;
    for (const [mark] of query.sql.matchAll(/\/\* (for \w+|end) \*\//g)) {
      depth += mark === '/* end */' ? -1 : 1;
      expect([0, 1], name).toContain(depth);
    }
    expect(depth, name).toBe(0);
    expect(withoutUnneeded(query.sql, { from: 0, to: hour, timeZone: 'UTC' })).not.toMatch(/\/\* (for|end)/);
  }
});
