import { Decimal } from 'decimal.js';
import type { Store } from '../../store/store.ts';
import type { WorldTable } from './connector.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows that say something that is not stored yet, so that asking a source again touches no hour of the ledger for nothing: a row
 * is left out when the table holds one of its key with the same value in every column that it gives.
 */
export async function newRows(store: Store, table: WorldTable, rows: readonly object[]): Promise<readonly object[]> {
  if (rows.length === 0) return rows;
  if (table === 'lease_evidence') return newEvidence(store, rows as readonly Record<string, unknown>[]);
  const { types, key } = await shapeOf(store, table);
  const given = [...new Set([...key, ...rows.flatMap((row) => Object.keys(row))])].filter((name) => types.has(name));
  const time = key.find((name) => types.get(name)?.startsWith('DateTime'));
  const times = rows.map((row) => Number(written((row as Row)[time ?? ''], 'DateTime')));
  if (!time || times.some((each) => !Number.isFinite(each))) return rows;
  const answer = await store.writer.query({
    query: `SELECT ${given.map((name) => `\`${name}\``).join(', ')} FROM ${store.database}.${table} FINAL
      WHERE source IN {sources: Array(String)}
        AND \`${time}\` BETWEEN fromUnixTimestamp64Milli({first: Int64}) AND fromUnixTimestamp64Milli({last: Int64})`,
    query_params: {
      sources: [...new Set(rows.map((row) => String((row as Row).source)))],
      first: times.reduce((a, b) => Math.min(a, b)),
      last: times.reduce((a, b) => Math.max(a, b)),
    },
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_decimals: 1 },
  });
  const text = (row: Row, names: readonly string[]) =>
    JSON.stringify(names.map((name) => written(row[name], types.get(name) as string)));
  const stored = new Map((await answer.json<Row>()).map((row) => [text(row, key), row]));
  return rows.filter((row) => {
    const names = Object.keys(row).filter((name) => types.has(name));
    // A key column that is not given takes its default, as it did before.
    const known = stored.get(text({ ...defaultsOf(key, types), ...row }, key));
    return !known || text(known, names) !== text(row as Row, names);
  });
}

async function shapeOf(store: Store, table: string) {
  const answer = await store.writer.query({
    query: `SELECT name, type, is_in_sorting_key AS isKey
      FROM system.columns
      WHERE database = {database: String} AND table = {table: String}`,
    query_params: { database: store.database, table },
    format: 'JSONEachRow',
  });
  const columns = await answer.json<{ name: string; type: string; isKey: number }>();
  const plain = (type: string) => type.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
  return {
    types: new Map(columns.map(({ name, type }) => [name, plain(type)])),
    key: columns.filter(({ isKey }) => isKey).map(({ name }) => name),
  };
}

const defaultsOf = (key: readonly string[], types: ReadonlyMap<string, string>): Row =>
  Object.fromEntries(key.map((name) => [name, types.get(name) === 'String' ? '' : 0]));

/** A value in one form, whether it comes from a connector or out of the table. */
function written(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  if (type.startsWith('DateTime')) return String(instantOf(value));
  if (type === 'Bool') return String(value === true || value === 1 || value === 'true');
  if (!/^(Decimal|Float|U?Int)/.test(type)) return String(value);
  const scale = /^Decimal\(\d+, (\d+)\)$/.exec(type)?.[1];
  const number = new Decimal(String(value));
  return (scale === undefined ? number : number.toDecimalPlaces(Number(scale), Decimal.ROUND_DOWN)).toString();
}

/** Epoch milliseconds of full seconds: numbers are seconds, a text without a zone is UTC. */
function instantOf(value: unknown): number {
  if (typeof value === 'number') return Math.floor(value) * 1000;
  const text = String(value).replace(' ', 'T');
  return Math.floor(Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`) / 1000) * 1000;
}

/** Records of leases that say something else than the last one did: times, price, GPUs; each has a time of its own when it was seen. */
async function newEvidence(store: Store, rows: readonly Row[]): Promise<readonly Row[]> {
  const answer = await store.writer.query({
    query: `SELECT lease_id, toString(started_at) AS started_at, toString(ended_at) AS ended_at, provider, resource,
        attributes
      FROM ${store.database}.lease_evidence
      WHERE kind = 'record' AND lease_id IN {ids: Array(String)} ORDER BY seen_at DESC LIMIT 1 BY lease_id`,
    query_params: { ids: rows.map((row) => String(row.lease_id)) },
    format: 'JSONEachRow',
  });
  const pairs = (map: unknown) => Object.entries((map ?? {}) as Row).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const said = (row: Row) =>
    JSON.stringify([
      written(row.started_at, 'DateTime'),
      row.ended_at === null || row.ended_at === undefined ? null : written(row.ended_at, 'DateTime'),
      row.provider,
      pairs(row.resource),
      pairs(row.attributes),
    ]);
  const last = new Map((await answer.json<Row>()).map((row) => [row.lease_id, said(row)]));
  return rows.filter((row) => last.get(row.lease_id) !== said(row));
}
