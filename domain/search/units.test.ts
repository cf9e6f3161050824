import { expect, test } from 'vitest';
import { parseDuration, writeDuration } from './units.ts';

test.each([
  ['250ms', 250e6],
  ['2', 2e6],
  ['1.5s', 1.5e9],
  ['1h30min', 5400e9],
  ['2 min', 120e9],
  ['40µs', 40e3],
  ['2 parsecs', undefined],
  ['constructor', undefined],
  ['', undefined],
  ['-1s', undefined],
])('%s is %d ns', (text, ns) => expect(parseDuration(text)).toBe(ns));

test.each([250e6, 1.5e9, 90e9, 40e3, 7])('%d ns is written so that it is read again', (ns) =>
  expect(parseDuration(writeDuration(ns))).toBe(ns),
);
