import { expect, test } from 'vitest';
import { others, othersAsOne } from './series.ts';

test('what is not kept is one item, so that the sum of a step stays', () => {
  const rows = [
    { time: 1, item: 'a', cost: 5 },
    { time: 1, item: 'b', cost: 2 },
    { time: 1, item: 'c', cost: null },
    { time: 1, item: 'd', cost: 1 },
    { time: 2, item: 'c', cost: null },
  ];
  expect(othersAsOne(rows, 'cost', (item) => item === 'a')).toEqual([
    { time: 1, item: 'a', value: 5 },
    { time: 1, item: others, value: 3 },
    { time: 2, item: others, value: null },
  ]);
});
