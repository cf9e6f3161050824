import { expect, test } from 'vitest';
import { addEmissions, type Basis } from './ghg.ts';

const part = (basis: Basis, grams: string | null = '1') => ({ basis, grams });

test.each<[Basis, Basis]>([
  ['direct', 'lifecycle'],
  ['lifecycle', 'upstream'],
  ['market', 'direct'],
  ['market', 'lifecycle'],
])('%s and %s are refused', (a, b) => {
  expect(() => addEmissions([part(a), part('embodied'), part(b)])).toThrow('must not be added');
  expect(() => addEmissions([part(b), part(a)])).toThrow('must not be added');
});

test.each<[string, ReturnType<typeof part>[], string | null]>([
  ['a renter’s purchased service', [part('lifecycle', '100.1'), part('embodied', '7.791')], '107.891'],
  ['direct and what stands upstream of it', [part('direct', '60'), part('upstream', '40')], '100'],
  ['a part that is not known leaves no sum', [part('lifecycle', null), part('embodied')], null],
])('%s', (_, parts, expected) => expect(addEmissions(parts)).toBe(expected));
