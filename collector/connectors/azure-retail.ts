import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { instancesOf } from '../../domain/instances.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { offerRow } from '../sources/rows.ts';

const answer = z.object({
  Items: z.array(
    z.object({
      currencyCode: z.literal('USD'),
      retailPrice: z.number(),
      unitOfMeasure: z.string(),
      armRegionName: z.string(),
      armSkuName: z.string(),
      meterName: z.string(),
      skuName: z.string(),
      productName: z.string(),
      type: z.string(),
      ...unread(
        ...[
          'tierMinimumUnits',
          'unitPrice',
          'location',
          'effectiveStartDate',
          'effectiveEndDate',
          'meterId',
          'productId',
        ],
        ...[
          'skuId',
          'serviceName',
          'serviceId',
          'serviceFamily',
          'isPrimaryMeterRegion',
          'reservationTerm',
          'savingsPlan',
        ],
        ...['availabilityId'],
      ),
    }),
  ),
  NextPageLink: z.string().nullable(),
  ...unread('BillingCurrency', 'CustomerEntityId', 'CustomerEntityType', 'Count'),
});
const gpus = instancesOf('azure');
/** A filter with more instance types than that is refused as too long. */
const atOnce = 6;

/** Azure's retail prices of GPU instances, Linux, on demand and spot. Per instance; divided by its GPUs. */
export default defineConnector({
  title: 'Azure retail prices',
  group: 'clouds and marketplaces',
  docs: 'https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices',
  terms: 'public Azure API, no key',
  standing: 'documented',
  tables: ['offers'],
  brings:
    'On-demand and spot retail prices of Linux GPU instances by region, in USD per GPU-hour: instance price ÷ GPUs, including the host.',
  endpoints: ['/api/retail/prices?api-version=2023-01-01-preview&$filter=…'],
  config: z.object({ AZURE_PRICES_URL: z.url().default('https://prices.azure.com') }),
  perMinute: 30,
  everySeconds: 24 * 3600,

  async fetch({ config, ask, now }) {
    const names = [...gpus.keys()];
    const rows: Insert<'offers'>[] = [];
    for (let at = 0; at < names.length; at += atOnce) {
      const some = names.slice(at, at + atOnce).map((name) => `armSkuName eq '${name}'`);
      const filter = `serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and (${some.join(' or ')})`;
      let url: string | null =
        `${config.AZURE_PRICES_URL}/api/retail/prices?api-version=2023-01-01-preview&$filter=${encodeURIComponent(filter)}`;
      while (url) {
        const page: z.output<typeof answer> = await ask(url, answer);
        rows.push(...page.Items.flatMap((item) => rowOf(item, now)));
        url = page.NextPageLink || null;
      }
    }
    return { offers: rows };
  },
});

function rowOf(item: z.output<typeof answer>['Items'][number], now: Date): Insert<'offers'>[] {
  const instance = gpus.get(item.armSkuName);
  const isOther = /Windows|Dedicated|Cloud Services/.test(item.productName) || /Low Priority/.test(item.skuName);
  if (!instance || isOther || item.type !== 'Consumption' || item.unitOfMeasure !== '1 Hour') return [];
  const isSpot = item.meterName.includes('Spot');
  return [
    offerRow({
      network: 'azure',
      name: item.armSkuName,
      gpu: instance.gpu,
      region: item.armRegionName,
      tier: isSpot ? 'spot' : 'on_demand',
      kind: isSpot ? 'spot' : 'list',
      usd: new Decimal(item.retailPrice).div(instance.count),
      native: { price: item.retailPrice, unit: 'USD per instance-hour' },
      count: instance.count,
      includesHost: true,
      interconnect: instance.interconnect,
      asOf: now,
      source: 'Azure Retail Prices API',
    }),
  ];
}
