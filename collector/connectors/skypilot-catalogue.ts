import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { type Offer, offerRow } from '../sources/rows.ts';

const price = z.union([z.literal('').transform(() => null), z.coerce.number()]);
const answer = z.array(
  z.object({
    InstanceType: z.string(),
    AcceleratorName: z.string(),
    AcceleratorCount: z.coerce.number().min(0),
    Price: price,
    SpotPrice: price.optional(),
    Region: z.string(),
    ...unread('vCPUs', 'MemoryGiB', 'GpuInfo', 'AvailabilityZone', 'Arch'),
  }),
);
/** The catalogue's clouds by what we call them. */
const clouds: Readonly<Record<string, string>> = { aws: 'aws', gcp: 'gcp', azure: 'azure', lambda: 'lambda' };
const isGpu = (name: string) => name !== '' && !/^tpu|inferentia|trainium|gaudi/i.test(name);

/**
 * SkyPilot's catalogue of instances: keyless prices of Google Cloud and Lambda, and a second opinion on AWS and Azure. Per instance,
 * divided by its accelerators; of the zones of a region the lowest.
 */
export default defineConnector({
  title: 'SkyPilot catalogue',
  group: 'clouds and marketplaces',
  docs: 'https://github.com/skypilot-org/skypilot-catalog',
  terms: 'public repository, refreshed every seven hours; no licence found, so prices (facts) are only stored here',
  standing: 'documented',
  tables: ['offers'],
  brings:
    'List and spot prices of GPU instances by region, in USD per GPU-hour: instance price ÷ GPUs, the lowest of the region’s zones.',
  endpoints: ['/master/catalogs/v8/{cloud}/vms.csv'],
  config: z.object({
    SKYPILOT_CATALOGUE_URL: z.url().default('https://raw.githubusercontent.com/skypilot-org/skypilot-catalog'),
    SKYPILOT_VERSION: z
      .string()
      .regex(/^v\d+$/)
      .default('v8'),
    /** Clouds of the catalogue, with commas between: aws, gcp, azure, lambda. */
    SKYPILOT_CLOUDS: z.string().default('gcp,lambda,aws,azure'),
  }),
  perMinute: 20,
  everySeconds: 7 * 3600,

  async fetch({ config, ask, each, now }) {
    const bring = async (cloud: string) => {
      const instances = await ask(
        `${config.SKYPILOT_CATALOGUE_URL}/master/catalogs/${config.SKYPILOT_VERSION}/${encodeURIComponent(cloud)}/vms.csv`,
        answer,
        { read: readCatalogue },
      );
      const about = {
        network: clouds[cloud] ?? cloud,
        asOf: now,
        source: `SkyPilot catalogue ${config.SKYPILOT_VERSION}`,
      };
      return lowestOf(instances.filter(hasGpus)).map((asked) => offerRow(offerOf(asked, about)));
    };
    const chosen = config.SKYPILOT_CLOUDS.split(',').map((cloud) => cloud.trim());
    return { offers: await each(chosen, (cloud) => cloud, bring) };
  },
});

type Instance = z.output<typeof answer>[number];
/** What an hour of an instance costs in a zone, by tier. */
type Asked = { readonly instance: Instance; readonly tier: 'on_demand' | 'spot'; readonly price: number };

const hasGpus = ({ AcceleratorName, AcceleratorCount }: Instance): boolean =>
  isGpu(AcceleratorName) && AcceleratorCount >= 1;

/** Of each instance, region and tier the lowest price of its zones. */
function lowestOf(instances: readonly Instance[]): Asked[] {
  const lowest = new Map<string, Asked>();
  for (const asked of instances.flatMap(pricesOf)) {
    const { InstanceType, AcceleratorName, Region } = asked.instance;
    const key = [InstanceType, AcceleratorName, Region, asked.tier].join('\n');
    const known = lowest.get(key);
    if (!known || asked.price < known.price) lowest.set(key, asked);
  }
  return [...lowest.values()];
}

const pricesOf = (instance: Instance): Asked[] => [
  ...(instance.Price ? [{ instance, tier: 'on_demand' as const, price: instance.Price }] : []),
  ...(instance.SpotPrice ? [{ instance, tier: 'spot' as const, price: instance.SpotPrice }] : []),
];

const offerOf = ({ instance, tier, price }: Asked, about: Pick<Offer, 'network' | 'asOf' | 'source'>): Offer => ({
  name: instance.InstanceType || instance.AcceleratorName,
  gpu: gpuOf(instance.AcceleratorName),
  region: instance.Region,
  tier,
  kind: tier === 'spot' ? 'spot' : 'list',
  usd: new Decimal(price).div(instance.AcceleratorCount),
  native: { price, unit: 'USD per instance-hour' },
  count: instance.AcceleratorCount,
  includesHost: true,
  ...about,
});

/** Rows by the names of their columns. Throws for a text that is no catalogue. */
const readCatalogue = (text: string): unknown =>
  parse(text, {
    skip_empty_lines: true,
    columns: (names: string[]) => {
      if (!names.includes('AcceleratorName')) throw new Error('there is no column AcceleratorName');
      return names;
    },
  });

/** In the catalogue an A100 without its memory has 40 GB. */
const gpuOf = (name: string): string => (name === 'A100' ? 'A100 40GB' : name);
