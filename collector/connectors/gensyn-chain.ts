import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { figureRows } from '../sources/rows.ts';

const amount = z.coerce.number().min(0).nullish();
const answer = z.object({
  total_blocks: z.coerce.number().min(0),
  total_addresses: amount,
  total_transactions: amount,
  transactions_today: amount,
  average_block_time: amount,
  ...unread(
    ...[
      'coin_image',
      'coin_price',
      'coin_price_change_percentage',
      'gas_price_updated_at',
      'gas_prices',
      'static_gas_price',
    ],
    ...[
      'gas_prices_update_in',
      'gas_used_today',
      'market_cap',
      'network_utilization_percentage',
      'secondary_coin_image',
    ],
    ...['secondary_coin_price', 'total_gas_used', 'tvl', 'rootstock_locked_btc', 'last_output_root_size', 'celo'],
  ),
});

/** Activity of Gensyn's chain. Gensyn publishes no price of compute, no supply, no jobs and no uptime: there is nothing else to bring. */
export default defineConnector({
  title: 'Gensyn chain',
  group: 'networks',
  docs: 'https://gensyn-mainnet.explorer.alchemy.com/api-docs',
  terms: 'public block explorer (Blockscout API v2), no key',
  standing: 'documented',
  tables: ['network_figures'],
  brings:
    'Blocks, addresses and transactions of Gensyn’s chain, and milliseconds per block. Gensyn does not publish ' +
    'compute prices, supply, jobs or uptime.',
  endpoints: ['/api/v2/stats'],
  config: z.object({ GENSYN_EXPLORER_URL: z.url().default('https://gensyn-mainnet.explorer.alchemy.com') }),
  perMinute: 20,
  everySeconds: 30 * 60,

  async fetch({ config, ask, now }) {
    const stats = await ask(`${config.GENSYN_EXPLORER_URL}/api/v2/stats`, answer);
    return {
      network_figures: figureRows(
        'gensyn',
        now,
        'Gensyn explorer',
      )({
        blocks: [stats.total_blocks, 'blocks'],
        addresses: [stats.total_addresses, 'addresses'],
        transactions: [stats.total_transactions, 'transactions'],
        transactions_today: [stats.transactions_today, 'transactions'],
        block_time: [stats.average_block_time, 'ms'],
      }),
    };
  },
});
