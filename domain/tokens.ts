/**
 * Tokens that networks are paid in, told apart by CoinGecko id or contract, never by ticker: “AI” and “IO” are other coins elsewhere.
 * `markets` names the pair of each exchange, which was looked up by what the exchange says it is, not made from the symbol.
 * `sources` is the order in which a token's prices count: the first that speaks in an hour speaks for the whole hour.
 */
export type Token = {
  readonly symbol: string;
  readonly coingeckoId: string;
  /** `chain:address` of the contract that it is, where it is not told by its CoinGecko id alone. */
  readonly contract?: string;
  readonly network: string;
  readonly markets: { readonly kraken?: string; readonly coinbase?: string; readonly binance?: string };
  readonly sources: readonly string[];
};

const anywhere = ['CoinGecko', 'DefiLlama', 'Coinbase', 'Kraken', 'Binance'] as const;

export const tokens: readonly Token[] = [
  {
    symbol: 'AKT',
    coingeckoId: 'akash-network',
    network: 'akash',
    markets: { kraken: 'AKTUSD', coinbase: 'AKT-USD' },
    // Its own chain settles leases by its own oracle.
    sources: ['Akash oracle', ...anywhere],
  },
  {
    symbol: 'RENDER',
    coingeckoId: 'render-token',
    network: 'render',
    markets: { kraken: 'RENDERUSD', coinbase: 'RENDER-USD', binance: 'RENDERUSDT' },
    sources: anywhere,
  },
  { symbol: 'IO', coingeckoId: 'io', network: 'io.net', markets: { binance: 'IOUSDT' }, sources: anywhere },
  {
    symbol: 'NOS',
    coingeckoId: 'nosana',
    network: 'nosana',
    markets: { kraken: 'NOSUSD' },
    sources: [...anywhere, 'Nosana API'],
  },
  {
    symbol: 'AI',
    coingeckoId: 'gensyn',
    contract: 'ethereum:0x4d7078ddd6ccfed2f85db5b7d3ff16828d378d48',
    network: 'gensyn',
    markets: { binance: 'AIGENSYNUSDT' },
    sources: anywhere,
  },
];

/** Which source of a token's prices counts before which, as `token/source`, the first first. Others come after, by name. */
export const priceOrder: readonly string[] = tokens.flatMap(({ symbol, sources }) =>
  sources.map((source) => `${symbol}/${source}`),
);

/** How a price currency becomes a priced token: `amount × factor` of `token`. USD and its pegs need no rate. */
export type PriceUnit = { readonly currency: string; readonly token: string; readonly factor: string };

/**
 * Every currency a lease may be priced in. `uact` is Akash's compute credit, pegged to the dollar: 1 ACT = 1 USD, and
 * never multiplied by the price of AKT. USDC and USDT are taken at their peg.
 */
export const priceUnits: readonly PriceUnit[] = [
  { currency: 'USD', token: 'USD', factor: '1' },
  { currency: 'USDC', token: 'USD', factor: '1' },
  { currency: 'USDT', token: 'USD', factor: '1' },
  { currency: 'uusdc', token: 'USD', factor: '0.000001' },
  { currency: 'ACT', token: 'USD', factor: '1' },
  { currency: 'uact', token: 'USD', factor: '0.000001' },
  { currency: 'AKT', token: 'AKT', factor: '1' },
  { currency: 'uakt', token: 'AKT', factor: '0.000001' },
  { currency: 'RENDER', token: 'RENDER', factor: '1' },
  { currency: 'IO', token: 'IO', factor: '1' },
  { currency: 'NOS', token: 'NOS', factor: '1' },
  { currency: 'AI', token: 'AI', factor: '1' },
];
