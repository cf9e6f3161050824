import { z } from 'zod';
import { type Token, tokens } from '../../domain/tokens.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { SourceError } from '../sources/http.ts';
import { tokenRow } from '../sources/rows.ts';

const price = z.coerce.number();
/** time, open, high, low, close, volume-weighted mean, volume, trades */
const candle = z.tuple([z.number().int(), price, price, price, price, price, price, z.number()]);
const answer = z.object({
  error: z.array(z.string()),
  result: z.record(z.string(), z.union([z.array(candle), z.number()])).optional(),
});

/** Closes of each hour on Kraken, thirty days back, in US dollars. */
export default defineConnector({
  title: 'Token prices, Kraken',
  group: 'tokens and currencies',
  docs: 'https://docs.kraken.com/api-reference/market-data/get-ohlc-data',
  terms: 'public Kraken market data, no key',
  standing: 'documented',
  tables: ['token_prices'],
  brings: 'USD per token at hourly close for the last thirty days: AKT, RENDER, NOS.',
  endpoints: ['/0/public/OHLC?pair={pair}&interval=60'],
  config: z.object({ KRAKEN_URL: z.url().default('https://api.kraken.com') }),
  perMinute: 20,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now }) {
    const listed = tokens.filter(({ markets }) => markets.kraken);
    const bring = async ({ symbol, markets }: Token) => {
      const rows: Insert<'token_prices'>[] = [];
      const { error, result } = await ask(
        `${config.KRAKEN_URL}/0/public/OHLC?pair=${markets.kraken}&interval=60`,
        answer,
      );
      if (error.length > 0) throw new SourceError('refused', `Kraken, ${markets.kraken}: ${error.join(', ')}`);
      for (const candles of Object.values(result ?? {}))
        if (Array.isArray(candles)) rows.push(...closesOf(symbol, candles, now));
      return rows;
    };
    return { token_prices: await each(listed, ({ symbol }) => symbol, bring) };
  },
});

/** Closes of hours that are over; the running one has no close yet. */
const closesOf = (symbol: string, candles: readonly z.output<typeof candle>[], now: Date) =>
  candles
    .map(([begin, , , , close]) => ({ end: (begin + 3600) * 1000, close }))
    .filter(({ end, close }) => end <= now.getTime() && close > 0)
    .map(({ end, close }) => tokenRow(symbol, new Date(end), close, 3600, 'Kraken'));
