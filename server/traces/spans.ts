import type { WorkSpans } from '../../domain/attribution/types.ts';
import type { Columns } from '../../store/query.ts';
import type leaseSpans from '../queries/lease-spans.ts';
import type traceSpans from '../queries/trace-spans.ts';

const frames = new Set(['lease', 'attempt', 'job', 'queue']);

/** Whether spans of a phase hold others and do no work of their own. */
export const isFrame = (phase: string | undefined): boolean => frames.has(phase ?? '');

/** The spans of a trace, in columns. */
export type Spans = Columns<typeof traceSpans>;

/** When each span ran; the parents are added where they are known. */
export const shapeOf = (spans: Spans): WorkSpans => ({
  start: Float64Array.from(spans.start as number[]),
  end: Float64Array.from(spans.start as number[], (start, i) => start + (spans.duration[i] as number)),
  parent: new Int32Array(0),
  isFrame: Uint8Array.from(spans.phase, (phase) => Number(isFrame(phase))),
});

/** The spans of one lease: those of the trace first, in their order, then their neighbours. */
export function spansOfLease(
  spans: Spans,
  mine: readonly number[],
  parent: Int32Array,
  neighbours: Columns<typeof leaseSpans>,
  beside: readonly number[],
): WorkSpans {
  const size = mine.length + beside.length;
  const all = {
    start: new Float64Array(size),
    end: new Float64Array(size),
    parent: new Int32Array(size).fill(-1),
    isFrame: new Uint8Array(size),
    weight: new Float64Array(size),
  };
  const placeOf = new Int32Array(parent.length).fill(-1);
  for (let k = 0; k < mine.length; k++) placeOf[mine[k] as number] = k;
  for (let k = 0; k < mine.length; k++) {
    const i = mine[k] as number;
    all.start[k] = spans.start[i] as number;
    all.end[k] = (spans.start[i] as number) + (spans.duration[i] as number);
    all.parent[k] = placeOf[parent[i] as number] ?? -1;
    all.isFrame[k] = Number(isFrame(spans.phase[i]));
    all.weight[k] = spans.weight[i] as number;
  }
  const placeOfId = new Map(beside.map((i, k) => [neighbours.id[i] as number, mine.length + k]));
  for (const [k, i] of beside.entries()) {
    const at = mine.length + k;
    all.start[at] = neighbours.start[i] as number;
    all.end[at] = (neighbours.start[i] as number) + (neighbours.duration[i] as number);
    all.parent[at] = placeOfId.get(neighbours.parent[i] as number) ?? -1;
    all.weight[at] = neighbours.weight[i] as number;
  }
  return all;
}

/** Index of each span's parent, or −1 when it is not in the trace. Of spans with one id the first is the parent. */
export function linkByText(ids: readonly string[], parents: readonly string[]): Int32Array {
  const at = new Map<string, number>();
  for (let i = ids.length - 1; i >= 0; i--) at.set(ids[i] as string, i);
  return Int32Array.from(parents, (parent, i) => {
    const found = parent === '' ? undefined : at.get(parent);
    return found === undefined || found === i ? -1 : found;
  });
}

/** The time of a trace's work, whole milliseconds since 1970. */
export function period(spans: Spans, origin: bigint): { from: number; to: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const [i, phase] of spans.phase.entries()) {
    if (isFrame(phase)) continue;
    first = Math.min(first, spans.start[i] as number);
    last = Math.max(last, (spans.start[i] as number) + (spans.duration[i] as number));
  }
  const at = (ns: number) => Number((origin + BigInt(ns)) / 1_000_000n);
  return last < first ? { from: at(0), to: at(0) } : { from: at(first), to: at(last) + 1 };
}
