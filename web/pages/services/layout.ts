/** A service in the map: its layer from the left, and its place in it. */
export type Placed = { readonly name: string; readonly layer: number; readonly place: number };
export type Call = { readonly caller: string; readonly called: string };

/** Services in layers: who is called by nobody stands left, everybody else one right of their callers; circles are cut where they close. */
export function layers(names: readonly string[], calls: readonly Call[]): Placed[] {
  const callees = Map.groupBy(calls, (call) => call.caller);
  const isCalled = new Set(calls.filter((call) => call.caller !== call.called).map((call) => call.called));
  const layer = new Map<string, number>();
  const visit = (start: string) => {
    const work: [string, number, ReadonlySet<string>][] = [[start, 0, new Set()]];
    while (work.length > 0) {
      const [name, depth, above] = work.pop() as [string, number, ReadonlySet<string>];
      if ((layer.get(name) ?? -1) >= depth) continue;
      layer.set(name, depth);
      const path = new Set([...above, name]);
      for (const { called } of callees.get(name) ?? []) if (!path.has(called)) work.push([called, depth + 1, path]);
    }
  };
  for (const name of names) if (!isCalled.has(name)) visit(name);
  // What is left is called only from within a circle.
  for (const name of names) if (!layer.has(name)) visit(name);
  const taken = new Map<number, number>();
  return names.map((name) => {
    const at = layer.get(name) ?? 0;
    const place = taken.get(at) ?? 0;
    taken.set(at, place + 1);
    return { name, layer: at, place };
  });
}
