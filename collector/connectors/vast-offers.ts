import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { gpuModelOf } from '../../domain/gpus.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { offerRow } from '../sources/rows.ts';

const offer = z.looseObject({
  gpu_name: z.string().min(1),
  num_gpus: z.number().int().positive(),
  dph_total: z.number(),
  geolocation: z.string().nullish(),
  rentable: z.boolean(),
  is_bid: z.boolean().nullish(),
});
const answer = z.object({ offers: z.array(offer) });
type Found = z.output<typeof offer>;

/** What hosts on Vast.ai ask, per GPU-hour with the whole machine; of a model's offers the lowest, the middle and the highest. */
export default defineConnector({
  title: 'Vast.ai offers',
  group: 'clouds and marketplaces',
  docs: 'https://docs.vast.ai/api-reference/search/search-offers',
  terms: 'Vast.ai API; searching needs no key',
  standing: 'documented',
  tables: ['offers'],
  brings:
    'On-demand and interruptible asking prices of hosts in USD per GPU-hour (whole offer ÷ GPUs): median, lowest and ' +
    'highest of up to 128 offers for each model, and their number of GPUs.',
  endpoints: ['POST /api/v0/bundles/'],
  config: z.object({ VAST_URL: z.url().default('https://console.vast.ai') }),
  perMinute: 10,
  everySeconds: 30 * 60,

  async fetch({ config, ask, now }) {
    const rows: Insert<'offers'>[] = [];
    for (const [type, tier] of [
      ['on-demand', 'on_demand'],
      ['bid', 'spot'],
    ] as const) {
      const { offers } = await ask(`${config.VAST_URL}/api/v0/bundles/`, answer, {
        method: 'POST',
        body: { rentable: { eq: true }, type, limit: 128, order: [['dph_total', 'asc']] },
      });
      // An offer of nothing is a mistake of its host.
      for (const [name, some] of byModel(offers.filter(({ rentable, dph_total }) => rentable && dph_total > 0))) {
        const prices = some.map((each) => new Decimal(each.dph_total).div(each.num_gpus)).toSorted((a, b) => a.cmp(b));
        rows.push(
          offerRow({
            network: 'vast',
            name,
            tier,
            kind: tier === 'spot' ? 'bid' : 'list',
            usd: prices[Math.floor(prices.length / 2)] ?? null,
            low: prices[0] ?? null,
            high: prices.at(-1) ?? null,
            includesHost: true,
            available: some.reduce((sum, each) => sum + each.num_gpus, 0),
            asOf: now,
            source: 'Vast.ai search',
          }),
        );
      }
    }
    return { offers: rows };
  },
});

function byModel(offers: readonly Found[]): Map<string, Found[]> {
  const models = new Map<string, Found[]>();
  for (const each of offers) {
    const key = each.gpu_name;
    models.set(key, [...(models.get(key) ?? []), each]);
  }
  return new Map([...models].toSorted(([a], [b]) => gpuModelOf(a).localeCompare(gpuModelOf(b))));
}
