import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { figureRows, offerRow } from '../sources/rows.ts';

const amount = z.coerce.number().min(0);
const markets = z.array(
  z.object({
    address: z.string().min(1),
    slug: z.string(),
    name: z.string(),
    type: z.enum(['PREMIUM', 'COMMUNITY', 'OTHER']),
    usd_reward_per_hour: amount.nullable(),
    nos_job_price_per_second: amount.nullish(),
    network_fee_percentage: z.coerce.number().min(0).max(100),
    gpu_types: z.array(z.string()),
    ...unread(
      ...['sft', 'nos_reward_per_second', 'premium_community_relation', 'required_images', 'required_remote_resources'],
      ...['client', 'max_usd_uptime_reward_per_day', 'lowest_vram'],
    ),
  }),
);
const running = z.record(z.string(), z.object({ running: z.number().int().min(0) }));

/**
 * Nosana's markets: what a host with its GPUs costs an hour. The published figure is what the host is paid; the customer pays the
 * network's fee on top (10 %), so `usd = usd_reward_per_hour × (1 + fee ÷ 100)`.
 */
export default defineConnector({
  title: 'Nosana markets',
  group: 'networks',
  docs: 'https://api.nosana.com/api/openapi.json',
  terms: 'public Nosana API, no key needed to read',
  standing: 'documented',
  tables: ['offers', 'network_figures'],
  brings:
    'List prices by market in USD per GPU-hour, including the network’s fee (the published figure is what the host ' +
    'receives, before the 10 % fee), and in NOS per second. Running jobs by market. Prices of hosts with several GPUs ' +
    'are divided by their number. The number of free hosts is available only on chain and is not fetched.',
  endpoints: ['/markets/', '/jobs/running'],
  config: z.object({ NOSANA_API_URL: z.url().default('https://api.nosana.com/api') }),
  perMinute: 30,
  everySeconds: 15 * 60,

  async fetch({ config, ask, now }) {
    const found = await ask(`${config.NOSANA_API_URL}/markets/`, markets);
    const jobs = await ask(`${config.NOSANA_API_URL}/jobs/running`, running);
    const figures = figureRows('nosana', now, 'Nosana API /jobs/running');
    return {
      offers: found
        .filter(({ gpu_types }) => gpu_types.length > 0)
        .map((market) => {
          const gpus = gpusOf(market.name);
          const withFee = new Decimal(1).plus(new Decimal(market.network_fee_percentage).div(100));
          // A market that is not open pays nothing, which is no price.
          const usd = market.usd_reward_per_hour
            ? new Decimal(market.usd_reward_per_hour).times(withFee).div(gpus)
            : null;
          return offerRow({
            network: 'nosana',
            name: market.name,
            gpu: market.gpu_types.at(-1) ?? market.name,
            tier: market.type === 'COMMUNITY' ? 'community' : 'on_demand',
            kind: 'list',
            usd,
            native: { price: market.nos_job_price_per_second ?? null, unit: 'NOS per second per host' },
            count: gpus,
            includesHost: true,
            asOf: now,
            source: 'Nosana API /markets',
          });
        }),
      network_figures: found.flatMap(({ address, name }) =>
        figures({ jobs_running: [jobs[address]?.running, 'jobs'] }, name),
      ),
    };
  },
});

/** GPUs of a host: “8x H100” has eight, a name without a count one. */
const gpusOf = (name: string): number =>
  Math.max(1, Number(/\b(\d{1,2})\s?[x×]\b|\b(\d{1,2})[x×](?=[A-Z])/i.exec(name)?.slice(1).find(Boolean) ?? 1));
