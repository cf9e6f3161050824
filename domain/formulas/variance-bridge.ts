import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 60 });
type Exact = InstanceType<typeof Exact>;

/** Decimals that money is kept in. */
const places = 14;

/** What was paid for one kind of GPU time in two periods: the same network, GPU, region, terms and currency in both. */
export type Cell = {
  readonly network: string;
  readonly gpuModel: string;
  readonly region: string;
  /** Tier and currency of the price: `spot AKT`. */
  readonly terms: string;
  readonly base: CellSide;
  readonly now: CellSide;
};
/** GPU-seconds whose cost is known, the amount in the currency of the price, and the cost; decimal text. */
type CellSide = { readonly gpuSeconds: string; readonly native: string; readonly cost: string };

type BridgePart = 'volume' | 'mix-network' | 'mix-gpu' | 'mix-region' | 'mix-terms' | 'price' | 'token';
/** What a part is made of: a network, GPU, region or cell, and its share of the part. Sums to the part, exactly. */
type Contribution = {
  readonly network: string;
  readonly gpuModel: string;
  readonly region: string;
  readonly terms: string;
  readonly amount: string;
};
export type Bridge = {
  readonly base: string;
  readonly now: string;
  readonly parts: readonly {
    readonly id: BridgePart;
    readonly amount: string;
    readonly contributions: readonly Contribution[];
  }[];
  /** now − base − Σ parts: zero to the last digit. */
  readonly residual: string;
};

/** Levels of the mix, from the coarsest. */
const levels = [
  { id: 'mix-network', key: (cell: Cell) => [cell.network] },
  { id: 'mix-gpu', key: (cell: Cell) => [cell.network, cell.gpuModel] },
  { id: 'mix-region', key: (cell: Cell) => [cell.network, cell.gpuModel, cell.region] },
  { id: 'mix-terms', key: (cell: Cell) => [cell.network, cell.gpuModel, cell.region, cell.terms] },
] as const;

/**
 * Explains why one period cost more or less than another: price–volume–mix analysis, with the mix by level and token moves
 * shown separately.
 *
 *     volume = (Q₁ − Q₀) · P₀                      more or fewer GPU-hours at the old mean price
 *     mix    = Σ Q₁(g) · (P₀(g) − P₀(parent of g)) a shift to more or less expensive networks, GPUs, regions, terms
 *     price  = Σ (n₁ · r₀) − Q₁ · P₀               another price in the currency it is quoted in
 *     token  = Σ n₁ · (r₁ − r₀)                    the same amount of tokens, worth more or less
 *
 * Q GPU-hours, P cost per GPU-hour, n the amount in the price's currency, r cost per unit of that; 0 the base, 1 now. What is new in a
 * period has no old price: it is in the mix of its level, whole. Each cell is carried through every step at fourteen decimals and
 * the steps telescope, so the parts add up to the difference exactly.
 *
 * Source: price–volume–mix analysis of managerial accounting; the levels and the token part are Wattledger's.
 */
export function varianceBridge(cells: readonly Cell[]): Bridge {
  const sides = cells.map(sideOf);
  const base = sum(sides, 'c0');
  const now = sum(sides, 'c1');
  let step = atMeanPrice(sides, base);
  const parts: Part[] = [volumePart(sides, step, base)];
  for (const depth of levels.keys()) {
    const { part, next } = mixPart(sides, step, depth);
    parts.push(part);
    step = next;
  }
  const atOldRate = sides.map((side, i) => costAtOldRate(side, step.isNew[i] ?? false));
  const ends = sides.map((side) => side.c1);
  parts.push(cellPart('price', sides, step.costs, atOldRate), cellPart('token', sides, atOldRate, ends));
  return {
    base: base.toFixed(),
    now: now.toFixed(),
    parts: parts.map(written),
    residual: now
      .minus(base)
      .minus(add(parts.map((part) => part.amount)))
      .toFixed(),
  };
}

/** A cell with exact numbers: GPU-seconds, native amount and cost, of the base and of now. */
type Side = Readonly<Record<'q0' | 'q1' | 'n0' | 'n1' | 'c0' | 'c1', Exact>> & { readonly cell: Cell };

const sideOf = (cell: Cell): Side => ({
  cell,
  q0: new Exact(cell.base.gpuSeconds),
  q1: new Exact(cell.now.gpuSeconds),
  n0: new Exact(cell.base.native),
  n1: new Exact(cell.now.native),
  c0: new Exact(cell.base.cost),
  c1: new Exact(cell.now.cost),
});

const sum = (some: readonly Side[], of: 'q0' | 'q1' | 'c0' | 'c1'): Exact =>
  some.reduce((total, side) => total.plus(side[of]), new Exact(0));
const priceOf = (some: readonly Side[]): Exact | undefined => ratio(sum(some, 'c0'), sum(some, 'q0'));

/** Each cell's cost of now, as it would be with what the steps so far have not changed; and whether it is in a part as new, whole. */
type Step = { readonly costs: readonly Exact[]; readonly isNew: readonly boolean[] };
type Part = { readonly id: BridgePart; readonly amount: Exact; readonly contributions: readonly Drawn[] };

