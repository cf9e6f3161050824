import { expect, test } from 'vitest';
import { durationText, idOf } from './rules.ts';

test.each([
  ['Team A: Dépenses!', 'team-a-de-penses'],
  ['***', 'rule'],
])('the id of %s is %s', (title, id) => expect(idOf(title)).toBe(id));

test.each([
  [300_000, '5m'],
  [86_400_000, '1d'],
  [90_000, '90s'],
  [7_200_000, '2h'],
])('%d ms are %s', (ms, text) => expect(durationText(ms)).toBe(text));
