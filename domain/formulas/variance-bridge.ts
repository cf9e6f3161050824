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
 *     mix    = Σ Q₁(g) · (P₀(g) − P₀(parent of g)) a shift to dearer or cheaper networks, GPUs, regions, terms
 *     price  = Σ (n₁ · r₀) − Q₁ · P₀               another price in the currency that it is asked in
 *     token  = Σ n₁ · (r₁ − r₀)                    the same amount of tokens, worth more or less
 *
 * Q GPU-hours, P cost per GPU-hour, n the amount in the price's currency, r cost per unit of that; 0 the base, 1 now. What is new in a
 * period has no old price: it is in the mix of its level, whole. Each cell is carried through every step at fourteen decimals and
 * the steps telescope, so the parts add up to the difference exactly.
 *
 * Source: price–volume–mix analysis of managerial accounting; levels and the token's part are ours.
 */
export function varianceBridge(cells: readonly Cell[]): Bridge {
  const sides = cells.map((cell) => ({
    cell,
    q0: new Exact(cell.base.gpuSeconds),
    q1: new Exact(cell.now.gpuSeconds),
    n0: new Exact(cell.base.native),
    n1: new Exact(cell.now.native),
    c0: new Exact(cell.base.cost),
    c1: new Exact(cell.now.cost),
  }));
  type Side = (typeof sides)[number];
  const sum = (some: readonly Side[], of: 'q0' | 'q1' | 'c0' | 'c1') =>
    some.reduce((total, side) => total.plus(side[of]), new Exact(0));
  const base = sum(sides, 'c0');
  const now = sum(sides, 'c1');

  // Each cell's cost of now, as it would be with what the step before has not yet changed.
  const wholePrice = ratio(base, sum(sides, 'q0'));
  let step = sides.map((side) => (wholePrice ? round(side.q1.times(wholePrice)) : side.c1));
  const isNew = sides.map(() => wholePrice === undefined);

  const volume = settle(
    byNetwork(sides, (some) =>
      wholePrice ? round(sum(some, 'q1').minus(sum(some, 'q0')).times(wholePrice)) : sum(some, 'c1'),
    ),
    add(step).minus(base),
  );
  const parts: { id: BridgePart; amount: Exact; contributions: Drawn[] }[] = [
    { id: 'volume', amount: add(step).minus(base), contributions: volume },
  ];

  for (const [depth, { id, key }] of levels.entries()) {
    const parent = levels[depth - 1]?.key;
    const parents = Map.groupBy(
      sides.keys().map((i) => [i, sides[i] as Side] as const),
      ([, { cell }]) => (parent ? parent(cell).join('\n') : ''),
    );
    const next = [...step];
    const drawn: Drawn[] = [];
    for (const within of parents.values()) {
      const q0 = sum(
        within.map(([, side]) => side),
        'q0',
      );
      const q1 = sum(
        within.map(([, side]) => side),
        'q1',
      );
      const parentPrice = ratio(
        sum(
          within.map(([, side]) => side),
          'c0',
        ),
        q0,
      );
      for (const group of Map.groupBy(within, ([, { cell }]) => key(cell).join('\n')).values()) {
        const some = group.map(([, side]) => side);
        const price = ratio(sum(some, 'c0'), sum(some, 'q0'));
        let change = new Exact(0);
        for (const [i, side] of group) {
          if (isNew[i]) continue;
          const value = price ? round(side.q1.times(price)) : side.c1;
          if (!price) isNew[i] = true;
          change = change.plus(value).minus(step[i] as Exact);
          next[i] = value;
        }
        // Only the shift of its share counts for a group; over all groups what is taken away here is nothing.
        if (price && parentPrice && !q0.isZero())
          change = change.minus(round(q1.times(sum(some, 'q0')).div(q0).times(price.minus(parentPrice))));
        drawn.push({ cell: (some[0] as Side).cell, depth: depth + 1, amount: change });
      }
    }
    const amount = add(next).minus(add(step));
    parts.push({ id, amount, contributions: settle(drawn, amount) });
    step = next;
  }

  const atOldRate = sides.map((side, i) => {
    if (isNew[i]) return side.c1;
    const rate = ratio(side.c0, side.n0);
    return rate ? round(side.n1.times(rate)) : side.c1;
  });
  const ends = sides.map((side) => side.c1);
  for (const [id, from, to] of [
    ['price', step, atOldRate],
    ['token', atOldRate, ends],
  ] as const)
    parts.push({
      id,
      amount: add(to).minus(add(from)),
      contributions: sides.map(({ cell }, i) => ({
        cell,
        depth: 4,
        amount: (to[i] as Exact).minus(from[i] as Exact),
      })),
    });

  const explained = add(parts.map((part) => part.amount));
  return {
    base: base.toFixed(),
    now: now.toFixed(),
    parts: parts.map(({ id, amount, contributions }) => ({
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
    })),
    residual: now.minus(base).minus(explained).toFixed(),
  };

  function byNetwork(all: readonly Side[], of: (some: readonly Side[]) => Exact): Drawn[] {
    return [...Map.groupBy(all, ({ cell }) => cell.network).values()].map((some) => ({
      cell: (some[0] as Side).cell,
      depth: 1,
      amount: of(some),
    }));
  }
}

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
