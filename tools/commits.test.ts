import { expect, test } from 'vitest';
import { problemsOf } from './commits.ts';

test.each([
  'feat: close hours',
  'fix(server)!: refuse a period that ends before it begins',
  'refactor(web,server): one reader of rows\n\nThere were four.',
])('“%s” is a message of a commit', (message) => {
  expect(problemsOf(message)).toEqual([]);
});

test.each([
  ['close hours', 'type(scope)'],
  ['feat: close hours.', 'full stop'],
  ['feature: close hours', 'type(scope)'],
  [`feat: ${'a'.repeat(70)}`, '76 characters'],
  ['feat: close hours\nand days', 'no empty line'],
])('“%s” is none', (message, problem) => {
  expect(problemsOf(message).join()).toContain(problem);
});
