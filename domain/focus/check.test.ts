import { describe, expect, test } from 'vitest';
import { focusChecker } from './check.ts';
import { checkFunctions, compileCheck, type FocusRow } from './checks.ts';
import { type Check, focusModel } from './model.ts';

/** A row that breaks nothing: pay per job in a token. */
const good: FocusRow = {
  BilledCost: '5.20',
  BillingAccountId: 'acme',
  BillingAccountName: 'Acme',
  BillingCurrency: 'USD',
  BillingPeriodEnd: '2026-11-01T00:00:00Z',
  BillingPeriodStart: '2026-10-01T00:00:00Z',
  ChargeCategory: 'Usage',
  ChargeClass: null,
  ChargeDescription: '2 × h100-sxm on Akash: useful',
  ChargeFrequency: 'Usage-Based',
  ChargePeriodEnd: '2026-10-25T22:00:00Z',
  ChargePeriodStart: '2026-10-25T21:00:00Z',
  ConsumedQuantity: '2',
  ConsumedUnit: 'GPU-Hours',
  ContractedCost: '5.20',
  ContractedUnitPrice: '2.6',
  EffectiveCost: '5.20',
  InvoiceId: null,
  InvoiceIssuerName: 'Akash',
  ListCost: '6',
  ListUnitPrice: '3',
  PricingCategory: 'Standard',
  PricingCurrency: 'AKT',
  PricingCurrencyContractedUnitPrice: '1.3',
  PricingCurrencyEffectiveCost: '2.6',
  PricingCurrencyListUnitPrice: '1.5',
  PricingQuantity: '2',
  PricingUnit: 'GPU-Hours',
  ProviderName: 'Akash',
  PublisherName: 'Akash',
  RegionId: 'us-texas',
  RegionName: 'us-texas',
  ResourceId: 'lease-1',
  ResourceName: null,
  ResourceType: 'GPU lease',
  ServiceCategory: 'Compute',
  ServiceName: 'Akash GPU',
  ServiceSubcategory: 'Containers',
  SkuId: 'akash:h100',
  SkuMeter: 'GPU time',
  SkuPriceDetails: '{"GpuCount":2}',
  SkuPriceId: 'akash:h100:spot',
  SubAccountId: 'assistant',
  SubAccountName: 'assistant',
  Tags: '{"team":"assistant"}',
  x_Own: 'anything',
};
const check = (rows: readonly FocusRow[], columns = Object.keys(good)) => {
  const checker = focusChecker(columns);
  for (const row of rows) checker.add(row);
  return checker.report();
};
const broken = (rows: readonly FocusRow[], columns?: string[]) =>
  check(rows, columns)
    .rules.filter(
      (rule) => rule.outcome === 'failed' && rule.severity === 'must' && !rule.reason.startsWith('because of'),
    )
    .map((rule) => rule.id);

test('every function of the official model is known', () => {
  const used = new Set<string>();
  const walk = (each: Check) => {
    if (each.CheckFunction) used.add(each.CheckFunction);
    each.Items?.forEach(walk);
  };
  const rules = Object.values(focusModel.ModelRules);
  expect(rules).toHaveLength(621);
  for (const { ValidationCriteria } of rules) {
    walk(ValidationCriteria.Requirement);
    walk(ValidationCriteria.Condition);
  }
  expect([...used].filter((name) => !checkFunctions.includes(name))).toEqual([]);
  expect(used.size).toBe(22);
});

test('a function that is not known is refused, never passed unseen', () => {
  expect(() => compileCheck({ CheckFunction: 'CheckMoon' }, { columns: new Set(), model: focusModel })).toThrow(
    '“CheckMoon” is not known',
  );
});

test('a good row breaks no rule, and each rule says whether it was checked or why not', () => {
  const report = check([good]);
  expect(broken([good])).toEqual([]);
  expect(report).toMatchObject({ version: '1.2', rows: 1, failed: 0 });
  expect(report.passed).toBeGreaterThan(250);
  expect(report.passed + report.notApplicable).toBe(621);
  for (const rule of report.rules) if (rule.outcome === 'does not apply') expect(rule.reason, rule.id).not.toBe('');
});

