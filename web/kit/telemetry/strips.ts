/** Points of a strip over time, its largest value, and how far apart two readings of one line may be. */
export type Strip = {
  readonly points: readonly (readonly [time: number, value: number])[];
  readonly most: number;
  readonly step: number;
};

/** The usual distance of readings: their median. */
export function usualStep(points: Strip['points'], least: number): number {
  const gaps = points.slice(1).map(([time], i) => time - (points[i]?.[0] ?? time));
  return Math.max(least, gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0);
}

/** A filled line; more than three steps without a reading break it. */
export function linePath({ points, most, step }: Strip, x: (time: number) => number, height: number): string {
  const y = (value: number) => height - 2 - (value / Math.max(1e-9, most)) * (height - 6);
  const runs: (readonly [number, number])[][] = [];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (!before || point[0] - before[0] > 3 * step) runs.push([]);
    runs.at(-1)?.push(point);
  }
  return runs
    .map((run) => {
      const line = run.map(([time, value]) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`);
      const [first, last] = [x(run[0]?.[0] ?? 0).toFixed(1), x((run.at(-1)?.[0] ?? 0) + step).toFixed(1)];
      return `M${first},${height}L${line.join('L')}L${last},${y(run.at(-1)?.[1] ?? 0).toFixed(1)}L${last},${height}Z`;
    })
    .join('');
}

/** What leases cost an hour over time: each hour of each lease from when to when, null where it is not known. */
export type PricedHour = { readonly from: number; readonly to: number; readonly usdPerHour: number | null };

/** The sum of all leases' prices as steps; null while a part of it is not known. */
export function priceSteps(hours: readonly PricedHour[]): (readonly [time: number, value: number | null])[] {
  const edges = hours
    .flatMap(({ from, to, usdPerHour }) => [
      { time: from, change: usdPerHour ?? 0, unknown: Number(usdPerHour === null) },
      { time: to, change: -(usdPerHour ?? 0), unknown: -Number(usdPerHour === null) },
    ])
    .sort((a, b) => a.time - b.time);
  const steps: (readonly [number, number | null])[] = [];
  let [rate, unknown] = [0, 0];
  for (const [i, edge] of edges.entries()) {
    rate += edge.change;
    unknown += edge.unknown;
    if (edges[i + 1]?.time !== edge.time) steps.push([edge.time, unknown > 0 ? null : Math.max(0, rate)]);
  }
  return steps;
}

/** A line of steps: a value holds until the next; null is a gap. */
export function stepPath(
  {
    points,
    most,
  }: { readonly points: readonly (readonly [time: number, value: number | null])[]; readonly most: number },
  x: (time: number) => number,
  height: number,
): string {
  const y = (value: number) => (height - 4 - (value / Math.max(1e-9, most)) * (height - 12)).toFixed(1);
  return points
    .map(([time, value], i) => {
      const before = points[i - 1]?.[1] ?? null;
      const to = before === null ? '' : `H${x(time).toFixed(1)}`;
      if (value === null) return to;
      return before === null ? `M${x(time).toFixed(1)},${y(value)}` : `${to}V${y(value)}`;
    })
    .join('');
}
