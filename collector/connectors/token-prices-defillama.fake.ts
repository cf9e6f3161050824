import { defineFake } from '../sources/fakes.ts';

/** Full hours before now, epoch seconds. */
const hour = (now: Date, ago: number) => Math.floor(now.getTime() / 3_600_000 - ago) * 3600;
const gensyn = 'ethereum:0x4d7078ddd6ccfed2f85db5b7d3ff16828d378d48';

export default defineFake({
  settings: (url) => ({ DEFILLAMA_COINS_URL: url }),
  answers: (now) => ({
    '/prices/current/*': {
      coins: {
        'coingecko:akash-network': { price: 0.7015, timestamp: hour(now, 0), symbol: 'AKT', confidence: 0.99 },
        'coingecko:nosana': { price: 0.2949, timestamp: hour(now, 0), symbol: 'NOS', confidence: 0.99 },
        [gensyn]: { price: 0.0412, timestamp: hour(now, 0), symbol: 'AI', confidence: 0.97, decimals: 18 },
      },
    },
    '/chart/*': { coins: {} },
    '/chart/coingecko:akash-network': {
      coins: {
        'coingecko:akash-network': {
          symbol: 'AKT',
          confidence: 0.99,
          prices: [
            { timestamp: hour(now, 5), price: 0.69 },
            { timestamp: hour(now, 4), price: 0.695 },
          ],
        },
      },
    },
  }),
});
