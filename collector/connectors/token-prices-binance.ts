import { z } from 'zod';
import { type Token, tokens } from '../../domain/tokens.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { tokenRow } from '../sources/rows.ts';

const number = z.coerce.number();
const time = z.number().int();
/** open time ms, open, high, low, close, volume, close time ms, quote volume, trades, taker base, taker quote, unused */
const answer = z.array(
  z.tuple([time, number, number, number, number, number, time, number, time, number, number, z.unknown()]),
);

/** Closes of each hour on Binance, forty days back, in USDT, which is taken at one dollar. */
export default defineConnector({
  title: 'Token prices, Binance',
  group: 'tokens and currencies',
  docs: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints',
  terms: 'public Binance market data, no key; refused in some countries (451)',
  standing: 'documented',
  tables: ['token_prices'],
  brings:
    'USDT per token at hourly close for the last forty days, with USDT valued at one dollar: RENDER, IO and Gensyn’s ' +
    'token (pair AIGENSYN; AI on Binance is another coin).',
  endpoints: ['/api/v3/klines?symbol={pair}&interval=1h&limit=1000'],
  config: z.object({ BINANCE_URL: z.url().default('https://api.binance.com') }),
  perMinute: 20,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now }) {
    const listed = tokens.filter(({ markets }) => markets.binance);
    const bring = async ({ symbol, markets }: Token) => {
      const rows: Insert<'token_prices'>[] = [];
      const candles = await ask(
        `${config.BINANCE_URL}/api/v3/klines?symbol=${markets.binance}&interval=1h&limit=1000`,
        answer,
      );
      // They close a millisecond before the hour; the running one has no close yet.
      for (const [, , , , close, , closesAt] of candles)
        if (closesAt < now.getTime()) rows.push(tokenRow(symbol, new Date(closesAt + 1), close, 3600, 'Binance'));
      return rows;
    };
    return { token_prices: await each(listed, ({ symbol }) => symbol, bring) };
  },
});
