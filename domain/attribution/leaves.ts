import { sortedIndex } from './sorted-index.ts';
import type { WorkSpans } from './types.ts';

/** Times at which spans are leaves, in columns. */
export type LeafTimes = {
  readonly count: number;
  readonly span: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
};

/** The times at which each span is a leaf: its own, without those of its children. */
export function leafTimes({ start, end, parent, isFrame }: WorkSpans): LeafTimes {
  const size = start.length;
  // How far the children of each span have covered it, as they come in order of their starts.
  const covered = start.slice();
  const times = { span: new Int32Array(2 * size), start: new Float64Array(2 * size), end: new Float64Array(2 * size) };
  let count = 0;
  const add = (span: number, from: number, to: number) => {
    if (to <= from) return;
    times.span[count] = span;
    times.start[count] = from;
    times.end[count] = to;
    count++;
  };
  for (const span of sortedIndex(start)) {
    const over = parent[span] as number;
    if (over < 0 || isFrame[over] || isFrame[span]) continue;
    const from = start[span] as number;
    const to = end[span] as number;
    if (to <= from) continue;
    const done = covered[over] as number;
    const limit = end[over] as number;
    add(over, done, Math.min(from, limit));
    covered[over] = Math.max(done, Math.min(to, limit));
  }
  for (let span = 0; span < size; span++) if (!isFrame[span]) add(span, covered[span] as number, end[span] as number);
  return { count, ...times };
}

/** Whether something holds of every span that is a leaf at some time. */
export function every(leaves: LeafTimes, holds: (span: number) => boolean): boolean {
  for (let leaf = 0; leaf < leaves.count; leaf++) if (!holds(leaves.span[leaf] as number)) return false;
  return true;
}
