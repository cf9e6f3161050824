import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const hardware = z.object({
  data: z.object({
    hardware: z.array(
      z.object({
        hardware_id: z.number().int(),
        hardware_name: z.string(),
        max_gpus_per_vm: z.number().int().positive(),
        available: z.number().int().min(0),
        ...unread('brand_name'),
      }),
    ),
    ...unread('total'),
  }),
});
const places = z.object({
  data: z.array(
    z.object({ id: z.number().int(), available_replicas: z.number().int().min(0), ...unread('iso2', 'name') }),
  ),
});
const price = z.object({
  data: z.object({
    replica_count: z.number().int().positive(),
    gpus_per_vm: z.number().int().positive(),
    total_cost_usdc: z.number(),
    ...unread(
      ...['available_replica_count', 'discount', 'ionet_fee', 'ionet_fee_percent', 'currency_conversion_fee'],
      ...['currency_conversion_fee_percent'],
    ),
  }),
});
type Card = z.output<typeof hardware>['data']['hardware'][number];
/** Prices are asked for so many hours. */
const hours = 24;

/** What a virtual machine with one GPU costs on io.net, all fees in: `total_cost_usdc ÷ (hours × GPUs × machines)`. */
export default defineConnector({
  title: 'io.net virtual machines',
  group: 'networks',
  docs: 'https://docs.io.net/reference/get-started-with-vmaas-api',
  terms: 'io.net API, with a key',
  standing: 'documented',
  tables: ['offers'],
  brings:
    'Quotes for virtual machines with one GPU for a day, in USD per GPU-hour including all fees: total cost in USDC ÷ ' +
    '(hours × GPUs × machines). USDC is valued at one dollar.',
  endpoints: [
    '/enterprise/v1/io-cloud/vmaas/hardware/max-gpus-per-vm',
    '/enterprise/v1/io-cloud/vmaas/available-vms',
    '/enterprise/v1/io-cloud/vmaas/price',
  ],
  config: z.object({
    IONET_API_URL: z.url().default('https://api.io.solutions'),
    IONET_API_KEY: z.string().optional(),
  }),
  needs: { settings: ['IONET_API_KEY'], how: 'an io.net API key, https://ai.io.net/ai/api-keys' },
  perMinute: 60,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now }) {
    const base = `${config.IONET_API_URL}/enterprise/v1/io-cloud/vmaas`;
    const headers = { 'X-API-KEY': config.IONET_API_KEY as string };
    const { data } = await ask(`${base}/hardware/max-gpus-per-vm`, hardware, { headers });
    const bring = async (card: Card) => {
      const { data: locations } = await ask(
        `${base}/available-vms?hardware_id=${card.hardware_id}&hardware_qty=1`,
        places,
        { headers },
      );
      const free = locations.filter(({ available_replicas }) => available_replicas > 0);
      if (free.length === 0) return [];
      const where = `location_ids=${free.map(({ id }) => id).join(',')}&hardware_id=${card.hardware_id}`;
      const query = `${where}&currency=usdc&duration_hours=${hours}&gpus_per_vm=1&replica_count=1`;
      const { data: quote } = await ask(`${base}/price?${query}`, price, { headers });
      return [
        offerRow({
          network: 'io.net',
          name: `${card.hardware_name}, virtual machine`,
          gpu: card.hardware_name,
          tier: 'on_demand',
          kind: 'list',
          usd: new Decimal(quote.total_cost_usdc).div(hours).div(quote.gpus_per_vm).div(quote.replica_count),
          includesHost: true,
          available: card.available,
          asOf: now,
          source: 'io.net VMaaS quote',
        }),
      ];
    };
    return { offers: await each(data.hardware, ({ hardware_name }) => hardware_name, bring) };
  },
});
