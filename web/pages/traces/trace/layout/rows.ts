import { flag, type Tree } from './tree.ts';

export type RowOptions = {
  /** 1: what is below the node is hidden. */
  readonly collapsed: Uint8Array;
  /** 1: the node is what was looked for. Undefined: everything is. Ancestors of a match stay. */
  readonly matches?: Uint8Array | undefined;
  readonly showsLogs: boolean;
};

/** The nodes that are shown, from top to bottom. */
export function rowsOf(tree: Tree, { collapsed, matches, showsLogs }: RowOptions): Int32Array {
  const kept = matches && withAncestors(tree, matches);
  const rows = new Int32Array(tree.size);
  let count = 0;
  let at = 0;
  while (at < tree.size) {
    const node = tree.order[at] as number;
    if (kept && !kept[node]) {
      at = tree.after[at] as number;
      continue;
    }
    const isLog = ((tree.flags[node] as number) & flag.log) !== 0;
    if (!isLog || showsLogs) rows[count++] = node;
    // What was looked for is shown, also below what is collapsed.
    at = collapsed[node] && !kept ? (tree.after[at] as number) : at + 1;
  }
  return rows.slice(0, count);
}

function withAncestors({ order, parent }: Tree, matches: Uint8Array): Uint8Array {
  const kept = Uint8Array.from(matches);
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at] as number;
    const of = parent[node] as number;
    if (kept[node] && of >= 0) kept[of] = 1;
  }
  return kept;
}

/** Opens the shallowest level that has something closed. */
export function expandLevel(tree: Tree, collapsed: Uint8Array): Uint8Array {
  let level = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tree.size; i++)
    if (collapsed[i] && (tree.children[i] as number) > 0) level = Math.min(level, tree.depth[i] as number);
  return collapsed.map((closed, i) => (tree.depth[i] === level ? 0 : closed));
}

/** Closes the deepest level that has something open. */
export function collapseLevel(tree: Tree, collapsed: Uint8Array): Uint8Array {
  let level = -1;
  for (let i = 0; i < tree.size; i++)
    if (!collapsed[i] && (tree.children[i] as number) > 0) level = Math.max(level, tree.depth[i] as number);
  return collapsed.map((closed, i) => (tree.depth[i] === level && (tree.children[i] as number) > 0 ? 1 : closed));
}

/** Closes every node that has something below it. */
export const collapseAll = (tree: Tree): Uint8Array => Uint8Array.from(tree.children, (count) => Number(count > 0));

/** Opens all ancestors of a node. */
export function reveal(tree: Tree, collapsed: Uint8Array, node: number): Uint8Array {
  const opened = Uint8Array.from(collapsed);
  for (let of = tree.parent[node] as number; of >= 0; of = tree.parent[of] as number) opened[of] = 0;
  return opened;
}

/** A node's position in the tree from top to bottom. */
export function neighbour(rows: Int32Array, node: number, step: number): number {
  const at = rows.indexOf(node);
  return rows[Math.max(0, Math.min(rows.length - 1, at + step))] ?? -1;
}

/** Opens a node that is closed, closes one that is open. With `all` it stays open, and what is below it opens or closes. */
export function toggled(
  { order, after, children }: Tree,
  collapsed: Uint8Array,
  { node, all }: { readonly node: number; readonly all: boolean },
): Uint8Array {
  const next = Uint8Array.from(collapsed);
  const to = next[node] ? 0 : 1;
  next[node] = all ? 0 : to;
  if (!all) return next;
  const at = order.indexOf(node);
  for (let i = at + 1; i < (after[at] as number); i++) {
    const below = order[i] as number;
    next[below] = (children[below] as number) > 0 ? to : 0;
  }
  return next;
}
