import { z } from 'zod';
import { tokens } from '../../domain/tokens.ts';
import { defineConnector } from '../connector.ts';

const answer = z.record(
  z.string(),
  z.object({ usd: z.number().positive(), last_updated_at: z.number().int().positive() }),
);

/** Token prices in USD now, by CoinGecko id. Works without a key within the limit of the caller's address. */
export default defineConnector({
  title: 'Token prices (CoinGecko)',
  docs: 'https://docs.coingecko.com/',
  terms: 'CoinGecko API terms; a free demo key raises the limit',
  table: 'token_prices',
  config: z.object({
    COINGECKO_URL: z.url().default('https://api.coingecko.com/api/v3'),
    /** Key of the demo plan, sent as `x-cg-demo-api-key`. */
    COINGECKO_DEMO_KEY: z.string().optional(),
  }),
  everySeconds: 5 * 60,

  async fetch({ config, getJson }) {
    const ids = tokens.map((token) => token.coingeckoId);
    const url = `${config.COINGECKO_URL}/simple/price?ids=${ids.join(',')}&vs_currencies=usd&include_last_updated_at=true`;
    const prices = answer.parse(
      await getJson(url, config.COINGECKO_DEMO_KEY ? { 'x-cg-demo-api-key': config.COINGECKO_DEMO_KEY } : {}),
    );
    return tokens.flatMap(({ symbol, coingeckoId }) => {
      const price = prices[coingeckoId];
      if (!price) return [];
      return [
        {
          token: symbol,
          time: new Date(price.last_updated_at * 1000).toISOString(),
          price_usd: String(price.usd),
          period_s: 900,
          source: 'CoinGecko',
        },
      ];
    });
  },
});
