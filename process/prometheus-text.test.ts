import { expect, test } from 'vitest';
import { Counter, DurationHistogram, family } from './prometheus-text.ts';

test('a label may hold what would end it', () => {
  expect(family('x', 'gauge', 'Help.', [[{ name: 'a "b"\\\n' }, 1]])).toEqual([
    '# HELP x Help.',
    '# TYPE x gauge',
    'x{name="a \\"b\\"\\\\\\n"} 1',
  ]);
});

test('a counter adds up by its labels', () => {
  const counter = new Counter('x_total', 'Help.');
  counter.add({ a: '1' });
  counter.add({ a: '1' }, 4);
  counter.add({ a: '2' });
  expect(counter.lines().slice(2)).toEqual(['x_total{a="1"} 5', 'x_total{a="2"} 1']);
});

test('a histogram counts what is at most each bound, and adds up to its count', () => {
  const histogram = new DurationHistogram('x_seconds', 'Help.');
  for (const seconds of [0.005, 0.006, 3, 11]) histogram.observe({}, seconds);
  const lines = histogram.lines();
  expect(lines).toContain('x_seconds_bucket{le="0.005"} 1');
  expect(lines).toContain('x_seconds_bucket{le="0.01"} 2');
  expect(lines).toContain('x_seconds_bucket{le="5"} 3');
  expect(lines).toContain('x_seconds_bucket{le="10"} 3');
  expect(lines).toContain('x_seconds_bucket{le="+Inf"} 4');
  expect(lines).toContain('x_seconds_sum 14.011');
  expect(lines).toContain('x_seconds_count 4');
});
