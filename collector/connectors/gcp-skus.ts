import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const answer = z.object({
  skus: z.array(
    z.object({
      description: z.string(),
      category: z.object({
        resourceGroup: z.string(),
        usageType: z.string(),
        ...unread('serviceDisplayName', 'resourceFamily'),
      }),
      serviceRegions: z.array(z.string()),
      pricingInfo: z.array(
        z.object({
          pricingExpression: z.object({
            usageUnit: z.string(),
            tieredRates: z.array(
              z.object({
                unitPrice: z.object({ currencyCode: z.string(), units: z.string(), nanos: z.number().int() }),
                ...unread('startUsageAmount'),
              }),
            ),
            ...unread(
              'displayQuantity',
              'usageUnitDescription',
              'baseUnit',
              'baseUnitDescription',
              'baseUnitConversionFactor',
            ),
          }),
          ...unread('summary', 'currencyConversionRate', 'effectiveTime', 'aggregationInfo'),
        }),
      ),
      ...unread('name', 'skuId', 'serviceProviderName', 'geoTaxonomy'),
    }),
  ),
  nextPageToken: z.string().optional(),
});
const computeEngine = '6F81-5844-456A';

/** Google Cloud's prices of GPUs by SKU: `units + nanos ÷ 10⁹` per GPU-hour, without the machine that they sit in. */
export default defineConnector({
  title: 'Google Cloud SKUs',
  group: 'clouds and marketplaces',
  docs: 'https://cloud.google.com/billing/docs/reference/rest/v1/services.skus/list',
  terms: 'public Google Cloud prices, with an API key; without a key, the SkyPilot catalogue provides them',
  standing: 'documented',
  tables: ['offers'],
  brings: 'On-demand and spot GPU prices by region, in USD per GPU-hour without the host.',
  endpoints: [`/v1/services/${computeEngine}/skus`],
  config: z.object({
    GCP_BILLING_URL: z.url().default('https://cloudbilling.googleapis.com'),
    GCP_API_KEY: z.string().optional(),
  }),
  needs: { settings: ['GCP_API_KEY'], how: 'an API key for a Google Cloud project with the Cloud Billing API' },
  perMinute: 60,
  everySeconds: 24 * 3600,

  async fetch({ config, ask, now }) {
    const rows: Insert<'offers'>[] = [];
    let token = '';
    do {
      const query = `pageSize=5000&currencyCode=USD&key=${config.GCP_API_KEY}${token && `&pageToken=${token}`}`;
      const page = await ask(`${config.GCP_BILLING_URL}/v1/services/${computeEngine}/skus?${query}`, answer);
      rows.push(...page.skus.flatMap((sku) => rowsOf(sku, now)));
      token = page.nextPageToken ?? '';
    } while (token);
    return { offers: rows };
  },
});

function rowsOf(sku: z.output<typeof answer>['skus'][number], now: Date): Insert<'offers'>[] {
  const { resourceGroup, usageType } = sku.category;
  const expression = sku.pricingInfo[0]?.pricingExpression;
  const price = expression?.tieredRates.at(-1)?.unitPrice;
  if (resourceGroup !== 'GPU' || expression?.usageUnit !== 'h' || price?.currencyCode !== 'USD') return [];
  if (usageType !== 'OnDemand' && usageType !== 'Preemptible') return [];
  const isSpot = usageType === 'Preemptible';
  // “Nvidia Tesla A100 GPU running in Iowa”: of 40 GB, unless it says 80
  const name = sku.description.replace(/ GPU.*$/, '').replace(/^Spot Preemptible /, '');
  return sku.serviceRegions.map((region) =>
    offerRow({
      network: 'gcp',
      name,
      gpu: /A100(?!.*80)/.test(name) ? `${name} 40GB` : name,
      region,
      tier: isSpot ? 'spot' : 'on_demand',
      kind: isSpot ? 'spot' : 'list',
      usd: new Decimal(price.units).plus(new Decimal(price.nanos).div(1e9)),
      includesHost: false,
      asOf: now,
      source: 'Google Cloud Billing Catalog',
    }),
  );
}
