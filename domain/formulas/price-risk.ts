/** Spend of a month that is paid in one token, at today's price, and the token's last daily closes, oldest first. */
export type Exposure = { readonly token: string; readonly monthly: number; readonly closes: readonly number[] };

export type PriceRisk =
  | {
      /** The bill that nineteen of twenty months stay below, if use stays as it is. */
      readonly p95: number;
      /** The same month at today's prices. */
      readonly expected: number;
      /** Standard deviation of the floating part's daily returns. */
      readonly dailyVolatility: number;
      /** Daily returns that it was taken from. */
      readonly returns: number;
    }
  | { readonly refused: string };

const fewestReturns = 20;
const p95Normal = 1.644853627;

/**
 * Effect of token prices on next month's bill at constant usage.
 *
 *     ρ_t = Σ w_k · ln(p_k,t ÷ p_k,t−1)      σ = sd(ρ)      P95 = fixed + floating · e^(1.645 · σ · √(days ÷ 3))
 *
 * w: each token's share of the floating spend, so that tokens that move together count together. A month is paid day by day, and the
 * mean of a random walk over T days has a third of the variance of its end.
 *
 * Source: parametric value at risk (Jorion, Value at Risk, §§5, 10); variance of an arithmetic mean of a random walk.
 *
 * @param fixed monthly spend that does not depend on token prices
 * @param days of the month
 */
export function priceRisk(fixed: number, exposures: readonly Exposure[], days = 30): PriceRisk {
  const floating = exposures.reduce((sum, each) => sum + each.monthly, 0);
  if (floating <= 0) return { p95: fixed, expected: fixed, dailyVolatility: 0, returns: 0 };
  const short = exposures.find((each) => each.monthly > 0 && each.closes.length < fewestReturns + 1);
  if (short)
    return {
      refused: `history of ${short.token} too short: ${Math.max(0, short.closes.length - 1)} of ${fewestReturns} daily returns needed`,
    };
  const held = exposures.filter((each) => each.monthly > 0);
  const length = Math.min(...held.map((each) => each.closes.length));
  const portfolio = Array.from({ length: length - 1 }, (_, i) =>
    held.reduce((sum, { monthly, closes }) => {
      const recent = closes.slice(-length);
      return sum + (monthly / floating) * Math.log((recent[i + 1] as number) / (recent[i] as number));
    }, 0),
  );
  const mean = portfolio.reduce((sum, value) => sum + value, 0) / portfolio.length;
  const variance = portfolio.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (portfolio.length - 1);
  const dailyVolatility = Math.sqrt(variance);
  return {
    p95: fixed + floating * Math.exp(p95Normal * dailyVolatility * Math.sqrt(days / 3)),
    expected: fixed + floating,
    dailyVolatility,
    returns: portfolio.length,
  };
}
