import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const answer = z.object({
  data: z.record(
    z.string(),
    z.object({
      instance_type: z.object({
        name: z.string(),
        description: z.string(),
        price_cents_per_hour: z.number().int(),
        specs: z.object({ gpus: z.number().int().min(0), ...unread('vcpus', 'memory_gib', 'storage_gib') }),
        ...unread('gpu_description'),
      }),
      regions_with_capacity_available: z.array(z.object({ name: z.string(), ...unread('description') })),
    }),
  ),
});

/** Lambda's instances: cents per hour ÷ 100 ÷ GPUs, and where they can be had now. */
export default defineConnector({
  title: 'Lambda instances',
  group: 'clouds and marketplaces',
  docs: 'https://docs.lambda.ai/public-cloud/cloud-api/',
  terms: 'Lambda API, with a key; without a key, the SkyPilot catalogue provides its prices',
  standing: 'documented',
  tables: ['offers'],
  brings:
    'List prices in USD per GPU-hour for each region that currently has the instance. If no region has it, the price ' +
    'is listed without a region and with 0 available.',
  endpoints: ['/api/v1/instance-types'],
  config: z.object({
    LAMBDA_URL: z.url().default('https://cloud.lambdalabs.com'),
    LAMBDA_API_KEY: z.string().optional(),
  }),
  needs: { settings: ['LAMBDA_API_KEY'], how: 'an API key of your Lambda account' },
  perMinute: 20,
  everySeconds: 60 * 60,

  async fetch({ config, ask, now }) {
    const { data } = await ask(`${config.LAMBDA_URL}/api/v1/instance-types`, answer, {
      headers: { Authorization: `Bearer ${config.LAMBDA_API_KEY}` },
    });
    return {
      offers: Object.values(data)
        .filter(({ instance_type: { specs } }) => specs.gpus > 0)
        .flatMap(({ instance_type: type, regions_with_capacity_available: free }) =>
          (free.length > 0 ? free.map(({ name }) => name) : ['']).map((region) =>
            offerRow({
              network: 'lambda',
              name: type.name,
              gpu: type.description,
              region,
              tier: 'on_demand',
              kind: 'list',
              usd: new Decimal(type.price_cents_per_hour).div(100).div(type.specs.gpus),
              native: { price: type.price_cents_per_hour, unit: 'US cents per instance-hour' },
              count: type.specs.gpus,
              includesHost: true,
              available: region === '' ? 0 : null,
              asOf: now,
              source: 'Lambda API',
            }),
          ),
        ),
    };
  },
});
