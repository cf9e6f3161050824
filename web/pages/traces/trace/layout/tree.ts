/** What a waterfall is made of, in columns. Times are nanoseconds from the trace's first span. */
export type SpanColumns = {
  readonly id: readonly string[];
  /** '' for a root. */
  readonly parent: readonly string[];
  readonly start: ArrayLike<number>;
  readonly duration: ArrayLike<number>;
  readonly isError: ArrayLike<number | boolean>;
};

/** Log records of the trace: rows below the span that wrote them. */
export type LogColumns = {
  readonly span: readonly string[];
  readonly time: ArrayLike<number>;
  readonly isError: ArrayLike<number | boolean>;
};

/** Why a node is not as it should be; bits of `flags`. */
export const flag = {
  error: 1,
  /** It begins before its parent, or after its parent ended: a clock is wrong, or the work went on by itself. Bars are never moved. */
  skew: 2,
  /** Its parents lead back to itself; it was made a root. */
  circle: 4,
  /** An earlier span has the same id. */
  duplicate: 8,
  /** No span: the parent that others name and that never came. */
  missing: 16,
  /** A log record. */
  log: 32,
} as const;

/**
 * Spans, log records and missing parents as a tree. Nodes are numbered: spans as given, then logs, then missing parents. `order` is
 * the tree from top to bottom; the subtree of the node at `order[i]` ends before `after[i]`.
 */
export type Tree = {
  readonly spans: number;
  readonly logs: number;
  readonly size: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Time in which none of its children ran, nanoseconds. */
  readonly self: Float64Array;
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly children: Int32Array;
  readonly flags: Uint8Array;
  readonly order: Int32Array;
  readonly after: Int32Array;
  /** Ids that are missing, in the order of their nodes. */
  readonly missing: readonly string[];
  /** First and last time of all. */
  readonly from: number;
  readonly to: number;
};

/** Clocks of two nodes may differ by so much before it is marked, nanoseconds. */
const tolerance = 1e6;

/** Builds the tree; nothing is dropped, whatever the parents say. */
export function buildTree(spans: SpanColumns, logs: LogColumns = { span: [], time: [], isError: [] }): Tree {
  const [n, m] = [spans.id.length, logs.span.length];
  const first = new Map<string, number>();
  const duplicates: number[] = [];
  for (let i = 0; i < n; i++) {
    if (first.has(spans.id[i] as string)) duplicates.push(i);
    else first.set(spans.id[i] as string, i);
  }
  const missing = new Map<string, number>();
  const parentOf = (id: string): number => {
    if (id === '') return -1;
    const found = first.get(id) ?? missing.get(id);
    if (found !== undefined) return found;
    const node = n + m + missing.size;
    missing.set(id, node);
    return node;
  };
  const links = new Int32Array(n + m);
  for (let i = 0; i < n; i++) links[i] = parentOf(spans.parent[i] as string);
  // A record of a span that never came is not worth a missing parent: it stands at the top.
  for (let i = 0; i < m; i++) links[n + i] = first.get(logs.span[i] as string) ?? -1;

  const size = n + m + missing.size;
  const tree = {
    spans: n,
    logs: m,
    size,
    start: new Float64Array(size),
    end: new Float64Array(size),
    self: new Float64Array(size),
    parent: new Int32Array(size).fill(-1),
    depth: new Int32Array(size),
    children: new Int32Array(size),
    flags: new Uint8Array(size),
    order: new Int32Array(size),
    after: new Int32Array(size),
    missing: [...missing.keys()],
  };
  const { start, end, parent, flags } = tree;
  parent.set(links);
  for (let i = 0; i < n; i++) {
    start[i] = spans.start[i] as number;
    end[i] = (start[i] as number) + Math.max(0, spans.duration[i] as number);
    if (spans.isError[i]) flags[i] = flag.error;
  }
  for (let i = 0; i < m; i++) {
    start[n + i] = logs.time[i] as number;
    end[n + i] = logs.time[i] as number;
    flags[n + i] = flag.log | (logs.isError[i] ? flag.error : 0);
  }
  for (const i of duplicates) flags[i] = (flags[i] as number) | flag.duplicate;
  cutCircles(parent, start, flags);
  spanMissing(tree, n + m);
  markSkew(tree);
  arrange(tree);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < size; i++) {
    from = Math.min(from, start[i] as number);
    to = Math.max(to, end[i] as number);
  }
  return { ...tree, from: size > 0 ? from : 0, to: size > 0 ? to : 0 };
}

