import { z } from 'zod';
import { insertRows } from '../../store/insert.ts';
import { readAsWriter } from '../../store/rows.ts';
import { mayBeMarked } from '../../store/span-weight.ts';
import type { Store } from '../../store/store.ts';
import { dropRun, nextRun } from '../runs.ts';
import { statement } from '../statement.ts';
import { chainTables, linkChains, minutesBeside } from './chains/chains.ts';
import { type Came, touchesSeen } from './seen.ts';
import { is_marked_root, spansOf, unnamed } from './spans.ts';

/** Minutes to fold, epoch seconds, that have one count of touches: a minute, or all of an hour. */
export type Touched = Came & { readonly minutes: readonly number[] };

/** Tables that a fold keeps its spans in while it runs. */
export const spanTables = ['folding_counted', ...chainTables] as const;

/** A minute that is folded, epoch seconds, and how many touches its fold has seen. */
type Minute = { readonly minute: number; readonly touches: bigint };

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
  touched: readonly Touched[],
  { version, now, settled }: Round,
): Promise<number[]> {
  const asked = touched.flatMap((each) => each.minutes);
  const looks = await look(store, asked);
  const has = (what: 'has_units' | 'has_phase' | 'has_marked_root' | 'has_mark') =>
    looks.values().some((each) => each[what] > 0);
  const beside =
    has('has_units') || has('has_marked_root') ? await minutesBeside(store, asked, has('has_marked_root')) : [];
  const minutes = [...beside, ...touched.flatMap((each) => seen(each, looks))];
  if (beside.length > 0) {
    const others = beside.map(({ minute }) => minute);
    for (const [minute, each] of await look(store, others)) looks.set(minute, each);
  }
  const run = nextRun();
  const params = { minutes: minutes.map(({ minute }) => minute), phases, version, now, settled, run };
  const comesTwice = looks.values().some((each) => each.stored !== each.spans);
  const isRooted = await hasMarkedRoots(store, params);
  const isChained = has('has_units') && (await linkChains(store, params, { comesTwice, isRooted }));
  const isMarked = isRooted || has('has_mark');
  const tell = (fold: string, spans: string) =>
    store.writer.command({ query: statement(`folds/${fold}.sql`, store, { spans }), query_params: params });
  const hand = `SELECT * FROM ${store.database}.folding_counted WHERE run = {run: UInt64}`;
  const counts = has('has_units') || has('has_phase');
  if (counts) {
    await tell('minutes/counted', spansOf(store, 'counted', { comesTwice, isRooted, isMarked, isChained }));
    for (const fold of ['requests', 'work', 'stretches', 'speaks', ...(isMarked ? ['sampled'] : [])])
      await tell(`minutes/${fold}`, hand);
  }
  await insertRows(
    store,
    'folded_minutes',
    minutes.map(({ minute, touches }) => {
      const { stored = '0', spans: distinct = '0' } = looks.get(minute) ?? {};
      return { minute, version, touches: String(touches), stored, spans: distinct };
    }),
  );
  if (counts) await tell('touch-hours', hand);
  await dropRun(store, [...(counts ? ['folding_counted'] : []), ...(isChained ? chainTables : [])], run);
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
  has_phase: z.number(),
  has_marked_root: z.number(),
  has_mark: z.number(),
});

type Look = z.output<typeof looked>;

async function look(store: Store, minutes: readonly number[]): Promise<Map<number, Look>> {
  const query = statement('folds/look.sql', store, { unnamed, is_marked_root, may_be_marked: mayBeMarked });
  return new Map((await readAsWriter(store, looked, query, { minutes, phases })).map((each) => [each.minute, each]));
}

const found = z.object({ found: z.number() });

/** The minutes with the touches that their fold has seen: those of an hour at its first. */
function seen({ minutes, ...came }: Touched, looks: ReadonlyMap<number, Look>): Minute[] {
  const touches = touchesSeen(
    came,
    minutes.reduce((sum, minute) => sum + BigInt(looks.get(minute)?.stored ?? 0), 0n),
  );
  return minutes.map((minute, index) => ({ minute, touches: index === 0 ? touches : 0n }));
}

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
