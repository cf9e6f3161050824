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
      const lowest = new Map<string, Offer>();
      const network = clouds[cloud] ?? cloud;
      const instances = await ask(
        `${config.SKYPILOT_CATALOGUE_URL}/master/catalogs/${config.SKYPILOT_VERSION}/${encodeURIComponent(cloud)}/vms.csv`,
        answer,
        { read: readCatalogue },
      );
      for (const one of instances) {
        if (!isGpu(one.AcceleratorName) || one.AcceleratorCount < 1) continue;
        for (const tier of ['on_demand', 'spot'] as const) {
          const asked = tier === 'spot' ? (one.SpotPrice ?? null) : one.Price;
          if (asked === null || asked === 0) continue;
          const key = [network, one.InstanceType, one.AcceleratorName, one.Region, tier].join('\n');
          const known = lowest.get(key);
          if (known?.native && new Decimal(known.native.price ?? 0).lte(asked)) continue;
          lowest.set(key, {
            network,
            name: one.InstanceType || one.AcceleratorName,
            gpu: gpuOf(one.AcceleratorName),
            region: one.Region,
            tier,
            kind: tier === 'spot' ? 'spot' : 'list',
            usd: new Decimal(asked).div(one.AcceleratorCount),
            native: { price: asked, unit: 'USD per instance-hour' },
            count: one.AcceleratorCount,
            includesHost: true,
            asOf: now,
            source: `SkyPilot catalogue ${config.SKYPILOT_VERSION}`,
          });
        }
      }
      return [...lowest.values()].map(offerRow);
    };
    const chosen = config.SKYPILOT_CLOUDS.split(',').map((cloud) => cloud.trim());
    return { offers: await each(chosen, (cloud) => cloud, bring) };
  },
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
