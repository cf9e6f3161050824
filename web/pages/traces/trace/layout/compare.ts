import { flag, type Tree } from './tree.ts';

/** Spans of a trace by their path: service and name of every ancestor. */
type PathTotals = {
  readonly count: number;
  readonly duration: number;
  readonly self: number;
  readonly errors: number;
};
export type ComparedPath = {
  readonly path: string;
  readonly name: string;
  readonly service: string;
  readonly depth: number;
  readonly a: PathTotals | undefined;
  readonly b: PathTotals | undefined;
};

export type Named = {
  readonly tree: Tree;
  readonly name: (node: number) => string;
  readonly service: (node: number) => string;
};

/** Two traces path by path, in the order of the first; what only the second has follows its siblings. */
export function compareTraces(a: Named, b: Named): ComparedPath[] {
  const [left, right] = [pathsOf(a), pathsOf(b)];
  const all = new Map<string, ComparedPath>();
  const childrenOf = new Map<string, string[]>();
  for (const [side, paths] of [
    ['a', left],
    ['b', right],
  ] as const)
    for (const [path, { parent, ...totals }] of paths) {
      const found = all.get(path);
      if (found) all.set(path, { ...found, [side]: totals.totals });
      else {
        const { name, service, depth } = totals;
        all.set(path, { path, name, service, depth, a: undefined, b: undefined, [side]: totals.totals });
        const siblings = childrenOf.get(parent);
        if (siblings) siblings.push(path);
        else childrenOf.set(parent, [path]);
      }
    }
  const ordered: ComparedPath[] = [];
  const rest = [...(childrenOf.get('') ?? [])].reverse();
  while (rest.length > 0) {
    const path = rest.pop() as string;
    ordered.push(all.get(path) as ComparedPath);
    rest.push(...(childrenOf.get(path) ?? []).toReversed());
  }
  return ordered;
}

function pathsOf({ tree, name, service }: Named) {
  const pathOf = new Array<string>(tree.size);
  const paths = new Map<string, { parent: string; name: string; service: string; depth: number; totals: PathTotals }>();
  for (const node of tree.order) {
    if (((tree.flags[node] as number) & flag.log) !== 0) continue;
    const above = tree.parent[node] as number;
    const parent = above < 0 ? '' : (pathOf[above] as string);
    const path = `${parent}\u0000${service(node)}\u0001${name(node)}`;
    pathOf[node] = path;
    const found = paths.get(path)?.totals;
    paths.set(path, {
      parent,
      name: name(node),
      service: service(node),
      depth: tree.depth[node] as number,
      totals: {
        count: (found?.count ?? 0) + 1,
        duration: (found?.duration ?? 0) + (tree.end[node] as number) - (tree.start[node] as number),
        self: (found?.self ?? 0) + (tree.self[node] as number),
        errors: (found?.errors ?? 0) + ((tree.flags[node] as number) & flag.error),
      },
    });
  }
  return paths;
}
