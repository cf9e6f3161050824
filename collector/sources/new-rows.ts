import { Decimal } from 'decimal.js';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { checkRow, type Insert, rowOf } from '../../store/tables/columns.ts';
import { tables } from '../../store/tables/tables.generated.ts';
import type { WorldTable } from './connector.ts';

type Given = Readonly<Record<string, unknown>>;
type Types = Readonly<Record<string, string>>;

/**
 * The rows that say something that is not stored yet, so that asking a source again touches no hour of the ledger for nothing: a row
 * is left out when the table holds one of its key with the same value in every column that it gives.
 *
 * @throws Error for a row that does not fit its table
 */
export async function newRows<T extends WorldTable>(
  store: Store,
  table: T,
  rows: readonly Insert<T>[],
): Promise<readonly Insert<T>[]> {
  for (const row of rows) checkRow(table, row);
  if (rows.length === 0) return rows;
  const isNew = table === 'lease_evidence' ? await newEvidence(store, rows) : await newValues(store, table, rows);
  return rows.filter(isNew);
}

async function newValues(store: Store, table: WorldTable, rows: readonly Given[]): Promise<(row: Given) => boolean> {
  const columns: Types = tables[table].columns;
  const key: readonly string[] = tables[table].key;
  const types = Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, plain(type)]));
  const time = key.find((name) => types[name]?.startsWith('DateTime')) ?? '';
  const times = rows.map((row) => Number(written(row[time], 'DateTime')));
  if (times.some((each) => !Number.isFinite(each))) return () => true;
  const found: readonly Given[] = await readAsWriter(
    store,
    rowOf(table),
    `SELECT * FROM {database}.${table} FINAL
      WHERE source IN {sources: Array(String)}
        AND \`${time}\` BETWEEN fromUnixTimestamp64Milli({first: Int64}) AND fromUnixTimestamp64Milli({last: Int64})`,
    {
      sources: [...new Set(rows.map((row) => String(row.source)))],
      first: times.reduce((a, b) => Math.min(a, b)),
      last: times.reduce((a, b) => Math.max(a, b)),
    },
  );
  const text = (row: Given, names: readonly string[]) =>
    JSON.stringify(names.map((name) => written(row[name], types[name] ?? '')));
  const stored = new Map(found.map((row) => [text(row, key), row]));
  // A column of the key that is not given takes its default, which is empty.
  const defaults = Object.fromEntries(key.map((name) => [name, types[name] === 'String' ? '' : 0]));
  return (row) => {
    const names = Object.keys(row);
    const known = stored.get(text({ ...defaults, ...row }, key));
    return !known || text(known, names) !== text(row, names);
  };
}

/** The type itself, of `Nullable(…)`, `LowCardinality(…)` and `… DEFAULT`. */
const plain = (type: string): string =>
  type
    .replace(/ DEFAULT$/, '')
    .replace(/^LowCardinality\((.*)\)$/, '$1')
    .replace(/^Nullable\((.*)\)$/, '$1');

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
async function newEvidence(store: Store, rows: readonly Given[]): Promise<(row: Given) => boolean> {
  const stored: readonly Given[] = await readAsWriter(
    store,
    rowOf('lease_evidence', 'lease_id', 'started_at', 'ended_at', 'provider', 'resource', 'attributes'),
    `SELECT lease_id, started_at, ended_at, provider, resource, attributes FROM {database}.lease_evidence
      WHERE kind = 'record' AND lease_id IN {ids: Array(String)} ORDER BY seen_at DESC LIMIT 1 BY lease_id`,
    { ids: rows.map((row) => String(row.lease_id)) },
  );
  const pairs = (map: unknown) => Object.entries(map ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const said = (row: Given) =>
    JSON.stringify([
      written(row.started_at, 'DateTime'),
      written(row.ended_at, 'DateTime'),
      row.provider,
      pairs(row.resource),
      pairs(row.attributes),
    ]);
  const last = new Map(stored.map((row) => [row.lease_id, said(row)]));
  return (row) => last.get(row.lease_id) !== said(row);
}
