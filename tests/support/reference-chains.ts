/** Chains of units of work in plain TypeScript: what the folds are held against. */
export type ChainSpan = {
  readonly trace: string;
  readonly id: string;
  readonly parent: string;
  readonly isUnit: boolean;
  /** Empty: it runs in none. */
  readonly lease: string;
  readonly starts: number;
  /** How many spans it stands for. */
  readonly weight: number;
  readonly isError: boolean;
  readonly input: number | undefined;
  readonly output: number | undefined;
};

export type ChainWork = {
  readonly units: number;
  readonly errors: number;
  readonly input: number;
  readonly output: number;
  /** Delivered requests that tell no tokens, and that tell only one kind. */
  readonly untold: number;
  readonly partly: number;
};

/** What each lease delivered, and, by the empty name, what all of them and what ran in none did. */
export function referenceChains(spans: readonly ChainSpan[]): Map<string, ChainWork> {
  const byId = new Map(spans.map((each) => [`${each.trace}/${each.id}`, each]));
  const parentOf = (span: ChainSpan) =>
    span.parent === span.id ? undefined : byId.get(`${span.trace}/${span.parent}`);
  /** Spans above one, the nearest first; itself among them if its parents lead back to it. */
  const climb = (span: ChainSpan): ChainSpan[] => {
    const above: ChainSpan[] = [];
    for (let at = parentOf(span); at && !above.includes(at); at = at === span ? undefined : parentOf(at))
      above.push(at);
    return above;
  };
  const climbs = new Map(spans.map((span) => [span, climb(span)]));
  const isRound = (span: ChainSpan) => climbs.get(span)?.includes(span) ?? false;
  const isLater = (a: ChainSpan, b: ChainSpan) => a.starts > b.starts;
  const around = new Map(
    spans.map((span) => [
      span,
      (climbs.get(span) ?? []).filter(
        (other) => other !== span && other.isUnit && !(isRound(span) && isRound(other) && !isLater(span, other)),
      ),
    ]),
  );
  const units = spans.filter((span) => span.isUnit);
  const inside = new Map(units.map((unit) => [unit, units.filter((other) => around.get(other)?.includes(unit))]));
  const leavesOf = (unit: ChainSpan) =>
    (inside.get(unit) ?? []).filter((other) => !other.isError && inside.get(other)?.length === 0);
  const tokens = (unit: ChainSpan, kind: 'input' | 'output'): number | undefined => {
    if (unit[kind] !== undefined) return unit[kind];
    const told = leavesOf(unit).map((leaf) => leaf[kind]);
    if (told.length > 0 && told.every((each) => each !== undefined))
      return told.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    for (const outer of around.get(unit) ?? []) {
      const leaves = leavesOf(outer);
      if (outer[kind] === undefined) continue;
      if (leaves.length === 1) return outer[kind];
      const isOfOneLease = new Set(leaves.map(({ lease }) => lease)).size === 1;
      if (leaves.length < 2 || !isOfOneLease || leaves.some((leaf) => leaf[kind] !== undefined)) continue;
      return leaves.every((leaf) => leaf === unit || isLater(leaf, unit)) ? outer[kind] : 0;
    }
    return undefined;
  };
  const better = (unit: ChainSpan) => [
    ...(around.get(unit) ?? []).filter((other) => other.weight < unit.weight),
    ...(inside.get(unit) ?? []).filter((other) => other.weight <= unit.weight),
  ];
  const sum = (counted: readonly ChainSpan[]): ChainWork => {
    const all = { units: 0, errors: 0, input: 0, output: 0, untold: 0, partly: 0 };
    for (const unit of counted) {
      if (unit.isError) all.errors += unit.weight;
      all.units += unit.weight;
      if (unit.isError) continue;
      const [input, output] = [tokens(unit, 'input'), tokens(unit, 'output')];
      all.input += unit.weight * (input ?? 0);
      all.output += unit.weight * (output ?? 0);
      if (input === undefined && output === undefined) all.untold += unit.weight;
      else if (input === undefined || output === undefined) all.partly += unit.weight;
    }
    return all;
  };
  const leases = [...new Set(units.map(({ lease }) => lease))].filter(Boolean);
  return new Map([
    ['', sum(units.filter((unit) => better(unit).length === 0))],
    ...leases.map((lease): [string, ChainWork] => [
      lease,
      sum(units.filter((unit) => unit.lease === lease && better(unit).every((other) => other.lease !== lease))),
    ]),
  ]);
}
