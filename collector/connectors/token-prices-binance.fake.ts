import { defineFake } from '../sources/fakes.ts';

/** Full hours before now, epoch seconds. */
const hour = (now: Date, ago: number) => Math.floor(now.getTime() / 3_600_000 - ago) * 3600;
const kline = (begin: number, close: string) => [
  begin * 1000,
  '1',
  '1',
  '1',
  close,
  '10',
  begin * 1000 + 3_599_999,
  '10',
  12,
  '5',
  '5',
  '0',
];

export default defineFake({
  settings: (url) => ({ BINANCE_URL: url }),
  answers: (now) => ({
    '/api/v3/klines?symbol=RENDERUSDT': {
      text: JSON.stringify([kline(hour(now, 2), '2.3098'), kline(hour(now, 0), '2.4')]),
    },
    '/api/v3/klines?symbol=IOUSDT': { text: JSON.stringify([kline(hour(now, 2), '0.1102')]) },
    '/api/v3/klines?symbol=AIGENSYNUSDT': { text: JSON.stringify([kline(hour(now, 2), '0.0411')]) },
  }),
});