/** The hours of now at the mean price of the base; without a base everything is new. */
function atMeanPrice(sides: readonly Side[], base: Exact): Step {
  const price = ratio(base, sum(sides, 'q0'));
  return {
    costs: sides.map((side) => (price ? round(side.q1.times(price)) : side.c1)),
    isNew: sides.map(() => price === undefined),
  };
}

function volumePart(sides: readonly Side[], { costs }: Step, base: Exact): Part {
  const price = ratio(base, sum(sides, 'q0'));
  const amount = add(costs).minus(base);
  const drawn = [...Map.groupBy(sides, ({ cell }) => cell.network).values()].map((some) => ({
    cell: (some[0] as Side).cell,
    depth: 1,
    amount: price ? round(sum(some, 'q1').minus(sum(some, 'q0')).times(price)) : sum(some, 'c1'),
  }));
  return { id: 'volume', amount, contributions: settle(drawn, amount) };
}

/** One level of the mix: each group's cells go from the price of the group's parent to its own. */
function mixPart(sides: readonly Side[], step: Step, depth: number): { part: Part; next: Step } {
  const { id, key } = levels[depth] as (typeof levels)[number];
  const parent = levels[depth - 1]?.key;
  const costs = [...step.costs];
  const isNew = [...step.isNew];
  const drawn: Drawn[] = [];
  const siblings = Map.groupBy(sides.keys(), (i) => (parent ? parent((sides[i] as Side).cell).join('\n') : ''));
  for (const within of siblings.values()) {
    const all = within.map((i) => sides[i] as Side);
    for (const group of Map.groupBy(within, (i) => key((sides[i] as Side).cell).join('\n')).values()) {
      const some = group.map((i) => sides[i] as Side);
      const price = priceOf(some);
      let change = new Exact(0);
      for (const i of group.filter((each) => !step.isNew[each])) {
        const side = sides[i] as Side;
        costs[i] = price ? round(side.q1.times(price)) : side.c1;
        isNew[i] = !price;
        change = change.plus(costs[i]).minus(step.costs[i] as Exact);
      }
      drawn.push({
        cell: (some[0] as Side).cell,
        depth: depth + 1,
        amount: price ? change.minus(unshifted(some, all, price)) : change,
      });
    }
  }
  const amount = add(costs).minus(add(step.costs));
  return { part: { id, amount, contributions: settle(drawn, amount) }, next: { costs, isNew } };
}

/** What a group's price would have changed with its old share: only the shift of it counts. Over all groups it is nothing. */
function unshifted(some: readonly Side[], all: readonly Side[], price: Exact): Exact {
  const parentPrice = priceOf(all);
  if (!parentPrice) return new Exact(0);
  const hoursAtOldShare = sum(all, 'q1').times(sum(some, 'q0')).div(sum(all, 'q0'));
  return round(hoursAtOldShare.times(price.minus(parentPrice)));
}

function costAtOldRate({ n0, n1, c0, c1 }: Side, isNew: boolean): Exact {
  const rate = isNew ? undefined : ratio(c0, n0);
  return rate ? round(n1.times(rate)) : c1;
}

/** A part that each cell has for itself. */
const cellPart = (id: BridgePart, sides: readonly Side[], from: readonly Exact[], to: readonly Exact[]): Part => ({
  id,
  amount: add(to).minus(add(from)),
  contributions: sides.map(({ cell }, i) => ({
    cell,
    depth: 4,
    amount: (to[i] as Exact).minus(from[i] as Exact),
  })),
});

const written = ({ id, amount, contributions }: Part): Bridge['parts'][number] => ({
  id,
  amount: amount.toFixed(),
  contributions: contributions
    .filter((each) => !each.amount.isZero())
    .toSorted((a, b) => b.amount.abs().cmp(a.amount.abs()))
    .map(({ cell, depth, amount: part }) => ({
      network: cell.network,
      gpuModel: depth > 1 ? cell.gpuModel : '',
      region: depth > 2 ? cell.region : '',
      terms: depth > 3 ? cell.terms : '',
      amount: part.toFixed(),
    })),
});

type Drawn = { readonly cell: Cell; readonly depth: number; readonly amount: Exact };

const round = (value: Exact): Exact => value.toDecimalPlaces(places);
const add = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.plus(value), new Exact(0));
const ratio = (of: Exact, by: Exact): Exact | undefined => (by.isZero() ? undefined : of.div(by));

/** Puts the last digits, lost by rounding each contribution, onto the largest, so that they add up. */
function settle(drawn: readonly Drawn[], total: Exact): Drawn[] {
  const rest = total.minus(add(drawn.map((each) => each.amount)));
  const largest = drawn.reduce<Drawn | undefined>(
    (best, each) => (best?.amount.abs().gte(each.amount.abs()) ? best : each),
    undefined,
  );
  return drawn.map((each) => (each === largest ? { ...each, amount: each.amount.plus(rest) } : each));
}
