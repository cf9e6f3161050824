import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const usd = z.number().nullish();
const count = z.number().int().min(0);
const answer = z.object({
  status: z.literal('succeeded'),
  data: z.array(
    z.object({
      hardware_name: z.string().min(1),
      type: z.string(),
      total: count,
      hired: count,
      idle: count,
      baremetal_price: usd,
      kubernetes_price: usd,
      caas_price: usd,
      vmaas_price: usd,
      ...unread('id', 'brand_name', 'price'),
    }),
  ),
});
const products = [
  ['baremetal_price', 'bare metal'],
  ['kubernetes_price', 'Kubernetes'],
  ['caas_price', 'containers'],
  ['vmaas_price', 'virtual machines'],
] as const;

/**
 * What io.net lists per card-hour by product, from the feed of its explorer: keyless and undocumented. A card that is fully hired
 * still has a price, a quote that nobody can take: its `available` is 0.
 */
export default defineConnector({
  title: 'io.net market',
  group: 'networks',
  docs: 'https://docs.io.net/reference/getting-started-with-your-api',
  terms: 'unofficial: the feed of io.net’s explorer, without guarantee',
  standing: 'undocumented',
  tables: ['offers'],
  brings:
    'List prices in USD per GPU-hour for bare metal, Kubernetes, containers and virtual machines, with idle and total ' +
    'GPUs. A GPU model that is fully rented still shows a price, although none is available.',
  endpoints: ['/v1/io-explorer/network/market-snapshot?hardware_type=gpu'],
  config: z.object({ IONET_API_URL: z.url().default('https://api.io.solutions') }),
  perMinute: 20,
  everySeconds: 15 * 60,

  async fetch({ config, ask, now }) {
    const { data } = await ask(
      `${config.IONET_API_URL}/v1/io-explorer/network/market-snapshot?hardware_type=gpu`,
      answer,
    );
    return {
      offers: data
        .filter(({ type }) => type === 'GPU')
        .flatMap((card) =>
          products.flatMap(([field, product]) => {
            const price = card[field];
            if (price === null || price === undefined) return [];
            return [
              offerRow({
                network: 'io.net',
                name: `${card.hardware_name}, ${product}`,
                gpu: card.hardware_name,
                tier: 'on_demand',
                kind: 'list',
                usd: price,
                includesHost: true,
                available: card.idle,
                total: card.total,
                asOf: now,
                source: 'io.net explorer (unofficial)',
              }),
            ];
          }),
        ),
    };
  },
});
