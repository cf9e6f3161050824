import { Decimal } from 'decimal.js';
import type { Evidence, Figure } from '../domain/figures.ts';

/**
 * Figures in SQL over charges: exact Decimal sums, so that the same charges give the same digits in any order, and sums of parts
 * are the sum. A figure with a denominator is the quotient of two such sums. `seconds` says which of the two is in seconds where
 * the figure speaks of hours.
 */
export type FigureSql = {
  readonly numerator: string;
  readonly denominator?: string;
  readonly seconds?: 'numerator' | 'denominator';
};

const observed = "bucket != 'unobserved'";
const wasted = "bucket NOT IN ('useful', 'unobserved')";

/** What has GPU time: the money of other machines, and of GPUs that nobody could count, is not divided by that of these. */
const onGpus = 'gpu_seconds > 0';

/** GPU time of leases whose GPU count is known; unknown where that is none of them. */
const ofKnownCount = (which: string) => `if(countIf(gpu_count IS NOT NULL) > 0, sumIf(gpu_seconds, ${which}), NULL)`;

/** A part of a cost that is known: without a charge it is nothing, and unknown only where the whole is. */
const ofKnownCost = (which: string) =>
  `if(sum(cost_usd) IS NULL, NULL, coalesce(sumIf(cost_usd, ${which}), toDecimal128(0, 14)))`;

export const figureSql: Readonly<Record<Figure, FigureSql>> = {
  cost: { numerator: 'sum(cost_usd)' },
  listCost: { numerator: 'sum(list_usd)' },
  baselineCost: { numerator: 'sum(baseline_usd)' },
  settledCost: { numerator: 'sum(settled_usd)' },
  fxEffect: { numerator: 'sum(fx_effect_usd)' },
  wasteCost: { numerator: ofKnownCost(wasted) },
  costPerGpuHour: {
    numerator: `sumIf(cost_usd, ${onGpus})`,
    denominator: 'sumIf(gpu_seconds, cost_usd IS NOT NULL)',
    seconds: 'denominator',
  },
  costPerUsefulGpuHour: {
    numerator: `sumIf(cost_usd, ${observed} AND ${onGpus})`,
    denominator: "sumIf(gpu_seconds, bucket = 'useful' AND cost_usd IS NOT NULL)",
    seconds: 'denominator',
  },
  gpuHours: { numerator: ofKnownCount('true'), seconds: 'numerator' },
  usefulGpuHours: { numerator: ofKnownCount("bucket = 'useful'"), seconds: 'numerator' },
  wasteShare: { numerator: `sumIf(gpu_seconds, ${wasted})`, denominator: `sumIf(gpu_seconds, ${observed})` },
  energy: { numerator: 'sum(energy_kwh)' },
  carbon: { numerator: 'sum(carbon_lifecycle_g)' },
  carbonDirect: { numerator: 'sum(carbon_direct_g)' },
  carbonMarket: { numerator: 'sum(carbon_market_g)' },
  carbonUpstream: { numerator: 'sum(carbon_upstream_g)' },
  embodied: { numerator: 'sum(embodied_g)' },
  carbonPerGpuHour: {
    numerator: `sumIf(carbon_lifecycle_g, ${onGpus})`,
    denominator: 'sumIf(gpu_seconds, carbon_lifecycle_g IS NOT NULL)',
    seconds: 'denominator',
  },
  carbonPerUsefulGpuHour: {
    numerator: `sumIf(carbon_lifecycle_g, ${observed} AND ${onGpus})`,
    denominator: "sumIf(gpu_seconds, bucket = 'useful' AND carbon_lifecycle_g IS NOT NULL)",
    seconds: 'denominator',
  },
  uptime: { numerator: 'sum(up_seconds)', denominator: 'sum(up_seconds) + sum(down_seconds)' },
  verifiedShare: { numerator: ofKnownCost("verification = 'verified'"), denominator: 'sum(cost_usd)' },
};

const Exact = Decimal.clone({ precision: 80 });

/** The figure from its sums, decimal text: exact for a sum, rounded to twenty decimals for a quotient; null when it is unknown. */
export function valueOfFigure(figure: Figure, numerator: string | null, denominator: string | null): string | null {
  const { denominator: divides, seconds } = figureSql[figure];
  if (numerator === null) return null;
  const top = new Exact(numerator);
  if (!divides) return seconds === 'numerator' ? top.div(3600).toDecimalPlaces(20).toFixed() : top.toFixed();
  const bottom = new Exact(denominator ?? 0);
  if (bottom.isZero()) return null;
  return top
    .times(seconds === 'denominator' ? 3600 : 1)
    .div(bottom)
    .toDecimalPlaces(20)
    .toFixed();
}

/** The grade of one charge by each kind of evidence. */
export const gradeSql: Readonly<Record<Evidence, string>> = {
  cost: 'cost_grade',
  energy: 'energy_grade',
  carbon: 'carbon_grade',
  direct: 'carbon_direct_grade',
  market: 'carbon_market_grade',
  // one source gave both for the hour
  upstream: "if(carbon_upstream_g IS NULL, '?', carbon_direct_grade)",
  embodied: "multiIf(embodied_g IS NULL, '?', embodied_relative_error <= 0.3, 'D', 'E')",
  uptime: "if(up_seconds + down_seconds > 0, 'B', '?')",
  time: "if(bucket = 'unobserved', '?', 'B')",
  verification: "multiIf(cost_usd IS NULL, '?', verification = 'verified', 'B', verification = '', '?', 'B')",
};

/** What of a charge is known by each kind of evidence: the column whose NULL means unknown. */
export const knownSql: Readonly<Record<Evidence, string>> = {
  cost: 'cost_usd IS NOT NULL',
  energy: 'energy_kwh IS NOT NULL',
  carbon: 'carbon_lifecycle_g IS NOT NULL',
  direct: 'carbon_direct_g IS NOT NULL',
  market: 'carbon_market_g IS NOT NULL',
  upstream: 'carbon_upstream_g IS NOT NULL',
  embodied: 'embodied_g IS NOT NULL',
  uptime: 'up_seconds + down_seconds > 0',
  time: "bucket != 'unobserved'",
  verification: 'cost_usd IS NOT NULL',
};

/** Filters of a figure on charges, `{network}` to `{bucket}`. Constant text: values are bound. */
export const figureFilters = `({network: String} = '' OR network = {network: String})
  AND ({workload: String} = '' OR workload = {workload: String})
  AND ({team: String} = '' OR team = {team: String}) AND ({region: String} = '' OR region = {region: String})
  AND ({lease: String} = '' OR lease_id = {lease: String}) AND ({bucket: String} = '' OR bucket = {bucket: String})`;

/** A number that changes when any digit of any charge does, in whatever order they come. */
const fingerprintSql = `toString(sum(cityHash64(tuple(
        hour, lease_id, bucket, seconds, gpu_seconds, native_amount, cost_usd, list_usd, baseline_usd, settled_usd, fx_effect_usd,
        energy_kwh, carbon_direct_g, carbon_lifecycle_g, carbon_upstream_g, carbon_market_g, embodied_g, up_seconds, down_seconds,
        verification, cost_grade, energy_grade, carbon_grade))))`;

/** The exact sums of a figure over charges: numerator and denominator as decimal text, count and fingerprint of the charges. */
export const sumsOfFigure = (figure: Figure): string => {
  const { numerator, denominator } = figureSql[figure];
  return /* sql */ `toString(${numerator}) AS numerator,
    ${denominator ? `toString(${denominator})` : 'NULL'} AS denominator, toUInt32(count()) AS charges,
    ${fingerprintSql} AS fingerprint`;
};
