import { expect, test } from 'vitest';
import { wordAt } from './completion.ts';

test.each([
  ['serv', 4, { field: '', value: 'serv' }],
  ['a service:ch', 12, { field: 'service', value: 'ch', at: 2 }],
  ['a service:ch', 1, { field: '', value: 'a', at: 0 }],
  ['-user.id="an', 12, { field: 'user.id', value: 'an', isNegated: true }],
  ['(duration:>2', 12, { field: 'duration', value: '2', at: 1 }],
  ['x ', 2, { field: '', value: '', at: 2, end: 2 }],
  ['service:chat rest', 11, { field: 'service', value: 'cha', at: 0, end: 12 }],
])('in “%s” at %i', (text, caret, expected) => expect(wordAt(text, caret)).toMatchObject(expected));