/** Makes a root of the earliest span of each circle of parents. */
function cutCircles(parent: Int32Array, start: Float64Array, flags: Uint8Array): void {
  const round = new Int32Array(parent.length);
  for (let i = 0; i < parent.length; i++) {
    let at = i;
    while (at >= 0 && round[at] === 0) {
      round[at] = i + 1;
      at = parent[at] as number;
    }
    if (at < 0 || round[at] !== i + 1) continue;
    let earliest = at;
    for (let next = parent[at] as number; next !== at; next = parent[next] as number)
      if ((start[next] as number) < (start[earliest] as number)) earliest = next;
    parent[earliest] = -1;
    flags[earliest] = (flags[earliest] as number) | flag.circle;
  }
}

/** Missing parents last as long as what they hold. */
function spanMissing(
  { start, end, parent, flags, size }: Pick<Tree, 'start' | 'end' | 'parent' | 'flags' | 'size'>,
  from: number,
) {
  for (let i = from; i < size; i++) {
    start[i] = Number.POSITIVE_INFINITY;
    end[i] = Number.NEGATIVE_INFINITY;
    flags[i] = flag.missing;
  }
  for (let i = 0; i < from; i++) {
    const of = parent[i] as number;
    if (of < from) continue;
    start[of] = Math.min(start[of] as number, start[i] as number);
    end[of] = Math.max(end[of] as number, end[i] as number);
  }
}

function markSkew({
  start,
  end,
  parent,
  flags,
  size,
}: Pick<Tree, 'start' | 'end' | 'parent' | 'flags' | 'size'>): void {
  for (let i = 0; i < size; i++) {
    const of = parent[i] as number;
    if (of < 0 || ((flags[i] as number) & flag.log) !== 0) continue;
    if (
      (start[i] as number) < (start[of] as number) - tolerance ||
      (start[i] as number) > (end[of] as number) + tolerance
    )
      flags[i] = (flags[i] as number) | flag.skew;
  }
}

/** Order, depth, children and self time, without recursion: a trace may be as deep as it is long. */
function arrange(tree: Omit<Tree, 'from' | 'to'>): void {
  const family = familyOf(tree);
  walk(tree, family);
  measureSelf(tree, family);
}

/** Of each node its first child and its next sibling, by the times at which they start; −1 is none. */
type Family = { readonly firstRoot: number; readonly firstChild: Int32Array; readonly nextSibling: Int32Array };

function familyOf({ size, start, end, parent, children }: Omit<Tree, 'from' | 'to'>): Family {
  const byStart = new Uint32Array(size);
  for (let i = 0; i < size; i++) byStart[i] = i;
  byStart.sort(
    (a, b) => (start[a] as number) - (start[b] as number) || (end[b] as number) - (end[a] as number) || a - b,
  );
  const firstChild = new Int32Array(size).fill(-1);
  const nextSibling = new Int32Array(size).fill(-1);
  let firstRoot = -1;
  for (let k = size - 1; k >= 0; k--) {
    const i = byStart[k] as number;
    const of = parent[i] as number;
    if (of < 0) {
      nextSibling[i] = firstRoot;
      firstRoot = i;
    } else {
      nextSibling[i] = firstChild[of] as number;
      firstChild[of] = i;
      children[of] = (children[of] as number) + 1;
    }
  }
  return { firstRoot, firstChild, nextSibling };
}

/** Gives each node its place in the order, parents before their children, its depth, and where those below it end. */
function walk({ size, parent, depth, order, after }: Omit<Tree, 'from' | 'to'>, family: Family): void {
  const { firstRoot, firstChild, nextSibling } = family;
  const place = new Int32Array(size);
  const close = (node: number, at: number) => {
    after[place[node] as number] = at;
    return nextSibling[node] as number;
  };
  let at = 0;
  let node = firstRoot;
  while (node >= 0) {
    place[node] = at;
    order[at++] = node;
    let next = firstChild[node] as number;
    // From a leaf: up to the nearest node with a sibling that is still to come.
    for (let done = node; next < 0 && done >= 0; done = parent[done] as number) next = close(done, at);
    if (next >= 0) depth[next] = parent[next] === -1 ? 0 : (depth[parent[next] as number] as number) + 1;
    node = next;
  }
}

/** Time of each node in which no child of it ran. */
function measureSelf({ size, start, end, self, flags }: Omit<Tree, 'from' | 'to'>, family: Family): void {
  const { firstChild, nextSibling } = family;
  for (let i = 0; i < size; i++) {
    let free = (end[i] as number) - (start[i] as number);
    let covered = start[i] as number;
    for (let child = firstChild[i] as number; child >= 0; child = nextSibling[child] as number) {
      if (((flags[child] as number) & flag.log) !== 0) continue;
      const from = Math.max(covered, start[child] as number);
      const to = Math.min(end[i] as number, end[child] as number);
      if (to > from) {
        free -= to - from;
        covered = to;
      }
    }
    self[i] = ((flags[i] as number) & flag.missing) !== 0 ? 0 : Math.max(0, free);
  }
}
