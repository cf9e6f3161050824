import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../store/native/block.ts';
import { assembled } from './classic.ts';
import { encodePrometheus } from './encode.ts';
import { rememberFamily } from './families.ts';
import { customSchema, distributionOf } from './native.ts';
import { isCounter, type NativeHistogram, type PrometheusSeries } from './series.ts';

const now = BigInt(Date.now());
const series = (labels: Record<string, string>, ...values: (number | [number, bigint])[]): PrometheusSeries => ({
  labels: Object.entries(labels),
  samples: values.map((value) => (Array.isArray(value) ? { value: value[0], ms: value[1] } : { value, ms: now })),
  type: '',
  unit: '',
  help: '',
});

/** A classic histogram of three bounds, as its series; `name` makes it one of its own. */
const classic = (name: string, [low, mid, high, all]: [number, number, number, number], sum: number, ms = now) => [
  series({ __name__: `${name}_bucket`, le: '0.1', model: 'm' }, [low, ms]),
  series({ __name__: `${name}_bucket`, le: '0.5', model: 'm' }, [mid, ms]),
  series({ __name__: `${name}_bucket`, le: '1', model: 'm' }, [high, ms]),
  series({ __name__: `${name}_bucket`, le: '+Inf', model: 'm' }, [all, ms]),
  series({ __name__: `${name}_sum`, model: 'm' }, [sum, ms]),
  series({ __name__: `${name}_count`, model: 'm' }, [all, ms]),
];

const rowsOf = (blocks: readonly Block[], table: string) => blocks.find((block) => block.table === table)?.rows ?? 0;

describe('a classic histogram', () => {
  test('is put together from its series, whatever their order', () =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray(classic('shuffled', [2, 5, 6, 9], 4.5), { minLength: 6, maxLength: 6 }),
        (given) => {
          const { histograms, tells } = assembled(given);
          expect(histograms).toHaveLength(1);
          expect(histograms[0]).toMatchObject({
            name: 'shuffled',
            samples: 6,
            refused: [],
            points: [{ count: 9n, sum: 4.5, bounds: [0.1, 0.5, 1], counts: [2n, 3n, 1n, 3n], time: now * 1_000_000n }],
          });
          expect(given.every((each) => tells(each, now))).toBe(true);
        },
      ),
    ));

  test('stays the counters that it is where a part of it is missing, and is whole again later', () => {
    const whole = classic('cut', [1, 1, 2, 2], 1);
    const later = now + 15_000n;
    expect(assembled(whole).histograms[0]?.points).toHaveLength(1);
    for (const missing of whole.keys()) {
      const { histograms, tells } = assembled(classic('cut', [2, 2, 4, 4], 2, later).toSpliced(missing, 1));
      expect(histograms).toEqual([]);
      expect(tells(whole[0] as PrometheusSeries, later)).toBe(false);
    }
    expect(assembled(classic('cut', [3, 3, 6, 6], 3, later)).histograms[0]?.points[0]?.counts).toEqual([
      3n,
      0n,
      3n,
      0n,
    ]);
  });

  test('of several times and series is a point for each', () => {
    const other = classic('several', [0, 0, 0, 1], 7).map((each) => ({
      ...each,
      labels: each.labels.map(([name, value]) => [name, name === 'model' ? 'other' : value] as const),
    }));
    const { histograms } = assembled([
      ...classic('several', [1, 1, 1, 1], 0.05),
      ...classic('several', [2, 2, 2, 2], 0.1, now + 1000n),
      ...other,
    ]);
    expect(histograms.map(({ points }) => points.length)).toEqual([2, 1]);
  });

  test.each([
    [
      'its buckets fall',
      classic('falls', [5, 2, 6, 9], 4),
      'a bucket of the histogram holds less than the one below it',
    ],
    [
      'its count is another',
      classic('other-count', [1, 2, 3, 4], 4).with(5, series({ __name__: 'other-count_count', model: 'm' }, 5)),
      'the buckets of the histogram do not add up to its count',
    ],
  ])('is refused where %s', (_what, given, reason) => {
    const { rejected, written } = encodePrometheus(given, 'test');
    expect(rejected).toMatchObject({ count: 1, message: expect.stringContaining(reason) });
    expect(written.samples).toBe(0);
  });

  test('that has ended says nothing more', () => {
    const { NaN: none } = Number;
    const { blocks, written, rejected } = encodePrometheus(classic('ended', [none, none, none, none], none), 'test');
    expect([written.samples, rejected.count]).toEqual([6, 0]);
    expect(blocks.filter(({ table }) => table !== 'metric_series')).toEqual([]);
  });

  test('is one row where six series came, with its exemplars', () => {
    const given = classic('exemplary', [2, 5, 6, 9], 4.5).map((each, i) =>
      i === 1
        ? {
            ...each,
            exemplars: [{ time: now * 1_000_000n, value: 0.3, traceId: 'a'.repeat(32), spanId: '', attributes: [] }],
          }
        : each,
    );
    const { blocks, written } = encodePrometheus(given, 'test');
    expect(written).toEqual({ samples: 6, histograms: 0, exemplars: 1 });
    expect(['metric_histograms', 'metric_points', 'metric_exemplars'].map((table) => rowsOf(blocks, table))).toEqual([
      1, 0, 1,
    ]);
  });
});

