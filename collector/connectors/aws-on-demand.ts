import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { instancesOf } from '../../domain/instances.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { SourceError } from '../sources/http.ts';
import { offerRow } from '../sources/rows.ts';

/** Names that AWS's price pages give regions. */
const locations: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'ca-central-1': 'Canada (Central)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-west-1': 'EU (Ireland)',
  'eu-west-2': 'EU (London)',
  'eu-west-3': 'EU (Paris)',
  'eu-north-1': 'EU (Stockholm)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'sa-east-1': 'South America (Sao Paulo)',
};
const answer = z.object({
  manifest: z.unknown(),
  sets: z.unknown(),
  regions: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ price: z.coerce.number(), 'Instance Type': z.string() })),
  ),
});
const gpus = instancesOf('aws');

/** The feed of on-demand prices without those of security groups selected, as AWS's price pages read it. */
const onDemand = '/pricing/2.0/meteredUnitMaps/ec2/USD/current/ec2-ondemand-without-sec-sel';

/** On-demand prices of AWS's GPU instances, Linux, from the small feed of its price pages. Per instance; divided by its GPUs. */
export default defineConnector({
  title: 'AWS on demand',
  group: 'clouds and marketplaces',
  docs: 'https://aws.amazon.com/ec2/pricing/on-demand/',
  terms: 'public AWS prices; the website feed is undocumented',
  standing: 'undocumented',
  tables: ['offers'],
  brings:
    'List prices of Linux GPU instances, in USD per GPU-hour: instance price ÷ GPUs, including the host. The ' +
    'documented bulk file is several gigabytes and is not used.',
  endpoints: [`${onDemand}/{location}/Linux/index.json`],
  config: z.object({
    AWS_PRICES_URL: z.url().default('https://b0.p.awsstatic.com'),
    /** Regions, with commas between. */
    AWS_REGIONS: z.string().default('us-east-1,us-east-2,us-west-2,eu-west-1,eu-central-1'),
  }),
  perMinute: 20,
  everySeconds: 24 * 3600,

  async fetch({ config, ask, each, now }) {
    const bring = async (region: string) => {
      const rows: Insert<'offers'>[] = [];
      const location = locations[region];
      if (!location)
        throw new SourceError('failed', `AWS_REGIONS: “${region}” is not one of ${Object.keys(locations).join(', ')}`);
      const { regions } = await ask(
        `${config.AWS_PRICES_URL}${onDemand}/${encodeURIComponent(location)}/Linux/index.json`,
        answer,
      );
      for (const priced of Object.values(regions[location] ?? {})) {
        const instance = gpus.get(priced['Instance Type']);
        if (!instance) continue;
        rows.push(
          offerRow({
            network: 'aws',
            name: instance.instance,
            gpu: instance.gpu,
            region,
            tier: 'on_demand',
            kind: 'list',
            usd: new Decimal(priced.price).div(instance.count),
            native: { price: priced.price, unit: 'USD per instance-hour' },
            count: instance.count,
            includesHost: true,
            interconnect: instance.interconnect,
            asOf: now,
            source: 'AWS price pages',
          }),
        );
      }
      return rows;
    };
    const regions = config.AWS_REGIONS.split(',').map((region) => region.trim());
    return { offers: await each(regions, (region) => region, bring) };
  },
});
