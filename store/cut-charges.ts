import { onlyFor } from './needed.ts';
import { type Cuts, cutHours, piecesOf, wholeHours } from './pieces.ts';
import type { Row } from './tables/columns.ts';

/** A column of a charge. */
export type ChargeColumn = keyof Row<'charges'>;

/** Columns of a charge that grow with its time, by their type: a piece of the hour has its part of them. */
export const divided = {
  decimals: {
    seconds: 9,
    gpu_seconds: 9,
    up_seconds: 9,
    down_seconds: 9,
    native_amount: 14,
    cost_usd: 14,
    list_usd: 14,
    baseline_usd: 14,
    settled_usd: 14,
    fx_effect_usd: 14,
    energy_kwh: 14,
    carbon_direct_g: 12,
    carbon_lifecycle_g: 12,
    carbon_upstream_g: 12,
    carbon_market_g: 12,
    embodied_g_low: 12,
    embodied_g: 12,
    embodied_g_high: 12,
    embodied_host_g_low: 12,
    embodied_host_g: 12,
    embodied_host_g_high: 12,
  },
  floats: [
    'measured_gpu_kwh',
    'modelled_gpu_kwh',
    'declared_gpu_kwh',
    'counter_gpu_kwh',
    'host_kwh',
    'measured_site_kwh',
    'derived_site_kwh',
    'cost_error',
  ],
  counts: ['downs'],
  /** One grade lower in a piece: within the hour they are only known by the share of time. */
  grades: ['cost_grade', 'energy_grade', 'carbon_grade', 'carbon_direct_grade', 'carbon_market_grade'],
} as const;

/**
 * Rows of charges in the period that pass `where`. Of an hour that a bound cuts each row has what stands between the begin and the end
 * of a piece in the time that its lease ran in that hour: of every amount the part up to a piece's end less the part up to its begin,
 * each cut off after the last digit, so that pieces add up to the hour, digit by digit. `at` is when a row begins, `hour_share` its share
 * of the hour's charge.
 *
 * @param table `charges`, or a view of its columns
 * @param columns the columns that are read beside the hour, where not all are: ClickHouse plans what is written, also what nobody reads
 */
export const cutCharges = (
  table: string,
  where: string,
  { cuts = 'period', columns }: { readonly cuts?: Cuts; readonly columns?: readonly ChargeColumn[] } = {},
): string => {
  const read = columns && [...new Set<ChargeColumn>(['hour', ...columns])];
  return `(
    SELECT ${read?.join(', ') ?? '*'}, hour AS at, toFloat64(1) AS hour_share FROM ${table} AS h
    WHERE ${wholeHours('h.hour', cuts)} AND ${where}
      ${onlyFor(
        cuts === 'days' ? 'midnight' : 'bound',
        `UNION ALL
    SELECT ${read?.map(inPiece).join(',\n    ') ?? allInPiece},
      toDateTime(intDiv(piece.1, 1000), 'UTC') AS at, (to_ns - from_ns) / lease_ns AS hour_share
    FROM (
      SELECT ${read?.join(', ') ?? '*'}, piece, ${leaseNs('h')} AS lease_ns, ${paidUpTo('h', 'piece.1')} AS from_ns,
        ${paidUpTo('h', 'piece.2')} AS to_ns
      FROM ${table} AS h
      ARRAY JOIN ${piecesOf('h.hour', cuts)} AS piece
      WHERE ${cutHours('h.hour', cuts)} AND ${where}
    ) AS h
    WHERE to_ns > from_ns`,
      )}
  )`;
};

/** For how much of a charge's hour its lease ran, nanoseconds; charges of before that was kept are of the whole hour. */
const leaseNs = (h: string) => `if(${h}.slice_to > ${h}.slice_from, ${h}.slice_to - ${h}.slice_from, 3600000000000)`;

/** How much of that lies before an instant, epoch milliseconds. */
const paidUpTo = (h: string, ms: string) =>
  `least(greatest(${ms} * 1000000 - if(${h}.slice_to > ${h}.slice_from, ${h}.slice_from,
    toInt64(toUnixTimestamp(${h}.hour)) * 1000000000), 0), ${leaseNs(h)})`;

/**
 * The part of a charge of any hour that is in the period, nanoseconds of its lease's time: `[from, to, all]`, for `partOf`.
 */
export const insideOf = (h: string): string => `[${paidUpTo(h, `(${piecesOf(`${h}.hour`)})[1].1`)},
  ${paidUpTo(h, `greatest((${piecesOf(`${h}.hour`)})[1].1, (${piecesOf(`${h}.hour`)})[1].2)`)}, ${leaseNs(h)}]`;

/** Operators cut off as `divideDecimal` does, and take a hundredth of its time; 256 bits hold any product before it is divided. */
const upTo = (amount: string, places: number, ns: string, all: string) =>
  `toDecimal128(toDecimal256(${amount}, ${places}) * toInt64(${ns}) / toInt64(${all}), ${places})`;

/** What stands of an amount between two times of the lease, of all of its time, each in nanoseconds. */
export const partOf = (amount: string, places: number, from: string, to: string, all: string): string =>
  `${upTo(amount, places, to, all)} - ${upTo(amount, places, from, all)}`;

const ofPiece: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(divided.decimals).map(([column, places]) => [
    column,
    partOf(`h.${column}`, places, 'from_ns', 'to_ns', 'lease_ns'),
  ]),
  ...divided.floats.map((column) => [column, `h.${column} * (to_ns - from_ns) / lease_ns`]),
  ...divided.counts.map((column) => [
    column,
    `toUInt32(intDiv(h.${column} * to_ns, lease_ns) - intDiv(h.${column} * from_ns, lease_ns))`,
  ]),
  ...divided.grades.map((column) => [
    column,
    `if(to_ns - from_ns < lease_ns, transform(h.${column}, ['A', 'B', 'C', 'D'], ['B', 'C', 'D', 'E'], h.${column}),
    h.${column})`,
  ]),
]);

const inPiece = (column: string) => (ofPiece[column] ? `${ofPiece[column]} AS ${column}` : column);

const allInPiece = `* EXCEPT (piece, lease_ns, from_ns, to_ns) REPLACE (${Object.keys(ofPiece).map(inPiece).join(',\n    ')})`;