describe('a native histogram', () => {
  const native: NativeHistogram = {
    ms: now,
    start: 0n,
    count: 12,
    sum: 18.4,
    schema: 1,
    zeroThreshold: 0.001,
    zeroCount: 2,
    // Buckets 0 and 1, then 4 and 5: 1, 3, and 2, 2.
    positive: {
      spans: [
        { offset: 0, length: 2 },
        { offset: 2, length: 2 },
      ],
      deltas: [1n, 2n, -1n, 0n],
      counts: [],
    },
    negative: { spans: [{ offset: -1, length: 1 }], deltas: [2n], counts: [] },
    isGauge: false,
    isStale: false,
    customValues: [],
  };

  test('is an exponential histogram; its buckets are numbered by their lower bounds', () =>
    expect(distributionOf(native)).toMatchObject({
      count: 12n,
      sum: 18.4,
      scale: 1,
      zeroCount: 2n,
      zeroThreshold: 0.001,
      positiveOffset: -1,
      positiveCounts: [1n, 3n, 0n, 0n, 2n, 2n],
      negativeOffset: -2,
      negativeCounts: [2n],
    }));

  test('of floating numbers that are whole is the same', () =>
    expect(
      distributionOf({
        ...native,
        positive: { ...native.positive, deltas: [], counts: [1, 3, 2, 2] },
        negative: { ...native.negative, deltas: [], counts: [2] },
      }),
    ).toEqual(distributionOf(native)));

  test('of custom bounds has these', () =>
    expect(
      distributionOf({
        ...native,
        count: 5,
        zeroCount: 0,
        schema: customSchema,
        customValues: [0.1, 0.5, 1],
        positive: {
          spans: [
            { offset: 1, length: 1 },
            { offset: 1, length: 1 },
          ],
          deltas: [2n, 1n],
          counts: [],
        },
        negative: { spans: [], deltas: [], counts: [] },
      }),
    ).toMatchObject({ count: 5n, bounds: [0.1, 0.5, 1], counts: [0n, 2n, 0n, 3n] }));

  test.each<[string, Partial<NativeHistogram>, RegExp]>([
    ['a schema that is unknown', { schema: 9 }, /schema 9/],
    ['a gauge', { isGauge: true }, /gauge/],
    ['counts that do not add up', { count: 11 }, /add up/],
    ['counts that lack some', { count: 13 }, /add up/],
    ['fractions', { count: 12.5 }, /whole/],
    [
      'a count below zero',
      { positive: { spans: [{ offset: 0, length: 1 }], deltas: [-3n], counts: [] } },
      /below zero/,
    ],
    ['spans without counts', { positive: { spans: [{ offset: 0, length: 3 }], deltas: [1n], counts: [] } }, /spans/],
    [
      'a span of a billion buckets',
      {
        positive: {
          spans: [
            { offset: 0, length: 1 },
            { offset: 1e9, length: 1 },
          ],
          deltas: [1n, 1n],
          counts: [],
        },
      },
      /more than 10000/,
    ],
    ['custom bounds that fall', { schema: customSchema, customValues: [2, 1], zeroCount: 2 }, /bound/],
  ])('with %s is refused', (_what, given, reason) => expect(distributionOf({ ...native, ...given })).toMatch(reason));

  test('may count what is no number, which has no bucket', () =>
    expect(distributionOf({ ...native, count: 13, sum: Number.NaN })).toMatchObject({ count: 13n, sum: null }));

  test('is counted as written, and so is one that marks the end', () => {
    const given = {
      ...series({ __name__: 'native_seconds' }),
      histograms: [native, { ...native, isStale: true, sum: Number.NaN }],
    };
    const { written, blocks } = encodePrometheus([given, { ...given, histograms: [{ ...native, count: 1 }] }], 'test');
    expect(written).toEqual({ samples: 0, histograms: 2, exemplars: 0 });
    expect(rowsOf(blocks, 'metric_histograms')).toBe(1);
  });
});

test('what is a counter is told by its family, whenever that was told', () => {
  expect(isCounter('told', 'counter')).toBe(true);
  expect(['a_total', 'a', 'a_sum'].map((name) => isCounter(name, ''))).toEqual([true, false, false]);
  expect(['x_bucket', 'x_created', 'x'].map((name) => isCounter(name, 'histogram'))).toEqual([true, false, false]);
  rememberFamily('earlier', { type: 'counter', unit: '', help: '' });
  const { blocks } = encodePrometheus([series({ __name__: 'earlier' }, 1)], 'test');
  expect(rowsOf(blocks, 'metric_points')).toBe(1);
});

test('without a name or a time is refused, and the rest is taken', () => {
  const { rejected, written } = encodePrometheus([series({}, 1), series({ __name__: 'a' }, [1, 0n], 2)], 'test');
  expect(written.samples).toBe(1);
  expect(rejected.count).toBe(2);
});
