import { z } from 'zod';
import { gpuModels } from '../domain/gpus.ts';
import { currencySpellings, dollars, type Spelling, unitSpellings } from '../domain/price-terms.ts';
import { cloudRegions } from '../domain/regions.ts';
import { insertRows } from '../store/insert.ts';
import { readAsWriter } from '../store/rows.ts';
import { type Store, storeError } from '../store/store.ts';
import { withCharges } from './charges.ts';
import { sumDays } from './days.ts';
import { foldAttributes } from './folds/attributes/fold.ts';
import { foldCounters } from './folds/counters/fold.ts';
import { foldSpans } from './folds/fold.ts';
import { foldReadings } from './folds/readings/fold.ts';
import { statement } from './statement.ts';
import { claimVersion } from './versions.ts';

/** What one round of the ledger did. */
export type Closed = {
  readonly hours: number;
  readonly version: number;
  readonly ms: number;
  /** Minutes of spans that were folded, and that wait for the next round. */
  readonly minutes: number;
  readonly minutesLeft: number;
};

/** The most slices, leases cut at hours, that one run has in hand. */
const maxSlices = 300_000;
/** The most hours that one run closes. */
const maxHours = 744;

export type CloseOptions = {
  readonly now: Date;
  /** Hours are left alone until nothing has touched them for this long. */
  readonly settleMs: number;
  /** The running hour is computed up to now, at most this often; default a minute. It is closed like any other when it is over. */
  readonly runningEveryMs?: number;
  /** The most spans to fold in this round, about; default all. */
  readonly maxSpans?: number;
};

/**
 * One round: folds new spans and new lease evidence, then closes every hour that something has touched since it was last closed.
 * Closing an hour writes all its charges again under a new version; nothing is ever edited.
 */
export async function closeHours(store: Store, options: CloseOptions): Promise<Closed> {
  const { now, settleMs } = options;
  const started = performance.now();
  try {
    const folded = await foldSpans(store, options);
    await foldCounters(store, options);
    await foldReadings(store, options);
    await foldAttributes(store, options);
    await foldLeases(store, now.getTime() - settleMs);
    // What was touched while there was something to fold may have settled since.
    const hours = await dirtyHours(store, options, performance.now() - started);
    const version = hours.length > 0 ? await claimVersion(store, now.getTime()) : now.getTime();
    const seen = new Date(now.getTime() - settleMs);
    for (const some of await chunked(store, hours)) await closeSome(store, some, version, seen);
    await sumFinishedDays(store, hours, now);
    return { hours: hours.length, version, ms: Math.round(performance.now() - started), ...folded };
  } catch (error) {
    throw storeError(error);
  }
}

/** GPU models with what the ledger needs of them, from `domain/reference`. */
export async function storeGpuModels(store: Store): Promise<void> {
  await insertRows(
    store,
    'gpu_models',
    gpuModels.map((gpu) => ({
      gpu_model: gpu.id,
      title: gpu.title,
      memory_gb: gpu.memoryGb,
      tdp_w: gpu.tdpW,
      fp16_tflops: gpu.fp16Tflops,
      idle_w: gpu.idleW,
      embodied_kg_low: gpu.embodiedKg.low,
      embodied_kg_central: gpu.embodiedKg.central,
      embodied_kg_high: gpu.embodiedKg.high,
      embodied_error: gpu.embodiedKg.error,
      bandwidth_gb_s: gpu.bandwidthGbS,
    })),
  );
}

async function foldLeases(store: Store, settled: number): Promise<void> {
  const [waiting] = await readAsWriter(
    store,
    z.object({ leases: z.number() }),
    'SELECT toUInt32(count()) AS leases FROM {database}.leases_to_fold',
  );
  if (!waiting?.leases) return;
  await store.writer.command({ query: statement('touch-folded.sql', store), query_params: { settled } });
  const names = gpuModels.flatMap((gpu) => [gpu.id, gpu.title]);
  const ids = gpuModels.flatMap((gpu) => [gpu.id, gpu.id]);
  const regions = cloudRegions.map(({ network, region }) => `${network}/${region}`);
  const zones = cloudRegions.map(({ zone }) => zone);
  await store.writer.command({
    query: statement('leases.sql', store),
    query_params: { gpuNames: names, gpuIds: ids, regions, zones, ...spellings },
  });
}

