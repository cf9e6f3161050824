import { z } from 'zod';

/** A JSON Schema, draft 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Schemas by name, which others refer to. */
export type Schemas = Record<string, JsonSchema>;

/**
 * A zod schema as JSON Schema; what has a name goes to `shared` and is referred to.
 *
 * @param io `input` of what is sent, `output` of what is answered
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output', shared: Schemas): JsonSchema {
  const { $defs = {}, ...own } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // New fields may come to answers: a client ignores those it does not know.
      if (io === 'output' && zodSchema._zod.def.type === 'object' && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  }) as JsonSchema & { $defs?: Schemas };
  for (const [name, each] of Object.entries($defs)) shared[name] = plain(each);
  return plain(own);
}

/** Without what says nothing to a reader of the document, and with references to where shared schemas are. */
const plain = (schema: JsonSchema): JsonSchema =>
  JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === '$schema' || key === 'readOnly' || (key === 'id' && typeof value === 'string' && /^[A-Z]/.test(value))
        ? undefined
        : value,
    ).replaceAll('"#/$defs/', '"#/components/schemas/'),
  );
