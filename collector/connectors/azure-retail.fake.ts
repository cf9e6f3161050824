import { defineFake } from '../sources/fakes.ts';

const filter =
  "serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and (armSkuName eq " +
  "'Standard_ND128isr_NDR_GB200_v6' or armSkuName eq 'Standard_ND96isr_H200_v5' or armSkuName eq " +
  "'Standard_ND96isr_H100_v5' or armSkuName eq 'Standard_NC40ads_H100_v5' or armSkuName eq " +
  "'Standard_NC80adis_H100_v5' or armSkuName eq 'Standard_ND96isr_MI300X_v5')";
const item = (more: object) => ({
  currencyCode: 'USD',
  tierMinimumUnits: 0,
  retailPrice: 98.32,
  unitPrice: 98.32,
  armRegionName: 'eastus',
  location: 'US East',
  effectiveStartDate: '2025-06-01T00:00:00Z',
  meterId: 'x',
  meterName: 'ND96isr H100 v5',
  productId: 'x',
  skuId: 'x',
  productName: 'Virtual Machines NDsr H100 v5 Series',
  skuName: 'ND96isr H100 v5',
  serviceName: 'Virtual Machines',
  serviceId: 'x',
  serviceFamily: 'Compute',
  unitOfMeasure: '1 Hour',
  type: 'Consumption',
  isPrimaryMeterRegion: true,
  armSkuName: 'Standard_ND96isr_H100_v5',
  ...more,
});
const page = (items: readonly object[]) => ({
  BillingCurrency: 'USD',
  CustomerEntityId: 'Default',
  CustomerEntityType: 'Retail',
  Items: items,
  NextPageLink: null,
  Count: items.length,
});

export default defineFake({
  settings: (url) => ({ AZURE_PRICES_URL: url }),
  answers: (now) => ({
    '/api/retail/prices': page([]),
    [`/api/retail/prices?$filter=${filter}`]: page([
      item({}),
      item({ meterName: 'ND96isr H100 v5 Spot', skuName: 'ND96isr H100 v5 Spot', retailPrice: 44.61 }),
      item({ productName: 'Virtual Machines NDsr H100 v5 Series Windows', retailPrice: 102.1 }),
      item({ skuName: 'ND96isr H100 v5 Low Priority', meterName: 'ND96isr H100 v5 Low Priority', retailPrice: 39.3 }),
      item({ type: 'DevTestConsumption', effectiveStartDate: now.toISOString() }),
    ]),
  }),
});
