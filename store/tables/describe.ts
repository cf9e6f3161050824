import { z } from 'zod';
import { migrations } from '../migrate.ts';
import { readAsWriter } from '../rows.ts';
import type { Store } from '../store.ts';
import { headersOf } from './headers.ts';

const column = z.object({
  table: z.string(),
  name: z.string(),
  type: z.string(),
  kind: z.enum(['', 'DEFAULT', 'MATERIALIZED', 'ALIAS', 'EPHEMERAL']),
  isKey: z.number(),
  isView: z.number(),
});
type Column = z.output<typeof column>;

/** The text of `store/tables/tables.generated.ts`: the tables of a migrated store, described by the headers of the migrations. */
export async function describeTables(store: Store): Promise<string> {
  const columns = await readAsWriter(
    store,
    column,
    `SELECT c.table AS table, c.name AS name, c.type AS type, c.default_kind AS kind, c.is_in_sorting_key AS isKey,
        t.engine = 'View' AS isView
      FROM system.columns AS c JOIN system.tables AS t ON t.database = c.database AND t.name = c.table
      WHERE c.database = {name: String} AND t.engine != 'MaterializedView' ORDER BY table, c.position`,
    { name: store.database },
  );
  const headers = headersOf(migrations({ database: '', retentionDays: 0 }));
  const listed = (isView: boolean) =>
    [...Map.groupBy(columns, ({ table }) => table)]
      .filter(([, [first]]) => (first?.isView === 1) === isView)
      .map(([table, each]) => describe(table, each, headers.get(table) ?? []))
      .join('');
  return `${head}
/** What rows are written to and read from. */
export const tables = {
${listed(false)}} as const;

/** What rows are only read from. */
export const views = {
${listed(true)}} as const;
`;
}

const head = `\
// Written by \`npm run tables\` from the migrations; a test compares the two. Columns with their ClickHouse types, as the database
// reports them once every migration has run; \`key\` is the sorting key. \`columns.ts\` maps them to TypeScript types.
`;

function describe(table: string, columns: readonly Column[], header: readonly string[]): string {
  const doc = header.length > 0 ? `  /**\n${header.map((line) => `   *${line && ` ${line}`}\n`).join('')}   */\n` : '';
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => quoted(name));
  const lines = columns.map(
    ({ name, type, kind }) => `      ${property(name)}: ${quoted(kind ? `${type} ${kind}` : type)},\n`,
  );
  return `${doc}  ${table}: {\n    key: [${keys.join(', ')}],\n    columns: {\n${lines.join('')}    },\n  },\n`;
}

const property = (name: string) => (/^\w+$/.test(name) ? name : quoted(name));
const quoted = (text: string) => (text.includes("'") ? `"${text}"` : `'${text}'`);
