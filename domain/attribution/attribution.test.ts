import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute as attributeColumns } from './attribute.ts';
import { subtreeTotals as totalsOfColumns } from './subtree-totals.ts';
import type { Charged, WorkSpans } from './types.ts';

/** A span as a row, as tests like to write them. */
type WorkSpan = { start: number; end: number; parent: number; isFrame: boolean; weight?: number };
const columnsOf = (spans: readonly WorkSpan[]): WorkSpans => ({
  start: Float64Array.from(spans, (span) => span.start),
  end: Float64Array.from(spans, (span) => span.end),
  parent: Int32Array.from(spans, (span) => span.parent),
  isFrame: Uint8Array.from(spans, (span) => Number(span.isFrame)),
  ...(spans.some((span) => span.weight) && { weight: Float64Array.from(spans, (span) => span.weight ?? 0) }),
});
const numberOrNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
const attribute = (spans: readonly WorkSpan[], charged: readonly Charged[]) => {
  const { own, ...rest } = attributeColumns(columnsOf(spans), charged);
  const rows = spans.map((_, i) => ({
    money: own.money[i] ?? null,
    joules: numberOrNull(own.joules[i]),
    grams: numberOrNull(own.grams[i]),
  }));
  return { own: rows, columns: own, ...rest };
};

/** Shares, instant by instant, as the rule says it and no faster: in units of 10⁻¹⁴ as floats. */
function plainly(spans: readonly WorkSpan[], charged: readonly Charged[]) {
  const instants = new Set(charged.flatMap(({ from, to }) => [from, to]));
  for (const { start, end } of spans) instants.add(start).add(end);
  const edges = [...instants].toSorted((a, b) => a - b);
  const own = spans.map(() => ({ money: 0, joules: 0, grams: 0 }));
  const idle = { money: 0, joules: 0, grams: 0 };
  const isAt = ({ start, end, isFrame }: WorkSpan, from: number, to: number) => !isFrame && start <= from && end >= to;
  for (const [i, from] of edges.slice(0, -1).entries()) {
    const to = edges[i + 1] as number;
    const stretch = charged.find((each) => each.from <= from && each.to >= to);
    if (!stretch) continue;
    const share = (to - from) / (stretch.to - stretch.from);
    const leaves = spans.flatMap((span, index) =>
      isAt(span, from, to) && !spans.some((child) => child.parent === index && isAt(child, from, to)) ? [index] : [],
    );
    const weights = spans.every((span) => (span.weight ?? 0) > 0)
      ? leaves.map((leaf) => spans[leaf]?.weight ?? 1)
      : leaves.map(() => 1);
    const all = weights.reduce((a, b) => a + b, 0);
    for (const key of ['money', 'joules', 'grams'] as const) {
      const amount = Number(stretch[key]) * share;
      if (leaves.length === 0) idle[key] += amount;
      for (const [k, leaf] of leaves.entries())
        (own[leaf] as typeof idle)[key] += (amount * (weights[k] as number)) / all;
    }
  }
  return { own, idle };
}

const second = 1e9;
const spansOf = (isWeighted: boolean) =>
  fc
    .array(
      fc.record({
        start: fc.integer({ min: 0, max: 100 }),
        length: fc.integer({ min: 0, max: 60 }),
        parent: fc.integer({ min: -1, max: 12 }),
        isFrame: fc.constantFrom(false, false, false, false, true),
        weight: fc.integer({ min: 1, max: 1_000_000 }),
      }),
      { maxLength: 14 },
    )
    .map((each) =>
      each.map(
        ({ start, length, parent, isFrame, weight }, i): WorkSpan => ({
          start: start * second,
          end: (start + length) * second,
          // Parents come first, so that there are no circles here.
          parent: parent < i ? parent : -1,
          isFrame,
          ...(isWeighted && { weight }),
        }),
      ),
    );
