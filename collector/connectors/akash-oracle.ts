import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { tokenRow } from '../sources/rows.ts';

const answer = z.object({
  price: z.number(),
  // Volume and market capitalisation are hard-coded 0 there.
  ...unread('volume', 'marketCap', 'marketCapRank', 'priceChange24h', 'priceChangePercentage24'),
});

/** The price of AKT by the oracle of Akash's own chain, which is what its leases in uakt are settled by. */
export default defineConnector({
  title: 'Price of AKT, Akash oracle',
  group: 'tokens and currencies',
  docs: 'https://console-api.akash.network/v1/swagger',
  terms: 'public API of Akash Console, no key',
  standing: 'documented',
  tables: ['token_prices'],
  brings: 'USD per AKT from the chain’s oracle, the first choice for leases priced in uakt.',
  endpoints: ['/v1/market-data/akt'],
  config: z.object({ AKASH_CONSOLE_URL: z.url().default('https://console-api.akash.network') }),
  perMinute: 30,
  everySeconds: 5 * 60,

  async fetch({ config, ask, now }) {
    const { price } = await ask(`${config.AKASH_CONSOLE_URL}/v1/market-data/akt`, answer);
    return { token_prices: [tokenRow('AKT', now, price, 900, 'Akash oracle')] };
  },
});
