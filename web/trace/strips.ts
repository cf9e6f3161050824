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

/** A line of steps: a value holds until the next. */
export function stepPath({ points, most }: Omit<Strip, 'step'>, x: (time: number) => number, height: number): string {
  const y = (value: number) => (height - 4 - (value / Math.max(1e-9, most)) * (height - 12)).toFixed(1);
  return points
    .map(([time, value], i) => (i === 0 ? `M${x(time).toFixed(1)},${y(value)}` : `H${x(time).toFixed(1)}V${y(value)}`))
    .join('');
}
