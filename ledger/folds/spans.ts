import { isMarkedRoot, isUnread, isUnreadRoot, spanWeight, weightByRoot } from '../../store/span-weight.ts';
import type { Store } from '../../store/store.ts';
import { statement } from '../statement.ts';
import { tokenAttributes } from './token-attributes.ts';

/** Roots of traces, and spans where a trace enters a service: only there a sampler leaves such a mark. */
export const is_marked_root = `(ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer')) AND ${isMarkedRoot}`;

/** Spans without an identity are told apart by what they say. */
export const unnamed = `if(SpanId = '', cityHash64(SpanName, Duration, StatusCode), 0)`;

/** Which spans, as SQL over `otel_traces`: those of the minutes, by the parameters of a fold; or those of chains, around the minutes. */
type Which = 'counted' | { readonly inTraces: string };

/** What a fold must look out for in its spans. */
export type Peculiarities = {
  readonly comesTwice: boolean;
  readonly isRooted: boolean;
  /** Some may say how they were sampled, or their roots may. */
  readonly isMarked: boolean;
  /** Units of work stand in chains: `folding_units` of the fold's run says what each counts for. */
  readonly isChained: boolean;
};

/** Spans with what they stand for, as SQL that looks out for no more than it must. */
export function spansOf(
  store: Store,
  which: Which,
  { comesTwice, isRooted, isMarked, isChained }: Peculiarities,
): string {
  const isCounted = which === 'counted';
  return statement('folds/spans.sql', store, {
    which: isCounted ? counted : `${around} AND TraceId IN (${which.inTraces})`,
    input_tokens: firstOf(tokenAttributes.input),
    cached_input_tokens: firstOf(tokenAttributes.cached),
    output_tokens: firstOf(tokenAttributes.output),
    total_tokens: firstOf(tokenAttributes.total),
    // Of copies that differ, the one that says most: it ended last, stands for the fewest, names its lease. Who passes spans on may tell
    // microseconds or milliseconds only.
    distinct: comesTwice
      ? `ORDER BY cityHash64(TraceId, SpanId), toUnixTimestamp64Milli(Timestamp), Duration DESC, is_error DESC, output DESC, input DESC,
           unread, weight, LeaseId DESC, Workload DESC, Network DESC, Team DESC, Provider DESC, Region DESC
         LIMIT 1 BY TraceId, SpanId, toUnixTimestamp64Milli(Timestamp), ${unnamed.replaceAll('StatusCode', 'is_error')}`
      : '',
    roots: isRooted
      ? statement('folds/roots.sql', store, {
          is_marked_root,
          weight_by_root: weightByRoot,
          is_unread_root: isUnreadRoot,
          // A root starts a quarter of an hour before its spans at most.
          before: isCounted ? '900' : '1860',
          after: isCounted ? '60' : '1020',
        })
      : '',
    weight: isMarked ? spanWeight(isRooted ? 'root_weight' : '0') : 'toFloat64(1)',
    unread: isMarked ? isUnread(isRooted ? 'root_unread' : 'false') : 'false',
    ...(isChained ? chained(store) : unchained),
  });
}

const since = (seconds: number) => `Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - ${seconds}`;
const before = (seconds: number) => `Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + ${seconds}`;
const counted = `${since(0)} AND ${before(60)} AND minute IN {minutes: Array(DateTime('UTC'))}
  AND (Unit != '' OR Phase IN {phases: Array(String)})`;
/** Where the other spans of a chain may be. */
const around = `${since(960)} AND ${before(960)}`;

const unchained = {
  chains: '',
  is_outdone: 'false',
  is_double: 'false',
  beside: `CAST([], 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))')`,
  others_input: 'NULL',
  others_cached: 'NULL',
  others_output: 'NULL',
};
const chained = (store: Store) => ({
  chains: `LEFT ANY JOIN (
    SELECT span AS chained, is_outdone AS of_outdone, is_double AS of_double, beside AS of_beside,
      input_tokens AS others_input, cached_input_tokens AS others_cached, output_tokens AS others_output
    FROM ${store.database}.folding_units
    WHERE run = {run: UInt64}
  ) AS chains ON cityHash64(TraceId, SpanId) = chained`,
  is_outdone: 'of_outdone',
  is_double: 'of_double',
  beside: 'of_beside',
  others_input: 'others_input',
  others_cached: 'others_cached',
  others_output: 'others_output',
});

/** The first of these attributes that a span has, as SQL; empty where it has none. */
const firstOf = (names: readonly string[]): string =>
  `multiIf(${names.map((name) => `SpanAttributes['${name}'] != '', SpanAttributes['${name}']`).join(', ')}, '')`;
