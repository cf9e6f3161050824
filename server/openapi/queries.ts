import type { FieldSpec } from '../../store/field.ts';
import type { ColumnType } from '../../store/frame.ts';
import type { Query } from '../../store/query.ts';
import { queries } from '../queries/index.ts';
import { queryOperations } from '../routes/query.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import type { JsonSchema, Schemas } from './schemas.ts';

type Values = readonly [name: string, items: JsonSchema, about: string];

/** The values of a field, by its type. Unknown is null, never 0; text is null only in fields that say so. */
const valuesOf: Readonly<Record<ColumnType, Values>> = {
  time: ['Times', { type: ['number', 'null'] }, 'Times, epoch milliseconds; null is none.'],
  number: ['Numbers', { type: ['number', 'null'] }, 'Figures; null is unknown.'],
  string: ['Texts', { type: 'string' }, 'Texts.'],
  boolean: ['Flags', { enum: [true, false, 1, 0] }, 'Flags, true or 1 when set.'],
  other: ['Values', {}, 'Values of any kind.'],
};
const nullableTexts: Values = ['NullableTexts', { type: ['string', 'null'] }, 'Texts; null is unknown or none.'];

/** Schemas that the fields of all queries share. */
const valueSchemas: Schemas = Object.fromEntries(
  [...Object.values(valuesOf), nullableTexts].map(([name, items, description]) => [
    name,
    { type: 'array', items, description },
  ]),
);

/** What the document says of one query. */
export type DescribedQuestion = {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly answer: JsonSchema;
};

/** Every query as an operation of its own. Its columns go to `shared`, with unit and grade of each field. */
export function describeQueries(shared: Schemas): DescribedQuestion[] {
  Object.assign(shared, valueSchemas);
  const format = parametersOf(queryOperations.query.query, 'query');
  return Object.entries<Query>(queries).map(([name, query]) => {
    const title = pascal(name);
    shared[`${title}Columns`] = columnsOf(query);
    return {
      path: `/query/${name}`,
      operationId: `query${title}`,
      summary: query.title,
      ...(query.about && { description: query.about }),
      parameters: [...parametersOf(query.params, 'query'), ...format],
      answer: { anyOf: [frameOf(query), { $ref: `#/components/schemas/${title}Columns` }] },
    };
  });
}

/** The answer as `format=columns`: one array a field. */
const columnsOf = ({ title, fields }: Query): JsonSchema => ({
  type: 'object',
  description: `${title}, one array a field.`,
  properties: Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      {
        $ref: refOf(field),
        ...(field.about && { description: field.about }),
        ...(field.unit && { 'x-unit': field.unit }),
        ...(field.graded && { 'x-grade': `${name}Grade` }),
        'x-nullable': field.nullable ?? (field.type === 'number' || field.type === 'time'),
      },
    ]),
  ),
  required: Object.keys(fields),
});

/** The answer as a data frame, with the fields in their order. */
const frameOf = ({ fields }: Query): JsonSchema => ({
  allOf: [
    { $ref: '#/components/schemas/Frame' },
    {
      properties: {
        data: {
          properties: {
            values: {
              prefixItems: Object.entries(fields).map(([title, field]) => ({ $ref: refOf(field), title })),
              minItems: Object.keys(fields).length,
              maxItems: Object.keys(fields).length,
            },
          },
        },
      },
    },
  ],
});

const refOf = ({ type, nullable }: FieldSpec) => {
  const [name] = type === 'string' && nullable ? nullableTexts : valuesOf[type];
  return `#/components/schemas/${name}`;
};

const pascal = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
