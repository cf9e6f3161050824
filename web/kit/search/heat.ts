/** Cells of a heatmap of spans: columns of time, rows of a quarter of an octave. */
export type HeatRow = {
  readonly time: number | null;
  readonly bucket: number | null;
  readonly spans: number | null;
  readonly errors: number | null;
};
export type Heat = {
  readonly columns: number;
  /** Begin of each column, and end of the last: columns of a day of a change of clocks are as wide as others. */
  readonly starts: readonly number[];
  /** Lowest and highest bucket that is drawn. */
  readonly low: number;
  readonly high: number;
  /** By column and row from the lowest bucket: spans, and of them errors. */
  readonly spans: Float64Array;
  readonly errors: Float64Array;
  readonly most: number;
  readonly total: number;
  /** Spans whose measure is not known. */
  readonly unknown: number;
};

/** A box of time (epoch milliseconds) and size (seconds, USD or grams). */
export type Box = { readonly from: number; readonly to: number; readonly low: number; readonly high: number };

/**
 * Puts cells in their columns, which begin as the query's steps do (`stepsOf`); fewer than eight rows are filled up, so that a few spans
 * of one size do not fill the picture.
 */
export function heatOf(rows: readonly HeatRow[], starts: readonly number[]): Heat {
  const columns = starts.length - 1;
  const columnOf = new Map(starts.slice(0, -1).map((start, column) => [start, column]));
  const buckets = rows.flatMap((row) => (row.bucket === null ? [] : [row.bucket]));
  const lowest = lowestDrawn(rows);
  const highest = buckets.length > 0 ? Math.max(...buckets) : 7;
  const pad = Math.max(0, Math.ceil((8 - (highest - lowest + 1)) / 2));
  const [low, high] = [lowest - pad, highest + pad];
  const height = high - low + 1;
  const spans = new Float64Array(columns * height);
  const errors = new Float64Array(columns * height);
  let [mostSpans, total, unknown] = [0, 0, 0];
  for (const row of rows) {
    total += row.spans ?? 0;
    if (row.bucket === null) {
      unknown += row.spans ?? 0;
      continue;
    }
    const column = columnOf.get(row.time ?? 0);
    if (column === undefined) continue;
    const at = column * height + Math.max(0, row.bucket - low);
    spans[at] = (spans[at] as number) + (row.spans ?? 0);
    errors[at] = (errors[at] as number) + (row.errors ?? 0);
    mostSpans = Math.max(mostSpans, spans[at] as number);
  }
  return { columns, starts, low, high, spans, errors, most: mostSpans, total, unknown };
}

/** The few spans that are far smaller than all others stand in the lowest row: else the picture would be theirs. */
function lowestDrawn(rows: readonly HeatRow[]): number {
  const counts = new Map<number, number>();
  let total = 0;
  for (const { bucket, spans } of rows)
    if (bucket !== null) {
      counts.set(bucket, (counts.get(bucket) ?? 0) + (spans ?? 0));
      total += spans ?? 0;
    }
  const sorted = [...counts].sort((a, b) => a[0] - b[0]);
  let passed = 0;
  for (const [bucket, spans] of sorted) {
    passed += spans;
    if (passed > total / 500) return Math.max(sorted[0]?.[0] ?? 0, bucket - 2);
  }
  return 0;
}

/** The time at a place among the columns, 0 to their number. */
export function timeAt({ starts, columns }: Heat, place: number): number {
  const column = Math.min(columns - 1, Math.max(0, Math.floor(place)));
  const [start, end] = [starts[column] as number, starts[column + 1] as number];
  return start + (place - column) * (end - start);
}

/** The place of a time among the columns. */
export function placeOf({ starts, columns }: Heat, time: number): number {
  const after = starts.findIndex((start) => start > time);
  const column = after < 0 ? columns - 1 : Math.max(0, after - 1);
  const [start, end] = [starts[column] as number, starts[column + 1] as number];
  return column + (time - start) / (end - start);
}

/** The size at the lower edge of a bucket: seconds, USD or grams. */
export const sizeOf = (bucket: number): number => 2 ** (bucket / 4) / 1e9;

/**
 * The box of a drag over the picture; places are shares of it from the left and from the bottom. Full height or width
 * says nothing of that side.
 */
export function boxOf(
  heat: Heat,
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): Box {
  const height = heat.high - heat.low + 1;
  const [left, right] = [Math.floor(Math.min(a.x, b.x) * heat.columns), Math.ceil(Math.max(a.x, b.x) * heat.columns)];
  const [bottom, top] = [Math.floor(Math.min(a.y, b.y) * height), Math.ceil(Math.max(a.y, b.y) * height)];
  return {
    from: timeAt(heat, Math.max(0, left)),
    to: timeAt(heat, Math.min(heat.columns, Math.max(right, left + 1))),
    low: bottom <= 0 ? 0 : sizeOf(heat.low + bottom),
    high: top >= height ? 1e300 : sizeOf(heat.low + Math.max(top, bottom + 1)),
  };
}

const seconds = [1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, 86_400, 864_000];

/** Sizes for the axis: one a decade; of durations, seconds that read well. */
export function axisSizes(heat: Heat, measure: 'duration' | 'cost' | 'grams'): number[] {
  const [low, high] = [sizeOf(heat.low), sizeOf(heat.high + 1)];
  const all = measure === 'duration' ? seconds : Array.from({ length: 24 }, (_, i) => 10 ** (i - 12));
  const within = all.filter((size) => size >= low && size <= high);
  return within.length > 8 ? within.filter((_, i) => i % 2 === 0) : within;
}

/** A step that cuts a period into at most `most` columns. */
export function stepFor(from: number, to: number, most: number): number {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400].map(
    (seconds) => seconds * 1000,
  );
  return steps.find((step) => (to - from) / step <= most) ?? 7 * 86_400_000;
}
