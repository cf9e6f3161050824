import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { statement } from '../statement.ts';
import { claimVersion } from '../versions.ts';
import { foldHours } from './hours.ts';
import { foldMinutes, type Minute } from './minutes.ts';

/** What a round of folding did, and how much is left for the next. */
export type Folded = { readonly minutes: number; readonly minutesLeft: number };

export type FoldOptions = {
  readonly now: Date;
  /** Hours are closed when nothing has touched them for this long. */
  readonly settleMs: number;
  /** The most spans to fold in this round, about; default all. */
  readonly maxSpans?: number;
};

/** The most spans and minutes that one run has in hand. */
const maxSpansAtOnce = 500_000;
const maxMinutesAtOnce = 2880;

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
    folded.push(
      ...(await foldMinutes(
        store,
        chunk.flatMap((each) => each.minutes),
        { version: await claimVersion(store, now), now, settled },
      )),
    );
    spans += chunk.reduce((sum, each) => sum + each.spans, 0);
  }
  await foldHours(store, folded, now);
  const left = chunks.slice(next).flat();
  return { minutes: folded.length, minutesLeft: left.reduce((sum, each) => sum + each.minutes.length, 0) };
}

/** Minutes that are folded together, and about how many spans they have. */
type Unit = { readonly minutes: readonly Minute[]; readonly spans: number };

/** What spans came for since it was folded last, newest first. */
async function touched(store: Store, { now, settleMs }: FoldOptions): Promise<Unit[]> {
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
  return [
    ...hours.map((each) => ({
      minutes: minutesOf(each.hour).map((minute) => ({ minute, touches: minute === each.hour ? seen(each) : 0n })),
      spans: Number(each.touches),
    })),
    ...minutes.map((each) => ({
      minutes: [{ minute: each.minute, touches: seen(each) }],
      spans: Number(each.touches),
    })),
  ].toReversed();
}

/** The touches that a fold has seen for sure: while spans may still be on their way to disk, it has not seen them all. */
const seen = ({ touches, has_settled }: { touches: string; has_settled: boolean }): bigint =>
  has_settled ? BigInt(touches) : BigInt(touches) - 1n;

const minutesOf = (hour: number): number[] => Array.from({ length: 60 }, (_, index) => hour + index * 60);

function chunked(units: readonly Unit[]): Unit[][] {
  const chunks: Unit[][] = [];
  let minutes = 0;
  let spans = 0;
  for (const unit of units) {
    const last = chunks.at(-1);
    minutes += unit.minutes.length;
    spans += unit.spans;
    if (last && minutes <= maxMinutesAtOnce && spans <= maxSpansAtOnce) last.push(unit);
    else {
      chunks.push([unit]);
      minutes = unit.minutes.length;
      spans = unit.spans;
    }
  }
  return chunks;
}
