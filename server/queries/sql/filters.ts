import { withinHours } from './period.ts';

const names = ['network', 'workload', 'team', 'region'] as const;
type Columns = Readonly<Partial<Record<(typeof names)[number], string>>>;

/** Rows that pass the filters of a query. `columns` names those that are called otherwise than their filter. */
export const filters = (columns: Columns = {}): string =>
  names.map((name) => `({${name}: String} = '' OR ${columns[name] ?? name} = {${name}: String})`).join(' AND ');

/** Columns of a table that a join names. */
const columnsOf = (table: string): Columns => Object.fromEntries(names.map((name) => [name, `${table}.${name}`]));

/** Rows with an `hour` inside the period and filters. */
export const chargeScope = `${withinHours('hour')} AND ${filters()}`;

/** The same of a table that a join names. */
export const chargeScopeOf = (table: string): string =>
  `${withinHours(`${table}.hour`)} AND ${filters(columnsOf(table))}`;