const chargedOf = fc
  .array(
    fc.record({
      length: fc.integer({ min: 0, max: 50 }),
      // Also more than ordinary numbers hold.
      money: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 0n, max: 10n ** 18n })),
      joules: fc.integer({ min: 0, max: 100_000 }),
      grams: fc.integer({ min: 0, max: 10_000 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((each) => {
    let at = 0;
    return each.map(({ length, ...what }): Charged => {
      const from = at;
      at += length * second;
      // What is charged for no time is nothing.
      return { from, to: at, ...(length === 0 ? { money: 0n, joules: 0, grams: 0 } : what) };
    });
  });

describe('what a lease was charged', () => {
  test.each([false, true])('is split over its spans to the last unit, weighted %s', (isWeighted) =>
    fc.assert(
      fc.property(spansOf(isWeighted), chargedOf, (spans, charged) => {
        const { own, idle, rounding, charged: whole } = attribute(spans, charged);
        const sum = own.reduce((total, { money }) => total + (money ?? 0n), 0n);
        expect(sum + (idle.money ?? 0n) + rounding).toBe(whole.money);
        expect(whole.money).toBe(charged.reduce((total, { money }) => total + (money ?? 0n), 0n));
        // Shares of unequal weights are computed with ordinary fractions, which round up and down.
        const fractions = isWeighted ? 1000n + (whole.money ?? 0n) / 10n ** 10n : 0n;
        expect(rounding).toBeGreaterThanOrEqual(-fractions);
        // Less than a unit a leaf and stretch.
        expect(rounding).toBeLessThan(
          fractions + BigInt(1000 * (2 * spans.length + charged.length + 1) * (spans.length + 1)),
        );
        for (const key of ['joules', 'grams'] as const) {
          const parts = own.reduce((total, each) => total + (each[key] ?? 0), idle[key] ?? 0);
          expect(Math.abs(parts - (whole[key] ?? 0))).toBeLessThanOrEqual(1e-12 * Math.max(1, whole[key] ?? 0));
        }
      }),
      { numRuns: 400 },
    ),
  );

  test('of much money by very unequal weights leaves a rounding far below what anybody pays', () => {
    const whole = 952_515_667_888_840_558n;
    const spans: WorkSpan[] = [
      { start: 0, end: second, parent: -1, isFrame: false, weight: 1 },
      { start: second, end: 2 * second, parent: 0, isFrame: false, weight: 251_859 },
    ];
    const { rounding } = attribute(spans, [{ from: 0, to: 22 * second, money: whole, joules: 0, grams: 0 }]);
    expect(rounding < 0n ? -rounding : rounding).toBeLessThan(whole / 10n ** 10n);
  });

  test('of energy has all its digits, however light the leaf that worked before', () => {
    const spans: WorkSpan[] = [
      { start: 0, end: second, parent: -1, isFrame: false, weight: 1 },
      { start: second, end: 4 * second, parent: -1, isFrame: false, weight: 1_000_000 },
    ];
    const nothing = { money: 0n, grams: 0 };
    const { own } = attribute(spans, [
      { from: 0, to: second, joules: 1e9, ...nothing },
      { from: second, to: 4 * second, joules: 0.3, ...nothing },
    ]);
    expect(own.map(({ joules }) => joules)).toEqual([1e9, expect.closeTo(0.3, 15)]);
  });

  test.each([false, true])('goes where the plain rule puts it, weighted %s', (isWeighted) =>
    fc.assert(
      fc.property(spansOf(isWeighted), chargedOf, (spans, charged) => {
        const fast = attribute(spans, charged);
        const plain = plainly(spans, charged);
        for (const [i, own] of fast.own.entries()) {
          expect(Math.abs(Number(own.money) - (plain.own[i]?.money ?? 0))).toBeLessThan(
            1000 + 1e-9 * Number(own.money),
          );
          expect(own.joules).toBeCloseTo(plain.own[i]?.joules ?? 0, 3);
          expect(own.grams).toBeCloseTo(plain.own[i]?.grams ?? 0, 3);
        }
        expect(Math.abs(Number(fast.idle.money) - plain.idle.money)).toBeLessThan(1000 + 1e-9 * plain.idle.money);
        expect(fast.idle.joules).toBeCloseTo(plain.idle.joules, 5);
      }),
      { numRuns: 400 },
    ),
  );
});

const span = (start: number, end: number, parent = -1, more: Partial<WorkSpan> = {}): WorkSpan => ({
  start,
  end,
  parent,
  isFrame: false,
  ...more,
});
const hour: Charged = { from: 0, to: 3600, money: 3600n, joules: 7200, grams: 36 };

test('a parent pays for the time in which none of its children runs; its total is the whole', () => {
  const spans = [span(0, 3600), span(600, 1200, 0), span(1000, 1800, 0), span(1100, 1200, 1)];
  const { own, idle, rounding, columns } = attribute(spans, [hour]);
  // 1000–1100: the children share; 1100–1200: the grandchild and the second child share.
  expect(own.map(({ money }) => money)).toEqual([600n + 1800n, 400n + 50n, 600n + 50n + 50n, 50n]);
  expect([idle.money, rounding]).toEqual([0n, 0n]);
  expect(totalsOfColumns(columnsOf(spans), columns).money).toEqual([3600n, 500n, 700n, 50n]);
});

test('what does not divide is rounding, and never lost', () => {
  const { own, rounding } = attribute([span(0, 10), span(0, 10), span(0, 10)], [{ ...hour, to: 10, money: 100n }]);
  expect(own.map(({ money }) => money)).toEqual([33n, 33n, 33n]);
  expect(rounding).toBe(1n);
});

test('frames pay nothing; circles of parents and children outside of their parents do no harm', () => {
  const frame = attribute([span(0, 3600, -1, { isFrame: true }), span(0, 900, 0)], [hour]);
  expect(frame.own.map(({ money }) => money)).toEqual([0n, 900n]);
  expect(frame.idle.money).toBe(2700n);
  const circle = attribute([span(0, 1800, 1), span(0, 3600, 0)], [hour]);
  expect(circle.own.map(({ money }) => money)).toEqual([900n, 2700n]);
  const late = attribute([span(0, 600), span(1200, 1800, 0)], [hour]);
  expect(late.own.map(({ money }) => money)).toEqual([600n, 600n]);
});

test('what is unknown in a stretch is unknown for those who worked in it, and for nobody else', () => {
  const { own, idle, charged } = attribute(
    [span(0, 10), span(12, 20), span(5, 15)],
    [
      { from: 0, to: 10, money: 100n, joules: null, grams: 1 },
      { from: 10, to: 30, money: null, joules: 5, grams: 1 },
    ],
  );
  expect(own.map(({ money }) => money)).toEqual([75n, null, null]);
  expect(own.map(({ joules }) => joules === null)).toEqual([true, false, true]);
  expect([idle.money, charged.money, charged.joules]).toEqual([null, null, null]);
});

test('charged stretches that overlap are refused', () => {
  expect(() => attribute([], [hour, { ...hour, from: 1800 }])).toThrow(RangeError);
});
