import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ AKASH_CONSOLE_URL: url }),
  answers: (now) => ({
    '/v1/market-data/akt': {
      price: 0.683805740961544,
      volume: 0,
      marketCap: 0,
      marketCapRank: 0,
      priceChange24h: 0.0021,
      priceChangePercentage24: now.getTime() > 0 ? 0.31 : 0,
    },
  }),
});
