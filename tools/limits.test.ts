import { expect, test } from 'vitest';
import { silentLimits } from './limits.ts';

const found = (text: string) => silentLimits('a.sql', text).map(({ line }) => line);

test('a limit on rows or values needs its reason', () => {
  expect(found('SELECT 1\n  LIMIT 1000')).toEqual([2]);
  expect(found('ORDER BY a LIMIT 10')).toEqual([1]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: text of a source file
  expect(found('LIMIT ${maxRows + 1}`,')).toEqual([1]);
  expect(found('LIMIT {lines: UInt32}')).toEqual([1]);
  expect(found('LIMIT 12 BY facet')).toEqual([1]);
  expect(found('SELECT groupUniqArrayIf(20)(reason, true), topK(5)(name)')).toEqual([1]);
  expect(found("{ result_overflow_mode: 'break' }")).toEqual([1]);
  expect(found('-- the next page follows\n  LIMIT 1000')).toEqual([]);
  expect(found('LIMIT 1000 -- a batch: the next one follows')).toEqual([]);
});

test('one row chosen of several is no limit, nor is one that was asked for', () => {
  expect(found('ORDER BY at DESC LIMIT 1 BY id')).toEqual([]);
  expect(found('ORDER BY at DESC LIMIT 1`')).toEqual([]);
  expect(found('SELECT groupUniqArray(reason)')).toEqual([]);
  expect(found('LIMIT {limit: UInt32}`,')).toEqual([]);
});
