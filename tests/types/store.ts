/** What must not compile at the store: `tsc` fails when one of these lines does. */
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type Insert, type Row, rowOf, type Value } from '../../store/tables/columns.ts';

declare const store: Store;
const price = { token: 'AKT', time: '2026-11-20T12:00:00Z', price_usd: '1.2', period_s: 3600, source: 'test' };
const { price_usd: _, ...unpriced } = price;

await insertRows(store, 'token_prices', [price]);
await insertRows(store, 'token_prices', [{ ...price, sample: true }]);
// @ts-expect-error A table that is not there.
await insertRows(store, 'token_price', [price]);
// @ts-expect-error A view is only read.
await insertRows(store, 'charges_current', []);
// @ts-expect-error A misspelt column.
await insertRows(store, 'token_prices', [{ ...unpriced, price_usdd: '1.2' }]);
// @ts-expect-error A column too many.
await insertRows(store, 'token_prices', [{ ...price, smaple: true }]);
// @ts-expect-error A column that has no DEFAULT is missing.
await insertRows(store, 'token_prices', [{ token: 'AKT', time: price.time, price_usd: '1.2', source: 'test' }]);
// @ts-expect-error A decimal as a number, which loses digits.
await insertRows(store, 'token_prices', [{ ...price, price_usd: 1.2 }]);

export const grid: Insert<'grid_intensity'> = {
  zone: 'NO',
  time: price.time,
  granularity: 'hour',
  direct_g_per_kwh: null,
  lifecycle_g_per_kwh: 12.5,
  carbon_free_share: null,
  is_estimated: false,
  source: 'test',
};
// @ts-expect-error What is unknown is null, and said.
export const silent: Insert<'grid_intensity'> = { ...grid, direct_g_per_kwh: undefined };

const [row] = await readRows(
  store,
  rowOf('token_prices', 'price_usd', 'sample'),
  'SELECT price_usd, sample FROM token_prices',
);
export const text: string | undefined = row?.price_usd;
// @ts-expect-error A decimal is text.
export const number: number | undefined = row?.price_usd;
// @ts-expect-error A column that was not asked for.
row?.token;
// @ts-expect-error A column that the table has not.
rowOf('token_prices', 'price');
// @ts-expect-error A column that may be NULL.
export const known: number = ({} as Row<'grid_intensity'>).direct_g_per_kwh;
// @ts-expect-error States of aggregates are in no row.
export const state = ({} as Row<'gpu_minute'>).utilisation_avg;

type Read<Type> = Value<Type, number, string>;
export const kinds: [
  Read<'UInt64 DEFAULT'>,
  Read<'Nullable(Decimal(38, 14))'>,
  Read<"Enum8('up' = 1, 'down' = 2)">,
  Read<'Array(Map(LowCardinality(String), String))'>,
  Read<"SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC')))">,
] = [1, null, 'down', [{ a: 'b' }], null];
// @ts-expect-error Not one of the names.
export const unknownName: Read<"Enum8('up' = 1, 'down' = 2)"> = 'sideways';
