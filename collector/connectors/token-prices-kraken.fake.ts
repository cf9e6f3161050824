import { defineFake } from '../sources/fakes.ts';

/** Full hours before now, epoch seconds. */
const hour = (now: Date, ago: number) => Math.floor(now.getTime() / 3_600_000 - ago) * 3600;
const candle = (begin: number, close: string) => [begin, '0.70', '0.72', '0.69', close, '0.7008', '15021.4', 214];

export default defineFake({
  settings: (url) => ({ KRAKEN_URL: url }),
  answers: (now) => ({
    '/0/public/OHLC': {
      error: [],
      result: { XPAIR: [candle(hour(now, 2), '0.7001'), candle(hour(now, 0), '0.7099')], last: hour(now, 2) },
    },
    '/0/public/OHLC?pair=NOSUSD': {
      error: [],
      result: { NOSUSD: [candle(hour(now, 2), '0.2961')], last: hour(now, 2) },
    },
    '/0/public/OHLC?pair=RENDERUSD': {
      error: [],
      result: { RENDERUSD: [candle(hour(now, 2), '2.3104')], last: hour(now, 2) },
    },
  }),
});
