import { z } from 'zod';
import { tokens } from '../../domain/tokens.ts';
import { defineConnector } from '../connector.ts';

const answer = z.object({
  coins: z.record(z.string(), z.object({ price: z.number().positive(), timestamp: z.number().int().positive() })),
});

/** Token prices in USD now, by CoinGecko id, without a key. */
export default defineConnector({
  title: 'Token prices (DefiLlama)',
  docs: 'https://defillama.com/docs/api',
  terms: 'free API, no key',
  table: 'token_prices',
  config: z.object({ DEFILLAMA_COINS_URL: z.url().default('https://coins.llama.fi') }),
  everySeconds: 5 * 60,

  async fetch({ config, getJson }) {
    const ids = tokens.map((token) => `coingecko:${token.coingeckoId}`);
    const { coins } = answer.parse(await getJson(`${config.DEFILLAMA_COINS_URL}/prices/current/${ids.join(',')}`));
    return tokens.flatMap(({ symbol, coingeckoId }) => {
      const coin = coins[`coingecko:${coingeckoId}`];
      if (!coin) return [];
      return [
        {
          token: symbol,
          time: new Date(coin.timestamp * 1000).toISOString(),
          price_usd: String(coin.price),
          period_s: 900,
          source: 'DefiLlama',
        },
      ];
    });
  },
});
