import { z } from 'zod';
import { insertRows } from '../../store/insert.ts';
import { readAsWriter } from '../../store/rows.ts';
import { isMarkedRoot, isUnread, isUnreadRoot, spanWeight, weightByRoot } from '../../store/span-weight.ts';
import type { Store } from '../../store/store.ts';
import { statement } from '../statement.ts';
import { tokenAttributes } from './token-attributes.ts';

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
  const hasMarkedRoot = looks.some((each) => each.has_marked_root);
  const holders =
    hasMarkedRoot || looks.some((each) => each.has_inner) ? await holdersOf(store, asked, hasMarkedRoot) : [];
  if (holders.length > 0) looks.push(...(await look(store, holders)));
  const minutes = [...holders, ...asked];
  const params = { minutes: minutes.map(({ minute }) => minute), phases, version, now, settled };
  const spans = spansOf(store, {
    comesTwice: looks.some((each) => each.stored !== each.spans),
    isRooted: await hasMarkedRoots(store, params),
    isNested: looks.some((each) => each.has_inner) && (await hasHolders(store, params)),
  });
  for (const fold of ['requests', 'work', 'stretches', 'speaks', 'sampled'])
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
  return params.minutes;
}

/**
 * Other minutes that count anew without having been touched: a unit of work of theirs may hold one of these minutes, or these tell how
 * theirs were sampled. They keep the touches that they have seen.
 */
async function holdersOf(store: Store, asked: readonly Minute[], has_marked_root: boolean): Promise<Minute[]> {
  const row = z.object({ minute: z.number(), touches: z.string() });
  const minutes = asked.map(({ minute }) => minute);
  const holders = await readAsWriter(store, row, statement('folds/holders.sql', store, { is_marked_root }), {
    minutes,
    has_marked_root,
  });
  return holders.map(({ minute, touches }) => ({ minute, touches: BigInt(touches) }));
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
  has_inner: z.number(),
  has_marked_root: z.number(),
});

const look = (store: Store, minutes: readonly Minute[]) =>
  readAsWriter(store, looked, statement('folds/look.sql', store, { unnamed, is_marked_root }), {
    minutes: minutes.map(({ minute }) => minute),
  });

async function hasHolders(store: Store, params: Record<string, unknown>): Promise<boolean> {
  const query = `SELECT 1 AS found FROM (${statement('folds/holding.sql', store)}) LIMIT 1`;
  return (await readAsWriter(store, found, query, params)).length > 0;
}
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

/** Roots of traces, and spans where a trace enters a service: only there a sampler leaves such a mark. */
const is_marked_root = `(ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer')) AND ${isMarkedRoot}`;

/** Spans without an identity are told apart by what they say. */
const unnamed = `if(SpanId = '', cityHash64(SpanName, Duration, StatusCode), 0)`;

type Peculiarities = { readonly comesTwice: boolean; readonly isRooted: boolean; readonly isNested: boolean };

/** The spans to count, as SQL that looks out for no more than it must. */
function spansOf(store: Store, { comesTwice, isRooted, isNested }: Peculiarities): string {
  const nested = () => statement('folds/nested.sql', store, { holding: statement('folds/holding.sql', store) });
  return statement('folds/spans.sql', store, {
    input_tokens: firstOf(tokenAttributes.input),
    cached_input_tokens: firstOf(tokenAttributes.cached),
    output_tokens: firstOf(tokenAttributes.output),
    // Of copies that differ, the one that says most: it ended last.
    distinct: comesTwice
      ? `ORDER BY TraceId, SpanId, Timestamp, Duration DESC, is_error DESC, output DESC, input DESC
         LIMIT 1 BY TraceId, SpanId, Timestamp, ${unnamed.replaceAll('StatusCode', 'is_error')}`
      : '',
    roots: isRooted
      ? statement('folds/roots.sql', store, {
          is_marked_root,
          weight_by_root: weightByRoot,
          is_unread_root: isUnreadRoot,
        })
      : '',
    weight: spanWeight(isRooted ? 'root_weight' : '0'),
    unread: isUnread(isRooted ? 'root_unread' : 'false'),
    holds_another: isNested ? `Unit != '' AND (TraceId, SpanId) IN (${nested()})` : 'false',
  });
}

/** The first of these attributes that a span has, as SQL; empty where it has none. */
const firstOf = (names: readonly string[]): string =>
  `multiIf(${names.map((name) => `SpanAttributes['${name}'] != '', SpanAttributes['${name}']`).join(', ')}, '')`;
