import { expect, test } from 'vitest';
import { testStore } from '../tests/support/test-store.ts';
import { cellText, cellTextSql } from './spreadsheet.ts';

const store = testStore();

const cases: readonly (readonly [text: string, cell: string])[] = [
  ['=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
  ['+cmd|calc', "'+cmd|calc"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['＝1+1', "'＝1+1"],
  ['-', "'-"],
  ['−5', '−5'],
  ['-5', '-5'],
  ['+5', '+5'],
  ['-0.25', '-0.25'],
  ['-.5', '-.5'],
  ['-1.2e-7', '-1.2e-7'],
  ['-5 USD', "'-5 USD"],
  ['-5\n=1', "'-5\n=1"],
  ['plain = text', 'plain = text'],
  ["O'Brien", "O'Brien"],
  ['', ''],
];

test.each(cases)('%j is written as %j', (text, cell) => expect(cellText(text)).toBe(cell));

test('SQL writes the same cells', async () => {
  const answer = await store.reader.query({
    query: `SELECT ${cellTextSql('x')} AS cell FROM (SELECT arrayJoin({texts: Array(String)}) AS x)`,
    query_params: { texts: cases.map(([text]) => text) },
    format: 'JSONEachRow',
  });
  expect((await answer.json<{ cell: string }>()).map((row) => row.cell)).toEqual(cases.map(([, cell]) => cell));
});