describe('a planted violation is caught, with its row', () => {
  test.each<[string, Partial<Record<string, string | null>>, string]>([
    ['no cost', { BilledCost: null }, 'BilledCost-C-003-M'],
    ['a cost with a currency sign', { BilledCost: '$5.20' }, 'BilledCost-C-001-M'],
    ['a cost with a plus', { EffectiveCost: '+5.20' }, 'EffectiveCost-C-002-M'],
    ['a cost with a thousands mark', { ListCost: '1,000' }, 'ListCost-C-002-M'],
    ['billed by another than the provider', { InvoiceIssuerName: 'Reseller' }, 'BilledCost-C-005-C'],
    ['a token as the billing currency', { BillingCurrency: 'AKT' }, 'BillingCurrency-C-006-M'],
    ['a category that is none', { ChargeCategory: 'Rental' }, 'ChargeCategory-C-003-M'],
    ['a class that is none', { ChargeClass: 'Oops' }, 'ChargeClass-C-005-C'],
    ['a local time', { ChargePeriodStart: '2026-10-25 21:00:00' }, 'ChargePeriodStart-C-002-M'],
    ['the 31st of a 13th month', { ChargePeriodEnd: '2026-13-31T00:00:00Z' }, 'ChargePeriodEnd-C-002-M'],
    ['a quantity without its unit', { ConsumedUnit: null }, 'ConsumedUnit-C-006-C'],
    ['a unit without its quantity', { PricingQuantity: null, ConsumedQuantity: '2' }, 'PricingUnit-C-005-C'],
    ['a price times a quantity that is not the cost', { ListUnitPrice: '4' }, 'ListUnitPrice-C-010-C'],
    ['a negative price', { ListUnitPrice: '-3', ListCost: '-6' }, 'ListUnitPrice-C-008-M'],
    ['a subcategory of another category', { ServiceSubcategory: 'Content Creation' }, 'ServiceSubcategory-C-004-M'],
    ['tags that are a list', { Tags: '["a"]' }, 'Tags-C-001-M'],
    ['tags within tags', { Tags: '{"a":{"b":1}}' }, 'Tags-C-001-M'],
    ['a region without a name', { RegionName: null }, 'RegionName-C-005-C'],
    ['a resource without a type', { ResourceType: null }, 'ResourceType-C-005-C'],
    ['a word for nothing', { ProviderName: 'NULL' }, 'ProviderName-C-002-M'],
    ['usage without a SKU', { SkuId: null }, 'SkuId-C-005-C'],
    [
      'a purchase by use',
      { ChargeCategory: 'Purchase', ConsumedQuantity: null, ConsumedUnit: null },
      'ChargeFrequency-C-004-C',
    ],
  ])('%s', (_, change, rule) => {
    const bad = { ...good, ...change } as FocusRow;
    expect(broken([good, bad])).toContain(rule);
    const found = check([good, bad]).rules.find((each) => each.id === rule);
    expect(found).toMatchObject({ failures: 1, examples: [{ row: 2 }] });
  });

  test('a column that must be there', () => {
    const columns = Object.keys(good).filter((name) => name !== 'BilledCost');
    expect(broken([good], columns)).toContain('CostAndUsage-D-006-M');
  });

  test('a price of two SKUs', () => {
    expect(broken([good, { ...good, SkuId: 'other' }])).toContain('SkuPriceId-C-008-M');
  });

  test('what leads to a broken rule is broken because of it', () => {
    const root = check([{ ...good, BilledCost: null }]).rules.find((rule) => rule.id === 'CostAndUsage-D-000-M');
    expect(root).toMatchObject({ outcome: 'failed', reason: 'because of CostAndUsage-D-002-M' });
  });
});

test('a recommendation that is not followed breaks nothing', () => {
  const report = check([{ ...good, ChargeDescription: null, PricingUnit: 'per gpu*hour' }]);
  expect(report.failed).toBe(0);
  expect(report.warnings).toBeGreaterThanOrEqual(2);
});

test('an empty dataset has nothing that a row could break', () => {
  expect(check([]).failed).toBe(0);
});
