/** Energy of an hour in a zone, what contracts met of it, and the grid's carbon-free share of that hour; null is not published. */
export type FreeHour = { readonly kwh: number; readonly contractedKwh: number; readonly gridShare: number | null };

/**
 * Share of energy that was carbon-free in its own hour.
 *
 *     CFE = Σ_h min(E_h, C_h + max(0, E_h − C_h) · g_h) ÷ Σ_h E_h
 *
 * E energy, C contracted carbon-free energy of the same hour and zone, g the grid's carbon-free share. Hours whose share is not published
 * are left out of both sums, and `coverage` says how much of the energy is in them; `least` is what share of all energy is known to be
 * free. Source: Google, “24/7 Carbon-Free Energy: Methodologies and Metrics” (2021).
 *
 * @returns undefined when no hour has a share
 */
export function carbonFreeShare(
  hours: readonly FreeHour[],
): { share: number; coverage: number; least: number } | undefined {
  let all = 0;
  let covered = 0;
  let free = 0;
  for (const { kwh, contractedKwh, gridShare } of hours) {
    all += kwh;
    if (gridShare === null) continue;
    covered += kwh;
    free += Math.min(kwh, contractedKwh + Math.max(0, kwh - contractedKwh) * gridShare);
  }
  return covered > 0 ? { share: free / covered, coverage: covered / all, least: free / all } : undefined;
}
