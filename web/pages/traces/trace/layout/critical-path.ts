import { flag, type Tree } from './tree.ts';

/** The stretches of time, by node, that decided when a root ended: shorten one of them and the root ends earlier. */
export type CriticalPath = {
  readonly node: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
};

/**
 * From the end of a root backwards: what ended last inside it, what ended last before that began, and so on; where no child ran, the
 * node itself. Children count within their parents only.
 *
 * @param root default: the longest root of the trace
 */
export function criticalPath(tree: Tree, root = longestRoot(tree)): CriticalPath {
  const segments: Stretch[] = [];
  const childrenOf = childrenIn(tree);
  const work: Stretch[] = root >= 0 ? [[root, tree.start[root] as number, tree.end[root] as number]] : [];
  for (let stretch = work.pop(); stretch !== undefined; stretch = work.pop()) {
    const { own, ofChildren } = split(tree, stretch, childrenOf(stretch[0]), stretch[0] === root);
    segments.push(...own);
    work.push(...ofChildren);
  }
  segments.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return {
    node: Int32Array.from(segments, (segment) => segment[0]),
    from: Float64Array.from(segments, (segment) => segment[1]),
    to: Float64Array.from(segments, (segment) => segment[2]),
  };
}

type Stretch = [node: number, since: number, until: number];

/** Of a stretch of a node, backwards from its end: what its children decided, each in its own part, and what it decided itself. */
function split(tree: Tree, [node, begins, until]: Stretch, children: readonly number[], isRoot: boolean) {
  const own: Stretch[] = [];
  const ofChildren: Stretch[] = [];
  const lastFirst = children.toSorted(
    (a, b) =>
      (tree.end[b] as number) - (tree.end[a] as number) || (tree.start[b] as number) - (tree.start[a] as number),
  );
  let at = until;
  for (const child of lastFirst) {
    if ((tree.start[child] as number) >= at) continue;
    const ends = Math.min(tree.end[child] as number, at);
    if (ends <= begins) continue;
    if (ends < at) own.push([node, ends, at]);
    const since = Math.max(begins, tree.start[child] as number);
    if (since < ends) ofChildren.push([child, since, ends]);
    at = since;
  }
  if (at > begins || (isRoot && begins === until)) own.push([node, begins, at]);
  return { own, ofChildren };
}

/** The children of a node that are spans, without a list of every node's. */
function childrenIn({ order, after, parent, flags, size }: Tree): (node: number) => number[] {
  const place = new Int32Array(size);
  for (let at = 0; at < size; at++) place[order[at] as number] = at;
  return (node) => {
    const from = place[node] as number;
    const children: number[] = [];
    for (let at = from + 1; at < (after[from] as number); at = after[at] as number) {
      const child = order[at] as number;
      if (((flags[child] as number) & flag.log) === 0 && parent[child] === node) children.push(child);
    }
    return children;
  };
}

function longestRoot({ order, parent, start, end, flags }: Tree): number {
  let longest = -1;
  for (const node of order) {
    if ((parent[node] as number) >= 0 || ((flags[node] as number) & flag.log) !== 0) continue;
    if (
      longest < 0 ||
      (end[node] as number) - (start[node] as number) > (end[longest] as number) - (start[longest] as number)
    )
      longest = node;
  }
  return longest;
}
