import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { HOUR_MS } from '../domain/hours.ts';
import type { Manifest } from '../domain/manifest.ts';
import { cutCharges } from '../store/cut-charges.ts';
import { figureFilters, sumsOfFigure, valueOfFigure } from '../store/figures.ts';
import { readAsWriter } from '../store/rows.ts';
import { type Store, storeError } from '../store/store.ts';
import { rowOf } from '../store/tables/columns.ts';
import { withCharges } from './charges.ts';

/** A charge that comes out otherwise than it is stored: the columns that differ, as they are stored and as they were recomputed. */
type Difference = {
  readonly hour: string;
  readonly lease: string;
  readonly bucket: string;
  readonly columns: Readonly<Record<string, { readonly stored: unknown; readonly recomputed: unknown }>>;
};

export type Recomputed = {
  /** Whether both steps gave the same digits. */
  readonly isEqual: boolean;
  /** First step: the stored charges of the manifest's versions, added up again. */
  readonly sum: {
    readonly value: string | null;
    readonly manifest: string | null;
    readonly charges: number;
    readonly isEqual: boolean;
    readonly isFingerprintEqual: boolean;
  };
  /** Second step: the charges themselves, from leases, spans, readings, prices and grids. */
  readonly charges: {
    readonly hours: number;
    readonly compared: number;
    readonly different: number;
    readonly examples: readonly Difference[];
    /** Hours that were closed again since: their inputs are others now, and the figure was what was known then. */
    readonly restated: number;
    /** Hours that something has touched and that wait to be closed again. */
    readonly waiting: number;
    /** Hours whose spans and readings are older than what is kept; their charges are. */
    readonly expired: number;
  };
};

const chunk = 168;
const maxExamples = 20;

/**
 * Computes a figure again from its manifest: adds its charges up, then computes each of them anew from stored inputs, and compares
 * digit by digit.
 *
 * @throws AppError `store_unavailable` when ClickHouse does not answer
 */
export async function recompute(store: Store, manifest: Manifest): Promise<Recomputed> {
  try {
    const sum = await addUp(store, manifest);
    const charges = await computeAnew(store, manifest);
    return { isEqual: sum.isEqual && sum.isFingerprintEqual && charges.different === 0, sum, charges };
  } catch (error) {
    throw storeError(error);
  }
}

/** The methodology from which on a period counts of the hours at its edges what is in it; before, it counted them whole. */
const cutsHours = 3;
const inWholeHours = ({ from, to }: Manifest['period']): Manifest['period'] => ({
  from: Math.floor(from / HOUR_MS) * HOUR_MS,
  to: Math.ceil(to / HOUR_MS) * HOUR_MS,
});

const sums = z.object({
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  charges: z.number(),
  fingerprint: z.string(),
});

async function addUp(store: Store, { figure, filters, versions, ...manifest }: Manifest): Promise<Recomputed['sum']> {
  const period = manifest.methodology < cutsHours ? inWholeHours(manifest.period) : manifest.period;
  let numerator: Decimal | null = null;
  let denominator: Decimal | null = null;
  let charges = 0;
  let fingerprint = 0n;
  const plus = (sum: Decimal | null, part: string | null) => (part === null ? sum : (sum ?? new Exact(0)).plus(part));
  for (let at = 0; at < versions.length; at += chunk) {
    const some = versions.slice(at, at + chunk);
    const [row] = await readAsWriter(
      store,
      sums,
      `SELECT ${sumsOfFigure(figure)}
        FROM ${cutCharges(
          '{database}.charges',
          `(hour, version) IN (
        SELECT arrayJoin(arrayZip({hours: Array(DateTime('UTC'))}, {versions: Array(UInt64)})) AS pair
      ) AND ${figureFilters}`,
        )} AS c`,
      { ...filters, ...period, hours: some.map(([hour]) => hour), versions: some.map(([, version]) => version) },
    );
    numerator = plus(numerator, row?.numerator ?? null);
    denominator = plus(denominator, row?.denominator ?? null);
    charges += row?.charges ?? 0;
    fingerprint = (fingerprint + BigInt(row?.fingerprint ?? 0)) % 2n ** 64n;
  }
  const value = valueOfFigure(figure, numerator?.toFixed() ?? null, denominator?.toFixed() ?? null);
  return {
    value,
    manifest: manifest.value,
    charges,
    isEqual: value === manifest.value && charges === manifest.charges,
    isFingerprintEqual: String(fingerprint) === manifest.fingerprint,
  };
}

