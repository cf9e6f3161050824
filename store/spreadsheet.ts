import type { FieldSpec } from './field.ts';

/** As ClickHouse writes values: times are epoch milliseconds and what is not known is `\\N`; or as people open files in a spreadsheet. */
export const cellForms = ['spreadsheet', 'raw'] as const;
export type CellForm = (typeof cellForms)[number];

/**
 * SQL of the same rows for a spreadsheet: times are ISO 8601 in UTC, and a text that a spreadsheet would take for a formula is quoted by an
 * apostrophe. Numbers written as text are no formula.
 */
export const forSpreadsheet = (fields: Readonly<Record<string, FieldSpec>>, sql: string): string => `
  SELECT ${Object.entries(fields)
    .map(([name, { type }]) => `${cellOf(type, `q.\`${name}\``)} AS \`${name}\``)
    .join(',\n    ')}
  FROM (${sql}) AS q`;

function cellOf(type: FieldSpec['type'], column: string): string {
  if (type === 'time') {
    const ms = `toInt64(assumeNotNull(${column}))`;
    return `if(isNull(${column}), NULL, concat(
      formatDateTime(fromUnixTimestamp64Milli(${ms}, 'UTC'), '%Y-%m-%dT%H:%i:%S'),
      if(${ms} % 1000 = 0, '', concat('.', leftPad(toString(${ms} % 1000), 3, '0'))), 'Z'))`;
  }
  if (type === 'string')
    return `if(match(toString(${column}), '^[=+@\\t\\r-]') AND toFloat64OrNull(toString(${column})) IS NULL,
      concat('\\'', toString(${column})), toString(${column}))`;
  return column;
}
