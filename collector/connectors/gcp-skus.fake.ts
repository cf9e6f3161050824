import { defineFake } from '../sources/fakes.ts';

const sku = (description: string, usageType: string, units: string, nanos: number) => ({
  name: 'services/6F81-5844-456A/skus/0000-0000-0000',
  skuId: '0000-0000-0000',
  description,
  category: { serviceDisplayName: 'Compute Engine', resourceFamily: 'Compute', resourceGroup: 'GPU', usageType },
  serviceRegions: ['us-central1'],
  pricingInfo: [
    {
      summary: '',
      pricingExpression: {
        usageUnit: 'h',
        displayQuantity: 1,
        tieredRates: [{ startUsageAmount: 0, unitPrice: { currencyCode: 'USD', units, nanos } }],
        usageUnitDescription: 'hour',
        baseUnit: 's',
        baseUnitDescription: 'second',
        baseUnitConversionFactor: 3600,
      },
      currencyConversionRate: 1,
      effectiveTime: '2026-11-01T00:00:00Z',
    },
  ],
  serviceProviderName: 'Google',
  geoTaxonomy: {},
});

export default defineFake({
  settings: (url) => ({ GCP_BILLING_URL: url, GCP_API_KEY: 'AIzaTestKey' }),
  answers: (now) => ({
    '/v1/services/6F81-5844-456A/skus': {
      skus: [
        sku('Nvidia Tesla A100 GPU running in Iowa', 'OnDemand', '2', 933908000),
        sku('Spot Preemptible Nvidia H100 80GB GPU running in Iowa', 'Preemptible', '2', 253000000),
        {
          ...sku('N1 Predefined Instance Core running in Iowa', 'OnDemand', '0', 31611000),
          category: { resourceFamily: 'Compute', resourceGroup: 'N1Standard', usageType: 'OnDemand' },
        },
      ],
      nextPageToken: now.getTime() > 0 ? '' : 'x',
    },
  }),
});
