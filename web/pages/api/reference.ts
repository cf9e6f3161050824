import type { Described, OpenApiDocument } from '../../../server/openapi/document.ts';
import type { Parameter } from '../../../server/openapi/parameters.ts';
import type { JsonSchema } from '../../../server/openapi/schemas.ts';

/** An operation with where it is. */
export type Listed = { readonly method: string; readonly path: string; readonly operation: Described };

/** A field of an answer, or a parameter, in a line. */
export type Field = {
  /** Where it stands: `parts[].amount`. */
  readonly name: string;
  readonly type: string;
  readonly about: string;
  /** As Grafana names units. */
  readonly unit?: string;
  /** The field with its evidence grade. */
  readonly grade?: string;
};

/** Operations whose path or words contain all words of a search, by tag, in the order of the document. */
export function grouped({ paths, tags }: OpenApiDocument, search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ method, path, operation })),
  );
  const found = all.filter(({ method, path, operation: { summary, description = '' } }) => {
    const text = `${method} ${path} ${summary} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return tags.flatMap((tag) => {
    const listed = found.filter(({ operation }) => operation.tags.includes(tag.name));
    return listed.length > 0 ? [{ ...tag, listed }] : [];
  });
}

/** What a reference within the document points to; anything else stays as it is. */
function resolved<T extends object>(document: OpenApiDocument, value: T | { readonly $ref: string }): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  let target: unknown = document;
  for (const step of value.$ref.slice(2).split('/')) target = (target as Record<string, unknown>)[step];
  // What the document refers to is of the kind that stands in its place.
  return { ...(target as T), ...value, $ref: undefined };
}

/** The parameters of an operation, a line each. */
export const parametersOf = (document: OpenApiDocument, { parameters = [] }: Described) =>
  parameters.map((each) => {
    const { name, required, description, schema } = resolved<Parameter>(document, each);
    return {
      name,
      isRequired: required,
      type: typeOf(document, schema),
      about: description,
      byDefault: schema.default,
    };
  });

/** The answers of an operation, by status. */
export const answersOf = (document: OpenApiDocument, { responses }: Described) =>
  Object.entries(responses).map(([status, each]) => {
    const { description, content = {} } = resolved(document, each);
    const schema = content['application/json']?.schema;
    return {
      status,
      about: description,
      types: Object.keys(content),
      fields: schema && status.startsWith('2') ? fieldsOf(document, ownSchema(schema)) : [],
    };
  });

/** Of a query, its columns: they carry unit and grade of each field. */
const ownSchema = (schema: JsonSchema): JsonSchema => {
  const ways = schema.anyOf;
  const columns = Array.isArray(ways) && (ways as JsonSchema[]).find(({ $ref }) => String($ref).endsWith('Columns'));
  return columns || schema;
};

/** Fields of a schema and of what is within it, a line each. */
export function fieldsOf(document: OpenApiDocument, given: JsonSchema, before = '', depth = 0): Field[] {
  const schema = resolved<JsonSchema>(document, given);
  const within = [schema.anyOf, schema.oneOf, schema.allOf].find(Array.isArray) as JsonSchema[] | undefined;
  if (within) return unique(within.flatMap((each) => fieldsOf(document, each, before, depth)));
  if (depth > 5) return [];
  if (isObject(schema.items)) return fieldsOf(document, schema.items, `${before}[]`, depth + 1);
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, each]) => {
    const own = resolved<JsonSchema>(document, each);
    const at = before ? `${before}.${name}` : name;
    const [unit, grade] = [own['x-unit'], own['x-grade']];
    return [
      {
        name: at,
        type: typeOf(document, each),
        // What a list of values says of itself is in its type.
        about: String(each.description ?? (isObject(own.items) ? '' : (own.description ?? ''))),
        ...(typeof unit === 'string' && { unit }),
        ...(typeof grade === 'string' && { grade }),
      },
      ...fieldsOf(document, each, at, depth + 1),
    ];
  });
}

const unique = (fields: readonly Field[]) => [...new Map(fields.map((each) => [each.name, each])).values()];
const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

/** The type of a schema in a few words: `number or null`, `list of text`. */
function typeOf(document: OpenApiDocument, given: JsonSchema): string {
  const schema = resolved<JsonSchema>(document, given);
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  const within = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (within) return [...new Set(within.map((each) => typeOf(document, each)))].join(' or ');
  if (isObject(schema.items)) return `array of ${typeOf(document, schema.items)}`;
  return Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'any');
}
