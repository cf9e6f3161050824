import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceFiles, textOf } from '../files.ts';
import { layOut, ofFile } from './layout.ts';
import { layOutTemplates } from './templates.ts';
import { tokensOf } from './tokens.ts';

const narrow = { ...ofFile, width: 60 };
const meaning = (sql: string) => tokensOf(sql).map(({ text }) => text);

describe('layout', () => {
  test.each([
    ['blanks are set', 'SELECT a ,b,  c FROM( SELECT 1 )', 'SELECT a, b, c FROM(SELECT 1)'],
    ['line ends of the author stay', 'SELECT a,\nb\nFROM t', 'SELECT a,\n  b\nFROM t'],
    [
      'a line that is too long is broken before its clauses',
      "SELECT workload, sum(cost) AS cost FROM charges WHERE network = 'akash' GROUP BY workload",
      "SELECT workload, sum(cost) AS cost\nFROM charges\nWHERE network = 'akash'\nGROUP BY workload",
    ],
    [
      'and within a clause after the last comma that fits',
      'SELECT sum(gpu_seconds) AS seconds, sum(cost_usd) AS cost, sum(energy_kwh) AS energy\nFROM charges',
      'SELECT sum(gpu_seconds) AS seconds, sum(cost_usd) AS cost,\n  sum(energy_kwh) AS energy\nFROM charges',
    ],
    [
      'conditions are broken before AND, but not within a BETWEEN',
      'WHERE hour BETWEEN {from: DateTime} AND {to: DateTime} AND workload = {workload: String}',
      'WHERE hour BETWEEN {from: DateTime} AND {to: DateTime}\n  AND workload = {workload: String}',
    ],
    [
      'a condition of multiIf stays with its value',
      "SELECT multiIf(by = 'network', network, by = 'workload', workload, '')",
      "SELECT multiIf(by = 'network', network,\n  by = 'workload', workload, '')",
    ],
    [
      'a query in brackets that does not fit has lines of its own',
      'SELECT a FROM t WHERE (hour, version) IN (SELECT hour, max(version) FROM hours GROUP BY hour)',
      'SELECT a\nFROM t\nWHERE (hour, version) IN (\n  SELECT hour, max(version) FROM hours GROUP BY hour\n)',
    ],
    ['comments stay where they are', 'SELECT a, -- of\n-- b\nb\nFROM t', 'SELECT a, -- of\n  -- b\n  b\nFROM t'],
    [
      'columns of a table stay under one another',
      'CREATE TABLE t (\n    hour   DateTime,\n    gpu_id String\n) ENGINE = MergeTree\nORDER BY hour',
      'CREATE TABLE t (\n  hour   DateTime,\n  gpu_id String\n) ENGINE = MergeTree\nORDER BY hour',
    ],
    [
      'strings and placeholders are never cut',
      "SELECT 'a,  b' = {x:  Array(String)}",
      "SELECT 'a,  b' = {x:  Array(String)}",
    ],
    ['a word that a lambda takes is a name', 'arrayMap((a, by) -> a ,  x)', 'arrayMap((a, by) -> a, x)'],
  ])('%s', (_, sql, expected) => {
    expect(layOut(sql, narrow)).toBe(expected);
    expect(layOut(expected, narrow)).toBe(expected);
  });

  test('a string that does not end is an error', () => {
    expect(() => layOut("SELECT 'a", ofFile)).toThrow('a string does not end');
  });
});

test('templates keep their holes, and stand under the line that they begin on', () => {
  const source = `const q = {
  sql: /* sql */ \`
      SELECT \${step('hour')}  AS time, '\${a}, b' AS \\\`c\\\`
   FROM \${charges}.d\`,
};
const text = \`not SQL ,  \${a}\`;
`;
  expect(layOutTemplates(source, 120)).toBe(`const q = {
  sql: /* sql */ \`
    SELECT \${step('hour')} AS time, '\${a}, b' AS \\\`c\\\`
    FROM \${charges}.d\`,
};
const text = \`not SQL ,  \${a}\`;
`);
});

describe('in the whole tree', () => {
  const files = sourceFiles('.sql');

  test('laying out changes no token, at any width, and twice is as once', () => {
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const sql = textOf(file);
      for (const width of [60, 120]) {
        const laidOut = layOut(sql, { ...ofFile, width });
        expect(meaning(laidOut), file).toEqual(meaning(sql));
        expect(layOut(laidOut, { ...ofFile, width }), file).toBe(laidOut);
      }
    }
  });

  test('line ends and blanks wherever they may be change no token', () => {
    const statements = files.map(textOf);
    const white = fc.array(fc.constantFrom(' ', '\n', '  ', '\n\n    '), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...statements), white, (sql, blanks) => {
        let turn = 0;
        const tokens = tokensOf(sql);
        const torn = tokens.map(({ text, lines, blanks: wide }, i) => {
          const afterComment = tokens[i - 1]?.text.startsWith('--');
          const glue = afterComment ? '\n' : (blanks[turn++ % blanks.length] as string);
          return (lines + wide > 0 ? glue : '') + text;
        });
        expect(meaning(layOut(torn.join(''), ofFile))).toEqual(meaning(sql));
      }),
      { numRuns: 30 },
    );
  });
});
