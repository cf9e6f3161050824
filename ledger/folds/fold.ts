import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { statement } from '../statement.ts';
import { claimVersion } from '../versions.ts';
import { foldHours } from './hours.ts';
import { foldMinutes, type Touched } from './minutes.ts';

/** What a round of folding did, and how much is left for the next. */
export type Folded = { readonly minutes: number; readonly minutesLeft: number };

export type FoldOptions = {
  readonly now: Date;
  /** Hours are closed when nothing has touched them for this long. */
  readonly settleMs: number;
  /** The most spans to fold in this round, about; default all. */
  readonly maxSpans?: number;
};

/** The most spans and minutes that one run has in hand. Minutes go along in the address of a statement. */
const maxSpansAtOnce = 500_000;
const maxMinutesAtOnce = 10_080;

/** Minutes are folded one by one in the last fortnight, whole hours before that: their minutes are kept no longer. */
const horizonMs = 13 * DAY_MS;

/**
 * One round of folding: makes the roll-ups of every minute that spans came for since it was folded last, newest first, then of hours
 * and days. Spans are counted once however often they came, and for as many as they stand for.
 */
export async function foldSpans(store: Store, options: FoldOptions): Promise<Folded> {
  const now = options.now.getTime();
  const settled = now - options.settleMs;
  const chunks = chunked(await touched(store, options));
  const folded: number[] = [];
  let spans = 0;
  let next = 0;
  for (; next < chunks.length && spans < (options.maxSpans ?? Number.POSITIVE_INFINITY); next += 1) {
    const chunk = chunks[next] ?? [];
    folded.push(...(await foldMinutes(store, chunk, { version: await claimVersion(store, now), now, settled })));
    spans += chunk.reduce((sum, each) => sum + Number(each.touches), 0);
  }
  await foldHours(store, folded, now);
  const left = chunks.slice(next).flat();
  return { minutes: folded.length, minutesLeft: left.reduce((sum, each) => sum + each.minutes.length, 0) };
}

/** What spans came for since it was folded last, newest first. */
async function touched(store: Store, { now, settleMs }: FoldOptions): Promise<Touched[]> {
  const times = {
    // What has come since may not be on disk yet: its minute is folded once more.
    settled: now.getTime() - 5 * settleMs,
    horizon: Math.floor((now.getTime() - horizonMs) / HOUR_MS) * HOUR_MS,
    // Of older spans some may be dropped already: what was counted of them stands.
    kept: Math.ceil((now.getTime() - store.retentionDays * DAY_MS) / HOUR_MS) * HOUR_MS,
  };
  const row = z.object({ touches: z.string(), has_settled: z.boolean() });
  const [minutes, hours] = await Promise.all([
    readAsWriter(store, row.extend({ minute: z.number() }), statement('folds/touched-minutes.sql', store), times),
    readAsWriter(store, row.extend({ hour: z.number() }), statement('folds/touched-hours.sql', store), times),
  ]);
  const touchedOf = (minutes: readonly number[], { touches, has_settled }: z.output<typeof row>): Touched => ({
    minutes,
    touches: BigInt(touches),
    hasSettled: has_settled,
  });
  return [
    ...hours.map((each) => touchedOf(minutesOf(each.hour), each)),
    ...minutes.map((each) => touchedOf([each.minute], each)),
  ].toReversed();
}

const minutesOf = (hour: number): number[] => Array.from({ length: 60 }, (_, index) => hour + index * 60);

function chunked(touched: readonly Touched[]): Touched[][] {
  const chunks: Touched[][] = [];
  let minutes = 0;
  let spans = 0;
  for (const each of touched) {
    const last = chunks.at(-1);
    minutes += each.minutes.length;
    spans += Number(each.touches);
    if (last && minutes <= maxMinutesAtOnce && spans <= maxSpansAtOnce) last.push(each);
    else {
      chunks.push([each]);
      minutes = each.minutes.length;
      spans = Number(each.touches);
    }
  }
  return chunks;
}
