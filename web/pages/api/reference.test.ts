import { expect, test } from 'vitest';
import { openApiDocument } from '../../../server/openapi/document.ts';
import { answersOf, fieldsOf, grouped, parametersOf } from './reference.ts';

const document = openApiDocument();
const of = (path: string) => document.paths[path]?.get ?? expect.fail(path);

test('operations stand by tag, in the order of the document', () => {
  const groups = grouped(document, '');
  expect(groups.map(({ name }) => name)).toEqual(document.tags.map(({ name }) => name));
  expect(groups.reduce((sum, { listed }) => sum + listed.length, 0)).toBeGreaterThan(130);
});

test('a search finds by path and by words, all of them', () => {
  const found = grouped(document, 'COSTS period').flatMap(({ listed }) => listed.map(({ path }) => path));
  expect(found).toContain('/api/v1/costs/variance');
  expect(found).not.toContain('/api/v1/costs/showback');
});

test('parameters that are shared are resolved', () => {
  expect(parametersOf(document, of('/api/v1/query/cost-by-network'))).toContainEqual({
    name: 'from',
    isRequired: true,
    type: 'integer',
    about: 'Start of the period, epoch milliseconds.',
    byDefault: undefined,
  });
});

test('a query’s fields have their unit and grade', () => {
  const [answer] = answersOf(document, of('/api/v1/query/cost-by-network'));
  expect(answer?.types).toEqual(['application/json', 'text/csv', 'application/vnd.apache.parquet']);
  expect(answer?.fields).toContainEqual(
    expect.objectContaining({ name: 'cost', type: 'array of number or null', unit: 'currencyUSD', grade: 'costGrade' }),
  );
});

test('fields within fields are named by where they stand', () => {
  const [answer] = answersOf(document, of('/api/v1/costs/variance'));
  expect(answer?.fields.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['base.reported', 'parts[].contributions[].amount', 'residual']),
  );
  expect(fieldsOf(document, { type: 'string' })).toEqual([]);
});
