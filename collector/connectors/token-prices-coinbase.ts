import { z } from 'zod';
import { type Token, tokens } from '../../domain/tokens.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { tokenRow } from '../sources/rows.ts';

const price = z.number();
/** time, low, high, open, close, volume */
const answer = z.array(z.tuple([z.number().int(), price, price, price, price, price]));

/** Closes of each hour on Coinbase Exchange, twelve days back, in US dollars. */
export default defineConnector({
  title: 'Token prices, Coinbase',
  group: 'tokens and currencies',
  docs: 'https://docs.cdp.coinbase.com/exchange/reference/exchangerestapi_getproductcandles',
  terms: 'public Coinbase Exchange market data, no key; not for frequent polling',
  standing: 'documented',
  tables: ['token_prices'],
  brings: 'USD per token at hourly close for the last twelve days: AKT, RENDER.',
  endpoints: ['/products/{product}/candles?granularity=3600'],
  config: z.object({ COINBASE_URL: z.url().default('https://api.exchange.coinbase.com') }),
  perMinute: 20,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now }) {
    const listed = tokens.filter(({ markets }) => markets.coinbase);
    const bring = async ({ symbol, markets }: Token) => {
      const rows: Insert<'token_prices'>[] = [];
      const candles = await ask(`${config.COINBASE_URL}/products/${markets.coinbase}/candles?granularity=3600`, answer);
      for (const [begin, , , , close] of candles) {
        const end = (begin + 3600) * 1000;
        // The running hour has no close yet.
        if (end <= now.getTime()) rows.push(tokenRow(symbol, new Date(end), close, 3600, 'Coinbase'));
      }
      return rows;
    };
    return { token_prices: await each(listed, ({ symbol }) => symbol, bring) };
  },
});
