import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ GENSYN_EXPLORER_URL: url }),
  answers: (now) => ({
    '/api/v2/stats': {
      total_blocks: '12100045',
      total_addresses: '812004',
      total_transactions: '41220115',
      transactions_today: now.getTime() > 0 ? '90112' : '0',
      average_block_time: 2000,
      coin_image: null,
      coin_price: '0.041',
      coin_price_change_percentage: null,
      gas_price_updated_at: now.toISOString(),
      gas_prices: { slow: 0.01, average: 0.01, fast: 0.01 },
      gas_prices_update_in: 20000,
      gas_used_today: '1',
      market_cap: '0',
      network_utilization_percentage: 1.2,
      secondary_coin_image: null,
      secondary_coin_price: null,
      static_gas_price: null,
      total_gas_used: '0',
      tvl: null,
    },
  }),
});
