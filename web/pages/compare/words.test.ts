import { expect, test } from 'vitest';
import type { Candidate } from './ranking.ts';
import { explain } from './words.ts';

const weights = { cost: 40, latency: 25, uptime: 15, carbon: 20 };
const candidate = (network: string, cost: number | null, latency: number): Candidate => ({
  network,
  cost,
  latency,
  uptime: 0.99,
  carbon: 100,
  sampleSize: 100,
});
const text = (candidates: Candidate[]) => {
  const { lead, note } = explain(candidates, weights);
  return `${lead.map((part) => part.text).join('')} ${note}`.trim().replaceAll('\u202f', ' ');
};

test('the cheapest leader is compared with the dearest', () => {
  expect(text([candidate('nosana', 1, 1000), candidate('aws', 4, 2000)])).toBe(
    'Nosana leads with these weights: 75.0 % cheaper per useful GPU-hour than AWS, p95 1.00 s, 99.0 % uptime. No change to ' +
      'a single weight would make another network win.',
  );
});

test('a leader that is not the cheapest says who is', () => {
  expect(text([candidate('aws', 1.2, 500), candidate('nosana', 1, 2000)])).toMatch(
    new RegExp(
      '^AWS leads with these weights, though Nosana is cheaper: p95 500 ms, 99\\.0 % uptime\\. ' +
        'Nosana wins if the weight of cost is \\d+ % or more\\.$',
    ),
  );
});

test('networks that cannot be ranked are named with the reason', () => {
  expect(text([candidate('akash', 1, 1000), candidate('render', null, 1000)])).toBe(
    'Akash is the only network that can be ranked with these weights. Not ranked: Render (no cost).',
  );
  expect(text([candidate('render', null, 1000)])).toContain('No network has all weighted metrics');
});