async function computeAnew(store: Store, { versions, filters }: Manifest): Promise<Recomputed['charges']> {
  const result = {
    hours: 0,
    compared: 0,
    different: 0,
    examples: [] as Difference[],
    restated: 0,
    waiting: 0,
    expired: 0,
  };
  const kept = Date.now() / 1000 - (store.retentionDays - 1) * 86_400;
  for (let at = 0; at < versions.length; at += chunk) {
    const some = versions.slice(at, at + chunk);
    const states = await readAsWriter(
      store,
      z.object({ hour: z.number(), current: z.number(), waits: z.number() }),
      `SELECT toUnixTimestamp(c.hour) AS hour, toFloat64(max(c.version)) AS current,
          any(touched) > argMax(c.touches, c.version) AS waits
        FROM {database}.charge_hours AS c
        LEFT JOIN (SELECT hour, sum(touches) AS touched FROM {database}.hour_touches GROUP BY hour) AS t
          ON c.hour = t.hour
        WHERE c.hour IN {hours: Array(DateTime('UTC'))} GROUP BY c.hour`,
      { hours: some.map(([hour]) => hour) },
    );
    const stateOf = new Map(states.map((state) => [state.hour, state]));
    const anew = new Map<number, number[]>();
    for (const [hour, version] of some) {
      const state = stateOf.get(hour);
      if (hour < kept) result.expired++;
      else if (state?.current !== version) result.restated++;
      else if (state.waits) result.waiting++;
      else anew.set(version, [...(anew.get(version) ?? []), hour]);
    }
    // Hours that were closed together are computed together: open leases accrue up to their version.
    for (const [version, hours] of anew) {
      result.hours += hours.length;
      const found = await compare(store, hours, version, filters);
      result.compared += found.compared;
      result.different += found.differences.length;
      result.examples.push(...found.differences.slice(0, maxExamples - result.examples.length));
    }
  }
  return result;
}

/** A charge as it is stored and as it was computed anew, each as JSON; `sides` says which is which. */
const bothSides = rowOf('charges', 'bucket').extend({
  hour: z.string(),
  lease: z.string(),
  sides: z.array(z.string()),
  rows: z.array(z.string()),
});

/** The charges of some hours as they are stored, and as they are computed anew. */
async function compare(store: Store, hours: readonly number[], version: number, filters: Manifest['filters']) {
  const leases = filters.lease ? [filters.lease] : [];
  return withCharges(store, { hours, version, now: version, leases }, async ({ select, params }) => {
    const rows = await readAsWriter(
      store,
      bothSides,
      `SELECT toString(hour) AS hour, lease_id AS lease, bucket, groupArray(side) AS sides, groupArray(row) AS rows
        FROM (
          SELECT 'stored' AS side, hour, lease_id, bucket, formatRow('JSONEachRow', s.*) AS row
          FROM (
            SELECT *
            FROM {database}.charges AS c
            WHERE hour IN {hours: Array(DateTime('UTC'))} AND version = {version: UInt64} AND ${figureFilters}
          ) AS s
          UNION ALL
          SELECT 'recomputed', hour, lease_id, bucket, formatRow('JSONEachRow', r.*)
          FROM (SELECT * FROM (${select}) AS c WHERE ${figureFilters}) AS r
        )
        GROUP BY hour, lease_id, bucket`,
      { ...params, ...filters },
    );
    return { compared: rows.length, differences: rows.flatMap(differenceOf) };
  });
}

function differenceOf(row: z.output<typeof bothSides>): Difference[] {
  const side = (name: string) => JSON.parse(row.rows[row.sides.indexOf(name)] ?? '{}') as Record<string, unknown>;
  const [stored, recomputed] = [side('stored'), side('recomputed')];
  const names = new Set([...Object.keys(stored), ...Object.keys(recomputed)]);
  const columns = Object.fromEntries(
    [...names].flatMap((name) =>
      JSON.stringify(stored[name]) === JSON.stringify(recomputed[name])
        ? []
        : [[name, { stored: stored[name] ?? null, recomputed: recomputed[name] ?? null }]],
    ),
  );
  return Object.keys(columns).length === 0 ? [] : [{ hour: row.hour, lease: row.lease, bucket: row.bucket, columns }];
}

const Exact = Decimal.clone({ precision: 80 });
