/**
 * Whether two shares differ by more than chance: a two-proportion z-test with pooled variance.
 *
 *     p = (a + b) ÷ (n + m)      z = (a/n − b/m) ÷ √(p (1 − p) (1/n + 1/m))
 *
 * Source: Agresti, An Introduction to Categorical Data Analysis, “Comparing proportions in two-by-two tables”.
 *
 * @param a hits of `n` trials
 * @param b hits of `m` trials
 * @returns the probability of a difference as large when there is none, two-sided; 1 when a side has no trials
 */
export function twoProportions(a: number, n: number, b: number, m: number): number {
  if (n <= 0 || m <= 0) return 1;
  const pooled = (a + b) / (n + m);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / m);
  if (variance <= 0) return 1;
  return complementaryError(Math.abs(a / n - b / m) / Math.sqrt(2 * variance));
}

/** erfc for x ≥ 0, within 1.2 × 10⁻⁷. Source: Numerical Recipes, §6.2 (a Chebyshev fit). */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const exponent = coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  return t * Math.exp(-x * x + exponent);
}

/**
 * Which of many tests are significant if at most a share `rate` of them may be false discoveries. Source: Benjamini and Hochberg,
 * Journal of the Royal Statistical Society B 57 (1995).
 *
 * @param probabilities of each test by chance
 * @returns for each test, the smallest rate at which it is significant
 */
export function falseDiscoveryRates(probabilities: readonly number[]): number[] {
  const order = probabilities.map((_, i) => i).sort((a, b) => (probabilities[a] ?? 1) - (probabilities[b] ?? 1));
  const rates = new Array<number>(probabilities.length).fill(1);
  let least = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const i = order[rank] as number;
    least = Math.min(least, ((probabilities[i] ?? 1) * order.length) / (rank + 1));
    rates[i] = least;
  }
  return rates;
}
