/** Round steps of an axis from zero up to at least a value, four or five of them. */
export function ticksOf(largest: number): number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  // Counted, not added up: a sum of tenths is not round.
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Which of so many labels can be written when one needs so much room: every n-th, the first always. */
export const everyNth = (count: number, width: number, needed: number): number =>
  Math.max(1, Math.ceil((count * needed) / Math.max(1, width)));
