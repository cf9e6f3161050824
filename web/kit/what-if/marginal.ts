type Step = {
  readonly time: number | null;
  readonly region: string;
  readonly gramsPerKwh: number | null;
  readonly isForecast: boolean;
};

/** Mean marginal intensity of regions by hour of the day, of what was measured: forecasts are not in it. */
export function marginalByHour(rows: readonly Step[], hourOf: (ms: number) => number) {
  const known = rows.flatMap(({ time, region, gramsPerKwh, isForecast }) =>
    time === null || gramsPerKwh === null || isForecast ? [] : [{ region, hour: hourOf(time), gramsPerKwh }],
  );
  return [...Map.groupBy(known, ({ region, hour }) => `${region} ${hour}`).values()].flatMap((same) => {
    const [first] = same;
    return first
      ? [{ ...first, gramsPerKwh: same.reduce((sum, each) => sum + each.gramsPerKwh, 0) / same.length }]
      : [];
  });
}
