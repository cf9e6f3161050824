import type { FieldSpec } from './field.ts';

/** As ClickHouse writes values: times are epoch milliseconds and what is not known is `\\N`; or as people open files in a spreadsheet. */
export const cellForms = ['spreadsheet', 'raw'] as const;
export type CellForm = (typeof cellForms)[number];

/** What spreadsheets take for the beginning of a formula, in its full-width forms too. */
const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/** A number, as -5 or 1.2e-7, is no formula. */
const number = '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$';

/** A text as a cell of a file for spreadsheets: what would be taken for a formula is quoted by an apostrophe. */
export const cellText = (text: string): string =>
  formulaStarts.includes(text.charAt(0)) && !new RegExp(number).test(text) ? `'${text}` : text;

/** The same in SQL. */
export const cellTextSql = (column: string): string =>
  `if(substringUTF8(${column}, 1, 1) IN (${formulaStarts.map((each) => JSON.stringify(each).replaceAll('"', "'")).join(', ')})
    AND NOT match(${column}, '${number}'), concat('\\'', ${column}), ${column})`;

/**
 * SQL of the same rows for a spreadsheet: times are ISO 8601, and no text is a formula.
 *
 * @param timeZone SQL of the zone that times are written in, with its offset; UTC is `Z`
 */
export const forSpreadsheet = (
  fields: Readonly<Record<string, FieldSpec>>,
  sql: string,
  timeZone = "'UTC'",
): string => `
  SELECT ${Object.entries(fields)
    .map(([name, { type }]) => `${cellOf(type, `q.\`${name}\``, timeZone)} AS \`${name}\``)
    .join(',\n    ')}
  FROM (${sql}) AS q`;

function cellOf(type: FieldSpec['type'], column: string, timeZone: string): string {
  if (type === 'time') {
    const ms = `toInt64(assumeNotNull(${column}))`;
    const time = `fromUnixTimestamp64Milli(${ms})`;
    const offset = `formatDateTime(${time}, '%z', ${timeZone})`;
    return `if(isNull(${column}), NULL, concat(formatDateTime(${time}, '%Y-%m-%dT%H:%i:%S', ${timeZone}),
      if(${ms} % 1000 = 0, '', concat('.', leftPad(toString(${ms} % 1000), 3, '0'))),
      if(${timeZone} = 'UTC', 'Z', concat(substring(${offset}, 1, 3), ':', substring(${offset}, 4)))))`;
  }
  return type === 'string' ? cellTextSql(`toString(${column})`) : column;
}
