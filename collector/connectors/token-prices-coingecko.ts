import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { type Token, tokens } from '../../domain/tokens.ts';
import { defineConnector } from '../sources/connector.ts';
import { tokenRow } from '../sources/rows.ts';

const price = z.object({ usd: z.number().optional(), last_updated_at: z.number().int().optional() });
const current = z.object(Object.fromEntries(tokens.map(({ coingeckoId }) => [coingeckoId, price.optional()])));
const history = z.object({
  prices: z.array(z.tuple([z.number(), z.number()])),
  market_caps: z.unknown(),
  total_volumes: z.unknown(),
});
const source = 'CoinGecko';

/**
 * Token prices in USD now, by CoinGecko id. Works without a key within the limit of the caller's address. With a key, the hourly
 * prices of the last ninety days are filled in at the first start, and what was missed at later ones.
 */
export default defineConnector({
  title: 'Token prices, CoinGecko',
  group: 'tokens and currencies',
  docs: 'https://docs.coingecko.com/',
  terms: 'CoinGecko API terms; a free demo key raises the limit',
  standing: 'documented',
  tables: ['token_prices'],
  brings: 'USD per token by CoinGecko id every five minutes. With a key, also hourly prices for the last ninety days.',
  endpoints: ['/simple/price', '/coins/{id}/market_chart'],
  config: z.object({
    COINGECKO_URL: z.url().default('https://api.coingecko.com/api/v3'),
    /** Key of the demo plan, sent as `x-cg-demo-api-key`. */
    COINGECKO_DEMO_KEY: z.string().optional(),
  }),
  perMinute: 20,
  everySeconds: 5 * 60,

  async fetch({ config, ask, each, now, newest }) {
    const headers: Record<string, string> = config.COINGECKO_DEMO_KEY
      ? { 'x-cg-demo-api-key': config.COINGECKO_DEMO_KEY }
      : {};
    const last = await newest('token_prices', source);
    const missed = last === undefined ? 90 * DAY_MS : now.getTime() - last;
    const past = async ({ symbol, coingeckoId }: Token) => {
      const days = Math.min(90, Math.max(2, Math.ceil(missed / DAY_MS)));
      const { prices } = await ask(
        `${config.COINGECKO_URL}/coins/${coingeckoId}/market_chart?vs_currency=usd&days=${days}`,
        history,
        { headers },
      );
      return prices.map(([time, usd]) => tokenRow(symbol, new Date(time), usd, 3600, source));
    };
    // Two hours and more are a gap; days > 1 are answered by the hour.
    const isGap = config.COINGECKO_DEMO_KEY !== undefined && missed > 2 * HOUR_MS;
    const rows = isGap ? await each(tokens, ({ symbol }) => symbol, past) : [];
    const ids = tokens.map((token) => token.coingeckoId);
    const prices = await ask(
      `${config.COINGECKO_URL}/simple/price?ids=${ids.join(',')}&vs_currencies=usd&include_last_updated_at=true`,
      current,
      { headers },
    );
    for (const { symbol, coingeckoId } of tokens) {
      const { usd, last_updated_at: at } = prices[coingeckoId] ?? {};
      if (usd !== undefined && at !== undefined) rows.push(tokenRow(symbol, new Date(at * 1000), usd, 900, source));
    }
    return { token_prices: rows };
  },
});
