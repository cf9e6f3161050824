import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const usd = z.number().nullish();
const answer = z.object({
  data: z.object({
    gpuTypes: z.array(
      z.object({
        displayName: z.string(),
        id: z.string(),
        memoryInGb: z.number().nullish(),
        securePrice: usd,
        communityPrice: usd,
        secureSpotPrice: usd,
        communitySpotPrice: usd,
        ...unread('secureCloud', 'communityCloud', 'maxGpuCount', 'lowestPrice'),
      }),
    ),
  }),
});
const query =
  'query { gpuTypes { id displayName memoryInGb securePrice communityPrice secureSpotPrice communitySpotPrice } }';
const prices = [
  ['securePrice', 'on_demand', 'secure cloud'],
  ['communityPrice', 'community', 'community cloud'],
  ['secureSpotPrice', 'spot', 'secure cloud, spot'],
  ['communitySpotPrice', 'spot', 'community cloud, spot'],
] as const;

/** RunPod's prices, USD per GPU-hour; a price of 0 or null is none. */
export default defineConnector({
  title: 'RunPod GPUs',
  group: 'clouds and marketplaces',
  docs: 'https://docs.runpod.io/sdks/graphql/manage-pods',
  terms: 'RunPod GraphQL API; this query needs no key',
  standing: 'documented',
  tables: ['offers'],
  brings: 'On-demand and spot prices of secure and community cloud, in USD per GPU-hour.',
  endpoints: ['POST /graphql: gpuTypes'],
  config: z.object({ RUNPOD_URL: z.url().default('https://api.runpod.io') }),
  perMinute: 10,
  everySeconds: 60 * 60,

  async fetch({ config, ask, now }) {
    const { data } = await ask(`${config.RUNPOD_URL}/graphql`, answer, { method: 'POST', body: { query } });
    return {
      offers: data.gpuTypes.flatMap((gpu) =>
        prices.flatMap(([field, tier, product]) => {
          const price = gpu[field];
          if (!price) return [];
          return [
            offerRow({
              network: 'runpod',
              name: `${gpu.displayName}, ${product}`,
              gpu: gpu.id,
              tier,
              kind: tier === 'spot' ? 'spot' : 'list',
              usd: price,
              includesHost: true,
              asOf: now,
              source: 'RunPod GraphQL',
            }),
          ];
        }),
      ),
    };
  },
});
