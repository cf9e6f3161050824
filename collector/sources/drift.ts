import { z } from 'zod';

/** Fields of an answer that its schema does not know, and fields that it knows and are nowhere in it; paths with `[]` and `{}`. */
export type Drift = { readonly unknown: readonly string[]; readonly missing: readonly string[] };

type Schema = z.core.$ZodType;
type Seen = { readonly unknown: Set<string>; readonly missing: Map<string, boolean> };

/** Fields that a source is known to send and that we do not read: named, so that only what is new counts as drift. */
export const unread = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as Record<Name, z.ZodOptional<z.ZodUnknown>>;

/**
 * Compares an answer with the schema it was read by. A field that a source renames shows twice, as missing and as unknown,
 * also where the schema lets it be absent; of one that is not read it does not matter.
 */
export function driftOf(schema: Schema, value: unknown): Drift {
  const seen: Seen = { unknown: new Set(), missing: new Map() };
  walk(schema, value, '', seen);
  const missing = [...seen.missing].filter(([, isMissing]) => isMissing).map(([path]) => path);
  return { unknown: [...seen.unknown].toSorted(), missing: missing.toSorted() };
}

function walk(schema: Schema, value: unknown, path: string, seen: Seen): void {
  const def = schema._zod.def as unknown as { readonly type: string } & Readonly<Record<string, unknown>>;
  if (value === null || value === undefined) return;
  switch (def.type) {
    case 'object':
      walkObject(def.shape as Record<string, Schema>, value, path, seen, def.catchall !== undefined);
      return;
    case 'array':
      if (Array.isArray(value)) for (const each of value) walk(def.element as Schema, each, `${path}[]`, seen);
      return;
    case 'tuple':
      if (Array.isArray(value))
        for (const [i, each] of (def.items as Schema[]).entries()) walk(each, value[i], `${path}[${i}]`, seen);
      return;
    case 'record':
      if (typeof value === 'object')
        for (const each of Object.values(value)) walk(def.valueType as Schema, each, `${path}{}`, seen);
      return;
    case 'pipe':
      walk(def.in as Schema, value, path, seen);
      return;
    case 'optional':
    case 'nullable':
    case 'default':
    case 'catch':
    case 'readonly':
      walk(def.innerType as Schema, value, path, seen);
      return;
    default:
    // A leaf, or a union, whose members are not told apart.
  }
}

const isUnread = (schema: Schema) =>
  schema._zod.def.type === 'optional' &&
  (schema._zod.def as z.core.$ZodOptionalDef).innerType._zod.def.type === 'unknown';

function walkObject(shape: Record<string, Schema>, value: unknown, path: string, seen: Seen, isOpen: boolean): void {
  if (typeof value !== 'object' || Array.isArray(value) || value === null) return;
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  for (const [key, schema] of Object.entries(shape)) {
    const isAbsent = !Object.hasOwn(value, key);
    if (!isUnread(schema)) seen.missing.set(at(key), isAbsent && (seen.missing.get(at(key)) ?? true));
    if (!isAbsent) walk(schema, (value as Record<string, unknown>)[key], at(key), seen);
  }
  if (isOpen) return;
  for (const key of Object.keys(value)) if (!Object.hasOwn(shape, key)) seen.unknown.add(at(key));
}