const written = (list: readonly Spelling[]) => list.map((each) => each.written);
const meant = (list: readonly Spelling[]) => list.map((each) => each.means);
/** How currencies and units of prices are written. */
const spellings = {
  currencyNames: written(currencySpellings),
  currencyIds: meant(currencySpellings),
  unitNames: written(unitSpellings),
  unitIds: meant(unitSpellings),
  dollars,
};

const dirtyHours = (
  store: Store,
  { now, settleMs, runningEveryMs = 60_000 }: CloseOptions,
  passedMs: number,
): Promise<Dirty[]> =>
  readAsWriter(store, dirtyRow, statement('dirty-hours.sql', store), {
    now: now.getTime(),
    settled: Math.floor(now.getTime() + passedMs - settleMs),
    running: now.getTime() - runningEveryMs,
  });

/** An hour to close, epoch seconds, and how many touches it has: those this closing sees. */
const dirtyRow = z.object({ hour: z.number(), touches: z.string() });
type Dirty = z.output<typeof dirtyRow>;

async function closeSome(store: Store, dirty: readonly Dirty[], version: number, seen: Date): Promise<void> {
  const hours = dirty.map(({ hour }) => hour);
  await withCharges(store, { hours, version, now: version }, async ({ select, besides, params }) => {
    await store.writer.command({ query: `INSERT INTO ${store.database}.charges ${select}`, query_params: params });
    for (const query of besides) await store.writer.command({ query, query_params: params });
  });
  // The hour's new version counts only from here on, so nobody reads half of it.
  await insertRows(
    store,
    'charge_hours',
    dirty.map(({ hour, touches }) => ({ hour, version, touches, closed_at: seen.toISOString() })),
  );
  await store.writer.command({
    query: statement('touch-silences.sql', store),
    query_params: { hours, settled: seen.getTime() },
  });
}

/** Cuts hours into runs that hold so many slices at most, so that memory is bounded whatever comes back late. */
async function chunked(store: Store, dirty: readonly Dirty[]): Promise<Dirty[][]> {
  if (dirty.length === 0) return [];
  const counts = await readAsWriter(
    store,
    z.object({ hour: z.number(), slices: z.number() }),
    statement('slices-by-hour.sql', store),
    { hours: dirty.map(({ hour }) => hour) },
  );
  const slicesOf = new Map(counts.map((row) => [row.hour, row.slices]));
  const chunks: Dirty[][] = [];
  let slices = 0;
  for (const each of dirty) {
    const last = chunks.at(-1);
    slices += slicesOf.get(each.hour) ?? 0;
    if (last && last.length < maxHours && slices <= maxSlices) last.push(each);
    else {
      chunks.push([each]);
      slices = slicesOf.get(each.hour) ?? 0;
    }
  }
  return chunks;
}

const daySeconds = 86_400;

/** Sums up the finished days of which hours were closed, and those that have no sum yet, for queries over long periods. */
async function sumFinishedDays(store: Store, dirty: readonly Dirty[], now: Date): Promise<void> {
  const missing = await readAsWriter(
    store,
    z.object({ day: z.number() }),
    `SELECT DISTINCT toUnixTimestamp(toStartOfDay(hour)) AS day FROM {database}.charge_hours
      WHERE day NOT IN (SELECT toUnixTimestamp(day) FROM {database}.charge_days)`,
  );
  const touched = new Set([...missing.map(({ day }) => day), ...dirty.map(({ hour }) => hour - (hour % daySeconds))]);
  const over = [...touched].filter((day) => (day + daySeconds) * 1000 <= now.getTime()).toSorted((a, b) => a - b);
  if (over.length === 0) return;
  const version = await claimVersion(store, now.getTime());
  await sumDays(store, over, version);
}
