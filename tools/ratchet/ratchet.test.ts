import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compared, counted } from './compare.ts';
import { waysThrough } from './cyclomatic.ts';
import { isText } from './long-lines.ts';

const finding = (measure: string) => ({ measure, file: 'a.ts', line: 1, message: '' });

describe('the ceiling', () => {
  test('is broken by a measure that rises, and by one that it does not know', () => {
    const now = counted([finding('long'), finding('long'), finding('new')], { long: 1 });
    expect(compared(now, { long: 1 })).toEqual({ risen: ['long', 'new'], fallen: [] });
  });

  test('is to be lowered when a measure falls, to nothing at last', () => {
    const now = counted([], { long: 1, same: 0 });
    expect(now).toEqual({ long: 0, same: 0 });
    expect(compared(now, { long: 1, same: 0 })).toEqual({ risen: [], fallen: ['long'] });
  });
});

test.each([
  ["  'A text of a catalogue.':", true],
  ["    'What is said in one piece',", true],
  ["    'a' + b(", false],
  ['  const long = work();', false],
])('%s is a text and nothing else: %s', (line, is) => expect(isText(line)).toBe(is));

test.each([
  ['() => 1', 1],
  ['() => (a ? b : c)', 2],
  ['() => { if (a && b) return c ?? d; for (const e of f) g(e); }', 5],
  ['() => { switch (a) { case 1: return b; case 2: return c; default: return d; } }', 3],
  ['() => a.map((b) => (b ? 1 : 2))', 1],
])('%s has %i ways through', (code, ways) => {
  const file = ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements;
  expect(statement && ts.isExpressionStatement(statement)).toBe(true);
  expect(waysThrough((statement as ts.ExpressionStatement).expression)).toBe(ways);
});
