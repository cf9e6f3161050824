/**
 * Tokens that networks are paid in, told apart by CoinGecko id, never by ticker: «AI» and «IO» are other coins elsewhere.
 * Ids: docs/sources.md; Gensyn's ERC-20 is 0x4d7078ddd6ccfed2f85db5b7d3ff16828d378d48 on Ethereum, symbol AI.
 */
export const tokens = [
  { symbol: 'AKT', coingeckoId: 'akash-network', network: 'akash' },
  { symbol: 'RENDER', coingeckoId: 'render-token', network: 'render' },
  { symbol: 'IO', coingeckoId: 'io', network: 'io.net' },
  { symbol: 'NOS', coingeckoId: 'nosana', network: 'nosana' },
] as const;

/** How a price currency becomes a priced token: `amount × factor` of `token`. USD and its pegs need no rate. */
export type PriceUnit = { readonly currency: string; readonly token: string; readonly factor: string };

/**
 * Every currency a lease may be priced in. `uact` is Akash's compute credit, pegged to the dollar: 1 ACT = 1 USD, and
 * never multiplied by the price of AKT. USDC is taken at its peg.
 */
export const priceUnits: readonly PriceUnit[] = [
  { currency: 'USD', token: 'USD', factor: '1' },
  { currency: 'USDC', token: 'USD', factor: '1' },
  { currency: 'ACT', token: 'USD', factor: '1' },
  { currency: 'uact', token: 'USD', factor: '0.000001' },
  { currency: 'AKT', token: 'AKT', factor: '1' },
  { currency: 'uakt', token: 'AKT', factor: '0.000001' },
  { currency: 'RENDER', token: 'RENDER', factor: '1' },
  { currency: 'IO', token: 'IO', factor: '1' },
  { currency: 'NOS', token: 'NOS', factor: '1' },
];
