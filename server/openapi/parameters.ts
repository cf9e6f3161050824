import type { z } from 'zod';
import { parameterWords } from './parameter-words.ts';
import { type JsonSchema, jsonSchema } from './schemas.ts';

/** A parameter of an operation, as OpenAPI describes it. */
export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string;
  readonly example?: unknown;
  readonly schema: JsonSchema;
};

/** The parameters of a schema, one a property. */
export function parametersOf(schema: z.ZodObject, place: Parameter['in']): Parameter[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input', {}) as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, examples, ...own }]) => {
    const isRequired = place === 'path' || required.includes(name);
    const words = parameterWords[name];
    const example: unknown = Array.isArray(examples) ? examples[0] : words?.example;
    return {
      name,
      in: place,
      required: isRequired,
      description: typeof description === 'string' ? description : (words?.description ?? ''),
      // What may be left out is shown by its default.
      ...(isRequired && example !== undefined && { example }),
      schema: own,
    };
  });
}

/** Operations that a parameter must be of, alike, to be described once for all. */
const often = 3;

/** Describes parameters that many operations share in one place, and refers to them there. */
export function shareParameters(operations: readonly { parameters?: readonly (Parameter | Reference)[] }[]) {
  const uses = new Map<string, Parameter[]>();
  for (const { parameters = [] } of operations)
    for (const each of parameters) {
      if ('$ref' in each) continue;
      const text = JSON.stringify(each);
      uses.set(text, [...(uses.get(text) ?? []), each]);
    }
  const shared: Record<string, Parameter> = {};
  const refs = new Map<string, Reference>();
  for (const [text, [first, ...others]] of uses) {
    if (!first || others.length + 1 < often) continue;
    const name = first.name in shared ? `${first.name}${Object.keys(shared).length}` : first.name;
    shared[name] = first;
    refs.set(text, { $ref: `#/components/parameters/${name}` });
  }
  return { shared, refer: (each: Parameter): Parameter | Reference => refs.get(JSON.stringify(each)) ?? each };
}
export type Reference = { readonly $ref: string };
