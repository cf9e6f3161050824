import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { instancesOf } from '../../domain/instances.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const answer = z.object({
  config: z.object({
    regions: z.array(
      z.object({
        region: z.string(),
        instanceTypes: z.array(
          z.object({
            sizes: z.array(
              z.object({
                size: z.string(),
                valueColumns: z.array(z.object({ name: z.string(), prices: z.object({ USD: z.string() }) })),
              }),
            ),
            ...unread('type'),
          }),
        ),
        ...unread('footnotes'),
      }),
    ),
    ...unread('rate', 'currencies', 'valueColumns', 'footnotes'),
  }),
  ...unread('vers'),
});
const gpus = instancesOf('aws');

/** Spot prices of AWS's GPU instances, Linux, from the feed of its price page: one a region, where each zone has its own. */
export default defineConnector({
  title: 'AWS spot',
  group: 'clouds and marketplaces',
  docs: 'https://aws.amazon.com/ec2/spot/pricing/',
  terms: 'public AWS prices; the website feed for spot prices is undocumented',
  standing: 'undocumented',
  tables: ['offers'],
  brings:
    'Hourly spot prices of Linux GPU instances by region, in USD per GPU-hour. One price for all zones of a region.',
  endpoints: ['/spot.json'],
  config: z.object({ AWS_SPOT_URL: z.url().default('https://website.spot.ec2.aws.a2z.com') }),
  perMinute: 10,
  everySeconds: 3600,

  async fetch({ config, ask, now }) {
    const found = await ask(`${config.AWS_SPOT_URL}/spot.json`, answer);
    return {
      offers: found.config.regions.flatMap(({ region, instanceTypes }) =>
        instanceTypes.flatMap(({ sizes }) =>
          sizes.flatMap(({ size, valueColumns }) => {
            const instance = gpus.get(size);
            const price = valueColumns.find(({ name }) => name === 'linux')?.prices.USD;
            // “N/A*”: no spot capacity there
            if (!instance || price === undefined || !/^\d+(\.\d+)?$/.test(price)) return [];
            return [
              offerRow({
                network: 'aws',
                name: size,
                gpu: instance.gpu,
                region,
                tier: 'spot',
                kind: 'spot',
                usd: new Decimal(price).div(instance.count),
                native: { price, unit: 'USD per instance-hour' },
                count: instance.count,
                includesHost: true,
                interconnect: instance.interconnect,
                asOf: now,
                source: 'AWS spot price page',
              }),
            ];
          }),
        ),
      ),
    };
  },
});
