import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { queries } from '../queries/index.ts';
import { operations } from '../routes/index.ts';
import { type Described, openApiDocument } from './document.ts';

const document = openApiDocument();
const described = Object.entries(document.paths).flatMap(([at, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at, method, operation })),
);

test('docs/openapi.json is the document; `npm run openapi` writes it', () => {
  const file = path.join(import.meta.dirname, '../../docs/openapi.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
});

test('every query and every other operation is in it', () => {
  const at = described.map(({ method, at }) => `${method} ${at}`);
  expect(at).toHaveLength(Object.keys(queries).length + operations.length - 1);
  for (const name of Object.keys(queries)) expect(at).toContain(`get /api/v1/query/${name}`);
});

test('it has every route that the server answers, and no other', () => {
  // Handlers only look at the store when they are asked.
  const routes = createApp({ store: { reader: {}, writer: {} } as never }).routes;
  const served = routes
    .filter(({ path: at, method }) => at.startsWith('/api/v1/') && method !== 'ALL')
    .map(({ path: at, method }) => `${method.toLowerCase()} ${at.replaceAll(/:(\w+)/g, '{$1}')}`);
  const expected = described
    .filter(({ at }) => !at.startsWith('/api/v1/query/'))
    .map(({ method, at }) => `${method} ${at}`);
  expect([...new Set(served)].toSorted()).toEqual([...expected, 'get /api/v1/query/{name}'].toSorted());
});

test('fields have their unit, grade and whether they may be unknown', () => {
  expect(document.components.schemas.ClaimsColumns).toMatchObject({
    properties: {
      claimed: { $ref: '#/components/schemas/NullableTexts', 'x-nullable': true },
      claim: { $ref: '#/components/schemas/Texts', 'x-nullable': false },
    },
  });
  expect(document.components.schemas.CostByNetworkColumns).toMatchObject({
    properties: {
      time: { 'x-nullable': true },
      network: { 'x-nullable': false },
      cost: { 'x-unit': 'currencyUSD', 'x-grade': 'costGrade', 'x-nullable': true },
    },
  });
});

const parametersOf = ({ parameters = [] }: Described) =>
  parameters.map((each) => ('$ref' in each ? document.components.parameters[each.$ref.split('/').at(-1) ?? ''] : each));

test.each(described)('$method $at is described, with samples in three languages', ({ operation }) => {
  for (const parameter of parametersOf(operation)) {
    expect(parameter?.description, parameter?.name).toMatch(/^[A-Z].*\.$/);
    if (parameter?.required) expect(parameter.example, parameter.name).toBeDefined();
  }
  expect(operation['x-codeSamples'].map(({ label }) => label)).toEqual(['curl', 'Python', 'TypeScript']);
  expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '500', '503']));
});
