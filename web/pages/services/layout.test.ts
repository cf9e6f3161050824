import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers } from './layout.ts';

const at = (names: string[], calls: [string, string][]) =>
  Object.fromEntries(
    layers(
      names,
      calls.map(([caller, called]) => ({ caller, called })),
    ).map(({ name, layer, place }) => [name, [layer, place]]),
  );

test('callers stand left of what they call, by the longest way', () =>
  expect(
    at(
      ['web', 'api', 'db', 'cache', 'alone'],
      [
        ['web', 'api'],
        ['api', 'db'],
        ['web', 'db'],
        ['api', 'cache'],
      ],
    ),
  ).toEqual({ web: [0, 0], api: [1, 0], db: [2, 0], cache: [2, 1], alone: [0, 1] }));

test('circles are cut', () =>
  expect(
    Object.keys(
      at(
        ['a', 'b', 'c'],
        [
          ['a', 'b'],
          ['b', 'a'],
          ['b', 'c'],
          ['c', 'c'],
        ],
      ),
    ),
  ).toHaveLength(3));

test('every service has a place of its own', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 }), (pairs) => {
      const names = ['0', '1', '2', '3', '4', '5', '6'];
      const placed = layers(
        names,
        pairs.map(([a, b]) => ({ caller: String(a), called: String(b) })),
      );
      expect(new Set(placed.map(({ layer, place }) => `${layer} ${place}`)).size).toBe(7);
    }),
  ));
