import { defineFake } from '../sources/fakes.ts';

/** Full hours before now, epoch seconds. */
const hour = (now: Date, ago: number) => Math.floor(now.getTime() / 3_600_000 - ago) * 3600;

export default defineFake({
  settings: (url) => ({ COINGECKO_URL: url, COINGECKO_DEMO_KEY: 'CG-test-key' }),
  answers: (now) => ({
    '/simple/price': {
      'akash-network': { usd: 0.7012, last_updated_at: hour(now, 0) },
      'render-token': { usd: 2.31, last_updated_at: hour(now, 0) },
      io: { usd: 0.11, last_updated_at: hour(now, 0) },
      nosana: { usd: 0.2951, last_updated_at: hour(now, 0) },
      // listed, and not traded: it has no price
      gensyn: {},
    },
    '/coins/*/market_chart': {
      prices: [
        [hour(now, 3) * 1000 + 41, 0.7],
        [hour(now, 2) * 1000 + 12, 0.71],
      ],
      market_caps: [],
      total_volumes: [],
    },
    '/coins/gensyn/market_chart': { prices: [], market_caps: [], total_volumes: [] },
  }),
});
