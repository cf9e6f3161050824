import { z } from 'zod';
import { gpuModelOf } from '../../domain/gpus.ts';
import { defineConnector } from '../connector.ts';

const usd = z.number().positive().max(200);
const answer = z.object({
  models: z.array(
    z.object({
      vendor: z.string(),
      model: z.string(),
      ram: z.string(),
      interface: z.string(),
      availability: z.object({ total: z.number().int().min(0), available: z.number().int().min(0) }),
      price: z.object({ currency: z.literal('USD'), min: usd, max: usd, med: usd, weightedAverage: usd }).nullable(),
    }),
  ),
});

/**
 * What Akash providers bid for one GPU of each model, USD per GPU-hour (Console API). Bids include the small host of the
 * bidding deployment and are offers, not what tenants pay. A model without bids has a null price, which stays null.
 */
export default defineConnector({
  title: 'Akash GPU prices',
  docs: 'https://console-api.akash.network/v1/swagger',
  terms: 'public API of Akash Console, no key',
  table: 'offers',
  config: z.object({ AKASH_CONSOLE_URL: z.url().default('https://console-api.akash.network') }),
  everySeconds: 15 * 60,

  async fetch({ config, getJson, now }) {
    const { models } = answer.parse(await getJson(`${config.AKASH_CONSOLE_URL}/v1/gpu-prices`));
    return models.map(({ model, ram, interface: port, availability, price }) => ({
      network: 'akash',
      gpu_model: gpuModelOf(`${model} ${port} ${ram}`),
      native_name: `${model} ${port} ${ram}`,
      region: '',
      tier: 'on_demand',
      price_kind: 'bid',
      native_price: price && String(price.weightedAverage),
      native_unit: 'USD per GPU-hour',
      usd_per_gpu_hour: price && String(price.weightedAverage),
      usd_min: price && String(price.min),
      usd_max: price && String(price.max),
      includes_host: true,
      available: availability.available,
      total: availability.total,
      as_of: now.toISOString(),
      source: 'Akash Console /v1/gpu-prices',
    }));
  },
});
