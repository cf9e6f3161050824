import type { FieldSpec } from './field.ts';

/** A column of an answer, as ClickHouse says it. */
type AnsweredColumn = { readonly name: string; readonly type: string };

const number = /^(Nullable\()?(U?Int|Float|Decimal)/;
const kinds: { readonly [Kind in FieldSpec['type']]: RegExp } = {
  number,
  time: number,
  string: /^(LowCardinality\()?(String|FixedString|Enum)/,
  boolean: /^(Nullable\()?(Bool|UInt8)/,
  other: /^/,
};

/**
 * Checks that an answer has the columns that its query declares, of their kinds: numbers may be NULL, texts where
 * that is declared. It looks at each column once and at no row.
 *
 * @throws Error that names the column
 */
export function checkAnswer(
  title: string,
  fields: Readonly<Record<string, FieldSpec>>,
  columns: readonly AnsweredColumn[],
): void {
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
  for (const [name, { type: kind, nullable }] of Object.entries(fields)) {
    const type = typeOf.get(name);
    if (type === undefined) throw new Error(`“${title}” declares the column “${name}”, which its SQL does not answer`);
    const isKind = kinds[kind].test(nullable ? type.replace(/^(LowCardinality\()?Nullable\(/, '$1') : type);
    // A column of nothing but NULL has no type of its own.
    if (!isKind && !(type === 'Nullable(Nothing)' && (nullable || kind === 'number')))
      throw new Error(`“${title}” declares the column “${name}” as ${kind}; its SQL answers ${type}`);
  }
}
