import { flag, type Tree } from './tree.ts';

/** What spans of one group have in common: their own time, money and grams, each counted once. */
export type Group = {
  readonly name: string;
  readonly spans: number;
  readonly errors: number;
  /** Time in which they ran and none of their children did, nanoseconds. */
  readonly self: number;
  /** Own money in USD; null when a part is unknown. */
  readonly usd: number | null;
  readonly grams: number | null;
};

/** Sums by group, most own time first. @param groupOf index into `names` of each span */
export function aggregate(
  tree: Tree,
  names: readonly string[],
  groupOf: ArrayLike<number>,
  costs: { readonly usd: Float64Array; readonly grams: Float64Array } | undefined,
): Group[] {
  const size = names.length;
  const spans = new Float64Array(size);
  const errors = new Float64Array(size);
  const self = new Float64Array(size);
  const usd = new Float64Array(size);
  const grams = new Float64Array(size);
  for (let i = 0; i < tree.spans; i++) {
    const group = groupOf[i] as number;
    spans[group] = (spans[group] as number) + 1;
    self[group] = (self[group] as number) + (tree.self[i] as number);
    if (((tree.flags[i] as number) & flag.error) !== 0) errors[group] = (errors[group] as number) + 1;
    if (!costs) continue;
    usd[group] = (usd[group] as number) + (costs.usd[i] as number);
    grams[group] = (grams[group] as number) + (costs.grams[i] as number);
  }
  const known = (value: number) => (!costs || Number.isNaN(value) ? null : value);
  return names
    .map((name, i) => ({
      name,
      spans: spans[i] as number,
      errors: errors[i] as number,
      self: self[i] as number,
      usd: known(usd[i] as number),
      grams: known(grams[i] as number),
    }))
    .filter((group) => group.spans > 0)
    .sort((a, b) => b.self - a.self);
}
