import { z } from 'zod';
import { insertRows } from '../../store/insert.ts';
import { readAsWriter } from '../../store/rows.ts';
import { mayBeMarked } from '../../store/span-weight.ts';
import type { Store } from '../../store/store.ts';
import { nextRun } from '../runs.ts';
import { statement } from '../statement.ts';
import { dropChains, linkChains, minutesBeside } from './chains/chains.ts';
import { is_marked_root, spansOf, unnamed } from './spans.ts';

/** A minute to fold, epoch seconds, and how many touches its fold will have seen. */
export type Minute = { readonly minute: number; readonly touches: bigint };

/** A round of folding: the version of its rows, its time, and the time of its touches: they have settled. Epoch milliseconds. */
export type Round = { readonly version: number; readonly now: number; readonly settled: number };

/**
 * Folds minutes: makes their rows of every roll-up from the distinct spans that started in them, under a new version, which counts
 * only once all of them are there. Repeating it is safe at any point.
 *
 * @returns the minutes that were folded, epoch seconds: those asked for, and earlier ones that count anew because of them
 */
export async function foldMinutes(
  store: Store,
  asked: readonly Minute[],
  { version, now, settled }: Round,
): Promise<number[]> {
  const looks = await look(store, asked);
  const beside = looks.some((each) => each.has_units > 0 || each.has_marked_root > 0)
    ? await minutesBeside(
        store,
        asked.map(({ minute }) => minute),
        looks.some((each) => each.has_marked_root > 0),
      )
    : [];
  if (beside.length > 0) looks.push(...(await look(store, beside)));
  const minutes = [...beside, ...asked];
  const run = nextRun();
  const params = { minutes: minutes.map(({ minute }) => minute), phases, version, now, settled, run };
  const comesTwice = looks.some((each) => each.stored !== each.spans);
  const isRooted = await hasMarkedRoots(store, params);
  const isChained =
    looks.some((each) => each.has_units > 0) && (await linkChains(store, params, { comesTwice, isRooted }));
  const isMarked = isRooted || looks.some((each) => each.has_mark > 0);
  const spans = spansOf(store, 'counted', { comesTwice, isRooted, isMarked, isChained });
  for (const fold of ['requests', 'work', 'stretches', 'speaks', ...(isMarked ? ['sampled'] : [])])
    await store.writer.command({
      query: statement(`folds/minutes/${fold}.sql`, store, { spans }),
      query_params: params,
    });
  const lookOf = new Map(looks.map((each) => [each.minute, each]));
  await insertRows(
    store,
    'folded_minutes',
    minutes.map(({ minute, touches }) => {
      const { stored = '0', spans: distinct = '0' } = lookOf.get(minute) ?? {};
      return { minute, version, touches: String(touches), stored, spans: distinct };
    }),
  );
  await store.writer.command({ query: statement('folds/touch-hours.sql', store, { spans }), query_params: params });
  if (isChained) await dropChains(store, run);
  return params.minutes;
}

/** Phases of placements and leases that roll-ups look at; others are no stretch of a lease and have no latency. */
const phases = [
  'queue',
  'startup',
  'image_pull',
  'data_load',
  'checkpoint_save',
  'checkpoint_restore',
  'run',
  'verify',
];

const looked = z.object({
  minute: z.number(),
  stored: z.string(),
  spans: z.string(),
  has_units: z.number(),
  has_marked_root: z.number(),
  has_mark: z.number(),
});

const look = (store: Store, minutes: readonly Minute[]) =>
  readAsWriter(
    store,
    looked,
    statement('folds/look.sql', store, { unnamed, is_marked_root, may_be_marked: mayBeMarked }),
    {
      minutes: minutes.map(({ minute }) => minute),
    },
  );

const found = z.object({ found: z.number() });

/**
 * Whether roots of traces tell how they were sampled: in the minutes, or up to a quarter of an hour before. Who does it once does it
 * always: it is not asked again.
 */
async function hasMarkedRoots(store: Store, params: Record<string, unknown>): Promise<boolean> {
  if (markedRoots.has(store)) return true;
  const query = `SELECT 1 AS found FROM {database}.otel_traces
    WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
      AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60 AND ${is_marked_root} LIMIT 1`;
  const hasSome = (await readAsWriter(store, found, query, params)).length > 0;
  if (hasSome) markedRoots.add(store);
  return hasSome;
}
const markedRoots = new WeakSet<Store>();
