import type { WorkSpans } from './types.ts';

/** Spans that are above themselves have no parent. */
export function withoutCircles(spans: WorkSpans): WorkSpans {
  const inOrder = bottomUp(spans.parent);
  if (inOrder.length === spans.parent.length) return spans;
  const isInTree = new Uint8Array(spans.parent.length);
  for (const span of inOrder) isInTree[span] = 1;
  return { ...spans, parent: spans.parent.map((parent, span) => (isInTree[span] ? parent : -1)) };
}

/** Children before their parents; spans in a circle are left out. */
export function bottomUp(parent: Int32Array): Uint32Array {
  const size = parent.length;
  const waiting = new Int32Array(size);
  for (const over of parent) if (over >= 0) waiting[over] = (waiting[over] as number) + 1;
  const ready = new Uint32Array(size);
  let count = 0;
  for (let span = 0; span < size; span++) if (waiting[span] === 0) ready[count++] = span;
  for (let at = 0; at < count; at++) {
    const over = parent[ready[at] as number] as number;
    if (over < 0) continue;
    waiting[over] = (waiting[over] as number) - 1;
    if (waiting[over] === 0) ready[count++] = over;
  }
  return ready.subarray(0, count);
}
