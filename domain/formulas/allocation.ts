import { Decimal } from 'decimal.js';
import type { AllocationRule } from '../rules/schema.ts';

const Exact = Decimal.clone({ precision: 60 });
type Exact = InstanceType<typeof Exact>;

/** Money that was charged, by whom and for what; decimal text. */
export type AllocatedCell = {
  readonly network: string;
  readonly workload: string;
  readonly team: string;
  readonly project: string;
  readonly region: string;
  readonly bucket: string;
  readonly cost: string;
};
/** What a team or project bears: its own charges, and its part of each rule's. */
type Share = {
  readonly receiver: string;
  readonly own: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly total: string;
};
export type Allocation = {
  readonly receivers: readonly Share[];
  /** What each rule shared out; and of that what nobody could be found for. */
  readonly rules: readonly { readonly id: string; readonly pool: string; readonly unallocated: string }[];
  /** Equal to the sum of all cells, to the last digit. */
  readonly total: string;
};

/**
 * Allocates charges. A charge belongs to its own team or project, or the first matching rule shares it among those with
 * charges of their own: evenly, in proportion to those charges, or by fixed shares.
 *
 *     even: pool ÷ n      proportional: pool × own ÷ Σ own      fixed: pool × share
 *
 * Each part is rounded down to fourteen decimals and the rest goes to the largest, so nothing is lost or created.
 *
 * Source: OpenCost specification, “shared costs” (uniform, proportional, custom).
 *
 * @param by who bears: rules for others do not count
 */
export function allocate(
  cells: readonly AllocatedCell[],
  rules: readonly AllocationRule[],
  by: 'team' | 'project',
): Allocation {
  const active = rules.filter((rule) => rule.to === by);
  const pools = new Map(active.map((rule) => [rule.id, new Exact(0)]));
  const own = new Map<string, Exact>();
  for (const cell of cells) {
    const rule = active.find(({ of }) => fits(cell, of));
    if (rule) pools.set(rule.id, (pools.get(rule.id) ?? new Exact(0)).plus(cell.cost));
    else own.set(cell[by], (own.get(cell[by]) ?? new Exact(0)).plus(cell.cost));
  }
  // Nobody's own charges are no receiver: they stay where they are.
  const receivers = [...own].filter(([name, cost]) => name !== '' && cost.greaterThan(0));
  const parts = new Map<string, Map<string, Exact>>();
  const told = active.map((rule) => {
    const pool = pools.get(rule.id) ?? new Exact(0);
    const weights = weightsOf(rule, receivers);
    const shared = split(pool, weights);
    for (const [name, amount] of shared) {
      if (!own.has(name)) own.set(name, new Exact(0));
      const of = parts.get(name) ?? new Map<string, Exact>();
      parts.set(name, of.set(rule.id, amount));
    }
    return { id: rule.id, pool: pool.toFixed(), unallocated: shared.size === 0 ? pool.toFixed() : '0' };
  });
  const shares = [...own].map(([receiver, cost]) => {
    const of = parts.get(receiver) ?? new Map<string, Exact>();
    const total = [...of.values()].reduce((sum, amount) => sum.plus(amount), cost);
    return {
      receiver,
      own: cost.toFixed(),
      parts: Object.fromEntries([...of].map(([id, amount]) => [id, amount.toFixed()])),
      total: total.toFixed(),
    };
  });
  const total = [...shares.map((share) => share.total), ...told.map((rule) => rule.unallocated)];
  return {
    receivers: shares.toSorted((a, b) => new Exact(b.total).cmp(a.total)),
    rules: told,
    total: total.reduce((sum, amount) => sum.plus(amount), new Exact(0)).toFixed(),
  };
}

function fits(cell: AllocatedCell, of: AllocationRule['of']): boolean {
  const { buckets, ...scope } = of;
  return (
    (buckets.length === 0 || buckets.includes(cell.bucket)) &&
    (Object.keys(scope) as (keyof typeof scope)[]).every((key) => scope[key] === '' || scope[key] === cell[key])
  );
}

function weightsOf(rule: AllocationRule, receivers: readonly (readonly [string, Exact])[]): [string, Exact][] {
  switch (rule.how) {
    case 'even':
      return receivers.map(([name]) => [name, new Exact(1)]);
    case 'proportional':
      return receivers.map(([name, cost]) => [name, cost]);
    case 'fixed':
      return Object.entries(rule.shares ?? {}).map(([name, share]) => [name, new Exact(share)]);
  }
}

function split(pool: Exact, weights: readonly [string, Exact][]): Map<string, Exact> {
  const all = weights.reduce((sum, [, weight]) => sum.plus(weight), new Exact(0));
  if (all.isZero()) return new Map();
  const parts = new Map(
    weights.map(([name, weight]) => [name, pool.times(weight).div(all).toDecimalPlaces(14, Decimal.ROUND_DOWN)]),
  );
  const [largest] = weights.reduce((best, each) => (each[1].greaterThan(best[1]) ? each : best));
  const rest = pool.minus([...parts.values()].reduce((sum, part) => sum.plus(part), new Exact(0)));
  return parts.set(largest, (parts.get(largest) ?? new Exact(0)).plus(rest));
}
