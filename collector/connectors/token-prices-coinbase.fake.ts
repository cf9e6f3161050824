import { defineFake } from '../sources/fakes.ts';

/** Full hours before now, epoch seconds. */
const hour = (now: Date, ago: number) => Math.floor(now.getTime() / 3_600_000 - ago) * 3600;

export default defineFake({
  settings: (url) => ({ COINBASE_URL: url }),
  answers: (now) => ({
    // the newest first, the running hour too
    '/products/AKT-USD/candles': {
      text: JSON.stringify([
        [hour(now, 0), 0.69, 0.72, 0.7, 0.712, 900.1],
        [hour(now, 2), 0.69, 0.72, 0.7, 0.7003, 15021.4],
      ]),
    },
    '/products/RENDER-USD/candles': { text: JSON.stringify([[hour(now, 2), 2.28, 2.36, 2.3, 2.3111, 8021.4]]) },
  }),
});
