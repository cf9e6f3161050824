import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, frontier, nearestTurn, rank } from './ranking.ts';

const network = (
  name: string,
  cost: number | null,
  latency = 1000,
  uptime: number | null = 0.99,
  carbon: number | null = 200,
  sampleSize = 500,
): Candidate => ({ network: name, cost, latency, uptime, carbon, sampleSize });
const even = { cost: 25, latency: 25, uptime: 25, carbon: 25 };

test('the network that is best everywhere scores 100', () => {
  const { ranked } = rank([network('a', 1), network('b', 2)], even);
  expect(ranked.map((each) => [each.network, Math.round(each.score)])).toEqual([
    ['a', 100],
    ['b', 88],
  ]);
});

test('a network without a figure that weighs something is not ranked, and says why', () => {
  const { ranked, unranked } = rank(
    [network('a', 1), network('b', 1, 900, null), network('c', 1, 900, 1, 100, 3)],
    even,
  );
  expect(ranked.map((each) => each.network)).toEqual(['a']);
  expect(unranked).toEqual([
    { network: 'b', why: 'no uptime' },
    { network: 'c', why: 'only 3 units of work' },
  ]);
  expect(rank([network('b', 1, 900, null)], { ...even, uptime: 0 }).ranked).toHaveLength(1);
});

test('the nearest turn names the weight that changes the winner', () => {
  const candidates = [network('cheap', 1, 1000, 0.99, 400), network('green', 2, 1000, 0.99, 100)];
  const weights = { cost: 60, latency: 0, uptime: 0, carbon: 40 };
  expect(rank(candidates, weights).ranked[0]?.network).toBe('cheap');
  const turn = nearestTurn(candidates, weights);
  expect(turn).toMatchObject({ network: 'green', measure: 'carbon' });
  expect(turn?.share).toBeGreaterThan(0.4);
});

test('the order of the candidates changes nothing', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ cost: fc.integer({ min: 1, max: 99 }), carbon: fc.integer({ min: 1, max: 99 }) }), {
        minLength: 2,
        maxLength: 6,
      }),
      (rows) => {
        const candidates = rows.map(({ cost, carbon }, i) => network(`n${i}`, cost, 1000, 0.99, carbon));
        expect(rank([...candidates].reverse(), even).ranked).toEqual(rank(candidates, even).ranked);
      },
    ),
  ));

test('nothing beats a point of the frontier on both axes', () => {
  const points = [
    { x: 1, y: 9 },
    { x: 2, y: 4 },
    { x: 3, y: 5 },
    { x: 4, y: 1 },
  ];
  expect(frontier(points, 'low', 'low')).toEqual([
    { x: 1, y: 9 },
    { x: 2, y: 4 },
    { x: 4, y: 1 },
  ]);
  expect(frontier(points, 'low', 'high')).toEqual([{ x: 1, y: 9 }]);
});
