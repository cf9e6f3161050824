import { expect, test } from 'vitest';
import { decisions, indexOf } from './decisions.ts';
import { textOf } from './files.ts';

test('each decision has a number of its own, a status and a date, and is in the list', () => {
  const all = decisions();
  expect(all.length).toBeGreaterThan(20);
  expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => i + 1));
  expect(all.map(({ file }) => Number(file.slice(0, 4)))).toEqual(all.map(({ number }) => number));
  expect(textOf('docs/adr/README.md'), '“npm run format” writes the list').toBe(indexOf(all));
});
