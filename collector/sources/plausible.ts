import type { Insert } from '../../store/tables/columns.ts';
import type { WorldTable } from './connector.ts';
import { gridDoubt } from './grid-doubts.ts';

type Row = Readonly<Record<string, unknown>>;
/** A row that is not believed, and why. */
export type Quarantined = {
  readonly table: WorldTable;
  readonly row: Row;
  readonly value: string;
  readonly reason: string;
};

/** Rows of a table, told apart. */
export type Sorted<T extends WorldTable> = {
  readonly believed: readonly Insert<T>[];
  readonly quarantined: readonly Quarantined[];
};

/** A value lies within limits that nothing real has ever left by far; null is unknown, which is plausible. */
type Limit<Column> = { readonly column: Column; readonly low: number; readonly high: number; readonly what: string };
/** Limits of columns that the tables have. */
export type Limits = { readonly [T in WorldTable]?: readonly Limit<keyof Insert<T> & string>[] };

const limits: Limits = {
  offers: (['usd_per_gpu_hour', 'usd_min', 'usd_max'] as const).map((column) => ({
    column,
    low: 0.0001,
    high: 200,
    what: 'a price of a GPU-hour in USD',
  })),
  token_prices: [{ column: 'price_usd', low: 1e-9, high: 1e6, what: 'a price of a token in USD' }],
  fx_rates: [{ column: 'per_usd', low: 1e-6, high: 1e7, what: 'units of a currency per USD' }],
  grid_intensity: [
    { column: 'direct_g_per_kwh', low: 0, high: 2000, what: 'a carbon intensity in g/kWh' },
    { column: 'lifecycle_g_per_kwh', low: 0, high: 2000, what: 'a carbon intensity in g/kWh' },
    { column: 'carbon_free_share', low: 0, high: 1, what: 'a share' },
  ],
  grid_marginal: [{ column: 'g_per_kwh', low: 0, high: 3000, what: 'a marginal carbon intensity in g/kWh' }],
  provider_status: [
    ...(['uptime_1d', 'uptime_7d', 'uptime_30d'] as const).map((column) => ({
      column,
      low: 0,
      high: 1,
      what: 'a share of time',
    })),
    { column: 'latitude', low: -90, high: 90, what: 'a latitude' },
    { column: 'longitude', low: -180, high: 180, what: 'a longitude' },
  ],
};

const timeOf: { readonly [T in WorldTable]?: keyof Insert<T> & string } = {
  token_prices: 'time',
  fx_rates: 'time',
  offers: 'as_of',
  provider_status: 'time',
  network_figures: 'time',
};
const dayMs = 86_400_000;

/** Tells the rows that can be believed from those that cannot: beyond all reason, or of a day that has not come. */
export function plausible<T extends WorldTable>(table: T, rows: readonly Insert<T>[], now: Date): Sorted<T> {
  const believed: Insert<T>[] = [];
  const quarantined: Quarantined[] = [];
  for (const row of rows) {
    const doubt = doubtOf(table, row, now) ?? (isGrid(table, row) ? gridDoubt(row) : undefined);
    if (doubt) quarantined.push({ table, row, ...doubt });
    else believed.push(row);
  }
  return { believed, quarantined };
}

const isGrid = (table: WorldTable, row: unknown): row is Insert<'grid_intensity'> => table === 'grid_intensity';

function doubtOf(table: WorldTable, row: Row, now: Date): { value: string; reason: string } | undefined {
  for (const { column, low, high, what } of limits[table] ?? []) {
    const value = row[column];
    if (value === null || value === undefined) continue;
    const number = Number(value);
    if (!(number >= low && number <= high))
      return { value: String(value), reason: `${column}: ${what} must be between ${low} and ${high}` };
  }
  const time = row[timeOf[table] ?? ''];
  if (time !== undefined && Date.parse(String(time)) > now.getTime() + dayMs)
    return { value: String(time), reason: 'more than a day in the future' };
  return undefined;
}

/** A token does not become ten times as dear, or as cheap, within a day without a mistake of unit or identity. */
export const maxTokenStep = 10;
