import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const count = z.number().int().min(0);
const supply = z.object({ total: count, available: count });
const usd = z.number();
const answer = z.object({
  availability: supply.optional(),
  models: z.array(
    z.object({
      vendor: z.string(),
      model: z.string(),
      ram: z.string(),
      interface: z.string(),
      availability: supply,
      price: z
        .object({ currency: z.literal('USD'), min: usd, max: usd, weightedAverage: usd, ...unread('avg', 'med') })
        .nullable(),
      ...unread('providerAvailability', 'priceUakt'),
    }),
  ),
});

/**
 * What Akash providers bid for one GPU of each model, USD per GPU-hour (Console API). Bids include the small host of the
 * bidding deployment and are offers, not what tenants pay. A model without bids has a null price, which stays null.
 */
export default defineConnector({
  title: 'Akash GPU prices',
  group: 'networks',
  docs: 'https://console-api.akash.network/v1/swagger',
  terms: 'public API of Akash Console, no key',
  standing: 'documented',
  tables: ['offers'],
  brings:
    'Bids for one GPU of each model, in USD per GPU-hour: weighted mean, lowest and highest. Also available and total ' +
    'GPUs. Bids are offers of the last 31 days, include a small host, and are not the prices tenants pay. A model ' +
    'without bids has no price.',
  endpoints: ['/v1/gpu-prices'],
  config: z.object({ AKASH_CONSOLE_URL: z.url().default('https://console-api.akash.network') }),
  perMinute: 30,
  everySeconds: 15 * 60,

  async fetch({ config, ask, now }) {
    const { models } = await ask(`${config.AKASH_CONSOLE_URL}/v1/gpu-prices`, answer);
    return {
      offers: models.map(({ model, ram, interface: port, availability, price }) =>
        offerRow({
          network: 'akash',
          name: `${model} ${port} ${ram}`,
          tier: 'on_demand',
          kind: 'bid',
          usd: price?.weightedAverage ?? null,
          low: price?.min ?? null,
          high: price?.max ?? null,
          includesHost: true,
          available: availability.available,
          total: availability.total,
          asOf: now,
          source: 'Akash Console /v1/gpu-prices',
        }),
      ),
    };
  },
});
