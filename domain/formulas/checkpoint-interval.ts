/**
 * How often to save a checkpoint, given the cost of a save and the frequency of losses.
 *
 *     Young:  τ = √(2 δ M)
 *     Daly:   τ = √(2 δ M) · (1 + ⅓ √(δ ÷ 2M) + δ ÷ 18M) − δ,  for δ < 2M; else τ = M
 *
 * δ is the duration of a save and M the mean time between losses, both in seconds. τ is the working time between saves.
 *
 * Source: Young, Communications of the ACM 17 (1974); Daly, Future Generation Computer Systems 22 (2006), equation 37.
 *
 * @throws RangeError when a time is not positive
 * @example youngInterval(60, 21_600) // 1610
 */
export function youngInterval(saveSeconds: number, lossSeconds: number): number {
  positive(saveSeconds, lossSeconds);
  return Math.sqrt(2 * saveSeconds * lossSeconds);
}

/** Daly's higher-order estimate; see `youngInterval`. */
export function dalyInterval(saveSeconds: number, lossSeconds: number): number {
  positive(saveSeconds, lossSeconds);
  if (saveSeconds >= 2 * lossSeconds) return lossSeconds;
  const root = Math.sqrt(saveSeconds / (2 * lossSeconds));
  return Math.sqrt(2 * saveSeconds * lossSeconds) * (1 + root / 3 + saveSeconds / (18 * lossSeconds)) - saveSeconds;
}

/** One recorded attempt: seconds of work that it did, and whether the work after its last checkpoint was lost. */
export type RecordedAttempt = { readonly workSeconds: number; readonly isLost: boolean };

/**
 * What recorded attempts would have cost in saves and in rework if they had saved every `interval` seconds of work:
 *
 *     Σ ⌊w ÷ τ⌋ δ  +  Σ over lost attempts of (w mod τ)
 *
 * @returns seconds over all attempts
 */
export function checkpointOverhead(
  attempts: readonly RecordedAttempt[],
  saveSeconds: number,
  interval: number,
): { readonly saving: number; readonly redo: number } {
  positive(saveSeconds, interval);
  let [saving, redo] = [0, 0];
  for (const { workSeconds, isLost } of attempts) {
    saving += Math.floor(workSeconds / interval) * saveSeconds;
    if (isLost) redo += workSeconds % interval;
  }
  return { saving, redo };
}

function positive(...values: readonly number[]): void {
  if (values.some((value) => !(value > 0))) throw new RangeError(`times must be above 0, not ${values.join(', ')}`);
}
