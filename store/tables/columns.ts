import { z } from 'zod';
import { tables, views } from './tables.generated.ts';

type Tables = typeof tables & typeof views;

/** A table that rows are written to. */
export type Table = keyof typeof tables;
/** A table or view that rows are read from. */
export type Readable = keyof Tables;

/**
 * A row as it is written. Every column is given but those with a DEFAULT: what is unknown is null, and said to be.
 * What ClickHouse computes by itself is not given.
 */
export type Insert<T extends Table> = T extends Table
  ? Simplify<Given<ColumnsOf<T>> & Partial<Defaulted<ColumnsOf<T>>>>
  : never;

/** A row as it is read, in JSON under the settings of `rows.ts`. */
export type Row<T extends Readable> = T extends Readable ? Simplify<Answered<ColumnsOf<T>>> : never;

type Given<Columns> = {
  readonly [C in keyof Columns as Columns[C] extends Computed | ByDefault ? never : C]: Written<Columns[C]>;
};
type Defaulted<Columns> = {
  readonly [C in keyof Columns as Columns[C] extends ByDefault ? C : never]: Written<Columns[C]>;
};
type Answered<Columns> = { readonly [C in keyof Columns as Columns[C] extends State ? never : C]: Read<Columns[C]> };

type ColumnsOf<T extends Readable> = Tables[T]['columns'];
type State = `AggregateFunction(${string}`;
type Computed = State | `${string} MATERIALIZED` | `${string} ALIAS`;
type ByDefault = `${string} DEFAULT`;
type Simplify<T> = { [K in keyof T]: T[K] };

/** Read, 64-bit integers are numbers, exact up to 2⁵³; decimals and times are text. */
type Read<Column> = Value<Column, number, string>;
/** Written, 64-bit integers may be text as well, and a DateTime may be epoch seconds. */
type Written<Column> = Value<Column, number | string, number | string>;

/** The TypeScript type of a value of a ClickHouse type. */
export type Value<Type, Long, Time> = Type extends `${infer Plain} ${'DEFAULT' | 'MATERIALIZED' | 'ALIAS'}`
  ? Value<Plain, Long, Time>
  : Type extends `Nullable(${infer Inner})`
    ? Value<Inner, Long, Time> | null
    : Type extends `LowCardinality(${infer Inner})` | `SimpleAggregateFunction(${string}, ${infer Inner})`
      ? Value<Inner, Long, Time>
      : Type extends `Array(${infer Inner})`
        ? readonly Value<Inner, Long, Time>[]
        : Type extends `Map(${string}, ${infer Inner})`
          ? Readonly<Record<string, Value<Inner, Long, Time>>>
          : Type extends `Enum${string}`
            ? NameOf<Type>
            : Type extends 'Bool'
              ? boolean
              : Type extends 'UInt64' | 'Int64'
                ? Long
                : Type extends `${'UInt' | 'Int' | 'Float'}${number}`
                  ? number
                  : Type extends `DateTime('${string}')`
                    ? Time
                    : Type extends 'String' | `${'Decimal' | 'DateTime64' | 'Date'}${string}`
                      ? string
                      : never;
type NameOf<Type> = Type extends `${string}'${infer Name}' = ${infer Rest}` ? Name | NameOf<Rest> : never;

/** Columns of a table as `readRows` takes them: those that are named, else all of them. */
export function rowOf<T extends Readable, C extends keyof Row<T> & string = keyof Row<T> & string>(
  table: T,
  ...columns: readonly C[]
): z.ZodObject<{ [K in C]: z.ZodType<Row<T>[K]> }> {
  const all: Readonly<Record<string, string>> = { ...tables, ...views }[table].columns;
  const names =
    columns.length > 0 ? columns : Object.keys(all).filter((name) => !all[name]?.startsWith('AggregateFunction('));
  // The shape says the same as `Row`, at run time.
  return z.object(Object.fromEntries(names.map((name) => [name, schemaOf(all[name] ?? '')]))) as never;
}

function schemaOf(column: string): z.ZodType {
  const [type = ''] = column.split(/ (?:DEFAULT|MATERIALIZED|ALIAS)$/);
  const [, outer = type, inner = ''] = /^(\w+)\((.*)\)$/.exec(type) ?? [];
  const last = inner.slice(inner.indexOf(', ') + 2);
  if (outer === 'Nullable') return schemaOf(inner).nullable();
  if (outer === 'LowCardinality') return schemaOf(inner);
  if (outer === 'SimpleAggregateFunction') return schemaOf(last);
  if (outer === 'Array') return z.array(schemaOf(inner));
  if (outer === 'Map') return z.record(z.string(), schemaOf(last));
  if (outer.startsWith('Enum')) return z.enum([...inner.matchAll(/'([^']*)' =/g)].map(([, name = '']) => name));
  if (outer === 'Bool') return z.boolean();
  return /^(U?Int|Float)/.test(outer) ? z.number() : z.string();
}

/**
 * Checks that a row gives the columns of its table and no others; null is given, `undefined` is not.
 *
 * @throws Error that names the table, the column and the row
 */
export function checkRow(table: Table, row: Readonly<Record<string, unknown>>): void {
  const columns: Readonly<Record<string, string>> = tables[table].columns;
  for (const name in row)
    if (!Object.hasOwn(columns, name)) throw new Error(`${table} has no column “${name}”: ${JSON.stringify(row)}`);
  for (const name in columns)
    if (row[name] === undefined && isRequired(columns[name] ?? ''))
      throw new Error(`${table} needs its column “${name}”, null when it is unknown: ${JSON.stringify(row)}`);
}

const isRequired = (column: string) => !/^AggregateFunction\(| (DEFAULT|MATERIALIZED|ALIAS)$/.test(column);
