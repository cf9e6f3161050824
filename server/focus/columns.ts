import { networks } from '../../domain/networks.ts';
import { priceUnits } from '../../domain/tokens.ts';

export const focusVersions = ['1.2', '1.4'] as const;
export type FocusVersion = (typeof focusVersions)[number];

/** A column of the export: its type in the schema, and the SQL that it is, over one row of `rows` (see export.ts). */
export type FocusColumn = {
  readonly name: string;
  readonly type: 'String' | 'Decimal' | 'DateTime' | 'JSON' | 'Boolean';
  /** Digits after the point. */
  readonly scale?: number;
  /** Only in this version; in both when absent. */
  readonly only?: FocusVersion;
  readonly sql: string;
  /** What a column of ours is; the specification says it of the others. */
  readonly about?: string;
};

const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`;
const networkName = /* sql */ `transform(network, ${list(networks.map(({ id }) => id))},
  ${list(networks.map(({ title }) => title))}, toString(network))`;
/** A cost per GPU-hour. Prices are ratios, exact to fifteen digits; costs are the ledger's decimals. */
const perHour = (cost: string) => `toDecimal128(least(toFloat64(${cost}) / toFloat64(hours), 1e20), 16)`;
const orNull = (text: string) => `nullIf(toString(${text}), '')`;
const tags = [
  ['workload', 'workload'],
  ['team', 'team'],
  ['project', 'project'],
] as const;
const json = (pairs: readonly (readonly [key: string, sql: string])[]) =>
  `toJSONString(mapFilter((k, v) -> v != '', map(${pairs.map(([key, sql]) => `'${key}', toString(${sql})`).join(', ')})))`;

/** A lease that names no GPU, or whose count cannot be read, is counted in its own hours. */
const unit = "if(gpu_count > 0, 'GPU-Hours', 'Hours')";

/** Columns of FOCUS in alphabetical order, then ours. What no network publishes is left out, not left empty. */
const focusColumns: readonly FocusColumn[] = [
  { name: 'BilledCost', type: 'Decimal', scale: 14, sql: 'cost' },
  { name: 'BillingAccountId', type: 'String', sql: '{account: String}' },
  { name: 'BillingAccountName', type: 'String', sql: '{account: String}' },
  { name: 'BillingCurrency', type: 'String', sql: '{currency: String}' },
  { name: 'BillingPeriodEnd', type: 'DateTime', sql: "toDateTime(toStartOfMonth(started) + INTERVAL 1 MONTH, 'UTC')" },
  { name: 'BillingPeriodStart', type: 'DateTime', sql: "toDateTime(toStartOfMonth(started), 'UTC')" },
  { name: 'ChargeCategory', type: 'String', sql: "'Usage'" },
  { name: 'ChargeClass', type: 'String', sql: 'CAST(NULL AS Nullable(String))' },
  {
    name: 'ChargeDescription',
    type: 'String',
    sql: `concat(if(gpu_count > 0, concat(toString(gpu_count), ' × ', gpu_model), 'Lease'), ' on ', ${networkName}, ': ', bucket)`,
  },
  { name: 'ChargeFrequency', type: 'String', sql: "'Usage-Based'" },
  { name: 'ChargePeriodEnd', type: 'DateTime', sql: 'ended' },
  { name: 'ChargePeriodStart', type: 'DateTime', sql: 'started' },
  { name: 'ConsumedQuantity', type: 'Decimal', scale: 14, sql: 'hours' },
  { name: 'ConsumedUnit', type: 'String', sql: unit },
  { name: 'ContractedCost', type: 'Decimal', scale: 14, sql: 'cost' },
  { name: 'ContractedUnitPrice', type: 'Decimal', scale: 16, sql: perHour('cost') },
  { name: 'EffectiveCost', type: 'Decimal', scale: 14, sql: 'cost' },
  { name: 'HostProviderName', type: 'String', only: '1.4', sql: orNull('provider') },
  { name: 'InvoiceId', type: 'String', sql: "nullIf(invoice, '')" },
  { name: 'InvoiceIssuerName', type: 'String', sql: networkName },
  { name: 'ListCost', type: 'Decimal', scale: 14, sql: 'coalesce(list_cost, cost)' },
  { name: 'ListUnitPrice', type: 'Decimal', scale: 16, sql: perHour('coalesce(list_cost, cost)') },
  {
    name: 'PricingCategory',
    type: 'String',
    sql: "multiIf(tier = 'spot', 'Dynamic', tier = 'reserved', 'Committed', 'Standard')",
  },
  {
    name: 'PricingCurrency',
    type: 'String',
    sql: `multiIf(startsWith(native_currency, 'u')
      AND native_currency IN ${list(priceUnits.map(({ currency }) => currency))}, upper(substring(native_currency, 2)),
      native_currency = '', {currency: String}, toString(native_currency))`,
  },
  { name: 'PricingCurrencyContractedUnitPrice', type: 'Decimal', scale: 16, sql: perHour('tokens') },
  { name: 'PricingCurrencyEffectiveCost', type: 'Decimal', scale: 14, sql: 'tokens' },
  {
    name: 'PricingCurrencyListUnitPrice',
    type: 'Decimal',
    scale: 16,
    sql: /* sql */ `toDecimal128(least(toFloat64(tokens)
      * if(cost > 0, toFloat64(coalesce(list_cost, cost)) / toFloat64(cost), 1) / toFloat64(hours), 1e20), 16)`,
  },
  { name: 'PricingQuantity', type: 'Decimal', scale: 14, sql: 'hours' },
  { name: 'PricingUnit', type: 'String', sql: unit },
  { name: 'ProviderName', type: 'String', only: '1.2', sql: networkName },
  { name: 'PublisherName', type: 'String', only: '1.2', sql: networkName },
  { name: 'RegionId', type: 'String', sql: orNull('region') },
  { name: 'RegionName', type: 'String', sql: orNull('region') },
  { name: 'ResourceId', type: 'String', sql: 'lease_id' },
  { name: 'ResourceName', type: 'String', sql: orNull('job_id') },
  { name: 'ResourceType', type: 'String', sql: "'GPU lease'" },
  { name: 'ServiceCategory', type: 'String', sql: "if(network = 'render', 'Media', 'Compute')" },
  { name: 'ServiceName', type: 'String', sql: `concat(${networkName}, ' GPU')` },
  { name: 'ServiceProviderName', type: 'String', only: '1.4', sql: networkName },
  {
    name: 'ServiceSubcategory',
    type: 'String',
    sql: "multiIf(network = 'render', 'Content Creation', network IN ('akash', 'nosana', 'io.net'), 'Containers', 'Virtual Machines')",
  },
  { name: 'SkuId', type: 'String', sql: "concat(network, ':', gpu_model)" },
  { name: 'SkuMeter', type: 'String', sql: "'GPU time'" },
  {
    name: 'SkuPriceDetails',
    type: 'JSON',
    sql: /* sql */ `concat('{', if(gpu_count > 0, concat('"GpuCount":', toString(gpu_count), ','), ''), '"x_GpuModel":',
      toJSONString(toString(gpu_model)), '}')`,
  },
  {
    name: 'SkuPriceId',
    type: 'String',
    sql: "concat(network, ':', gpu_model, ':', if(tier = '', 'any', tier), ':', region, ':', native_currency)",
  },
  { name: 'SubAccountId', type: 'String', sql: orNull('team') },
  { name: 'SubAccountName', type: 'String', sql: orNull('team') },
  { name: 'Tags', type: 'JSON', sql: json(tags) },
  { name: 'x_Attempt', type: 'String', sql: "if(job_id = '', NULL, toString(attempt))", about: 'attempt of the job' },
  { name: 'x_Bucket', type: 'String', sql: 'toString(bucket)', about: 'what the paid time was used for' },
  {
    name: 'x_CarbonDirect_gCO2e',
    type: 'Decimal',
    scale: 12,
    sql: 'direct_g',
    about: 'location-based, combustion only; null where it is not known',
  },
  { name: 'x_CarbonEmbodied_gCO2e', type: 'Decimal', scale: 12, sql: 'embodied_g', about: 'manufacture of the card' },
  {
    name: 'x_CarbonEvidenceGrade',
    type: 'String',
    sql: 'toString(carbon_grade)',
    about: 'grade of carbon: A to E, or ?',
  },
  {
    name: 'x_CarbonLocationBased_gCO2e',
    type: 'Decimal',
    scale: 12,
    sql: 'lifecycle_g',
    about: 'location-based, life cycle; null where it is not known',
  },
  { name: 'x_CarbonMarketBased_gCO2e', type: 'Decimal', scale: 12, sql: 'market_g', about: 'market-based, direct' },
  { name: 'x_EnergyKwh', type: 'Decimal', scale: 14, sql: 'kwh', about: 'at the site, including PUE' },
  { name: 'x_EvidenceGrade', type: 'String', sql: 'toString(grade_of_cost)', about: 'grade of cost: A to E' },
  {
    name: 'x_FxEffect',
    type: 'Decimal',
    scale: 14,
    sql: 'fx_effect',
    about: 'what the token’s moves since the lease began have added; in no cost of its own',
  },
  { name: 'x_FxRate', type: 'Decimal', scale: 18, sql: 'rate', about: 'USD per token, mean over the charge period' },
  { name: 'x_FxRateTime', type: 'DateTime', sql: 'rate_time', about: 'when the first rate used was published' },
  { name: 'x_GridZone', type: 'String', sql: orNull('zone'), about: 'of the electricity grid' },
  { name: 'x_HostProviderName', type: 'String', only: '1.2', sql: orNull('provider'), about: 'who runs the machine' },
  { name: 'x_IsSampleData', type: 'Boolean', sql: 'sample', about: 'replayed sample data, not a real charge' },
  { name: 'x_JobId', type: 'String', sql: orNull('job_id') },
  {
    name: 'x_ListPriceKnown',
    type: 'Boolean',
    sql: 'list_cost IS NOT NULL',
    about: 'when false, list price is the agreed one',
  },
  {
    name: 'x_OnDemandBaselineCost',
    type: 'Decimal',
    scale: 14,
    sql: 'baseline',
    about: 'lowest on-demand price of the large clouds for the same card',
  },
  {
    name: 'x_Reconciled',
    type: 'Boolean',
    sql: "grade_of_cost = 'A'",
    about: 'held against an invoice or an on-chain record, and accepted',
  },
  { name: 'x_TraceId', type: 'String', sql: "nullIf(trace, '')", about: 'OpenTelemetry trace of the lease' },
];

export const columnsOf = (version: FocusVersion): readonly FocusColumn[] =>
  focusColumns.filter(({ only }) => only === undefined || only === version);
