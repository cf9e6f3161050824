import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { type Token, tokens } from '../../domain/tokens.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { tokenRow } from '../sources/rows.ts';

const source = 'DefiLlama';
const key = ({ contract, coingeckoId }: Token) => contract ?? `coingecko:${coingeckoId}`;
/** Answers name each coin; one that is not there is missing. */
const byCoin = <Coin extends z.ZodType>(coin: Coin) =>
  z.object({ coins: z.object(Object.fromEntries(tokens.map((token) => [key(token), coin.optional()]))) });
const seconds = z.number().int().positive();
const more = unread('symbol', 'confidence', 'decimals');
const current = byCoin(z.object({ price: z.number(), timestamp: seconds, ...more }));
const history = z.array(z.object({ timestamp: seconds, price: z.number() }));
const chart = z.object({ coins: z.record(z.string(), z.object({ prices: history, ...more })) });
/** The most prices that one answer holds. */
const span = 500;

/** Token prices in USD now, by CoinGecko id or contract, without a key; and by the hour for what was missed, ninety days at most. */
export default defineConnector({
  title: 'Token prices, DefiLlama',
  group: 'tokens and currencies',
  docs: 'https://defillama.com/docs/api',
  terms: 'free API, no key',
  standing: 'documented',
  tables: ['token_prices'],
  brings:
    'USD per token every five minutes. On first start, hourly prices for the last ninety days; later, any missed ' +
    'hours. Gensyn’s token is identified by its contract.',
  endpoints: ['/prices/current/{coins}', '/chart/{coin}?start=&span=500&period=1h'],
  config: z.object({ DEFILLAMA_COINS_URL: z.url().default('https://coins.llama.fi') }),
  perMinute: 60,
  everySeconds: 5 * 60,

  async fetch({ config, ask, each, now, newest }) {
    const last = await newest('token_prices', source);
    const since = Math.max(last ?? 0, now.getTime() - 90 * DAY_MS);
    const past = async (token: Token) => {
      const rows: Insert<'token_prices'>[] = [];
      for (let start = since; start < now.getTime(); start += span * HOUR_MS) {
        const hours = Math.min(span, Math.ceil((now.getTime() - start) / HOUR_MS));
        const { coins } = await ask(
          `${config.DEFILLAMA_COINS_URL}/chart/${key(token)}?start=${Math.floor(start / 1000)}&span=${hours}&period=1h`,
          chart,
        );
        for (const { timestamp, price } of coins[key(token)]?.prices ?? [])
          if (timestamp * 1000 > since && timestamp * 1000 <= now.getTime())
            rows.push(tokenRow(token.symbol, new Date(timestamp * 1000), price, 3600, source));
      }
      return rows;
    };
    const isGap = now.getTime() - since > 2 * HOUR_MS;
    const rows = isGap ? await each(tokens, ({ symbol }) => symbol, past) : [];
    const { coins } = await ask(`${config.DEFILLAMA_COINS_URL}/prices/current/${tokens.map(key).join(',')}`, current);
    for (const token of tokens) {
      const coin = coins[key(token)];
      if (coin) rows.push(tokenRow(token.symbol, new Date(coin.timestamp * 1000), coin.price, 900, source));
    }
    return { token_prices: rows };
  },
});
