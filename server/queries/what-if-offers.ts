import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { someOfHourlyCharges } from './sql/charges.ts';

const paid = someOfHourlyCharges(['lease_id', 'gpu_model', 'gpu_count', 'sample', 'gpu_seconds', 'cost_usd']);

/** GPU-seconds at a price an hour: exact products, divided once. */
const atOffer = (price: string) =>
  `toString(divideDecimal(sum(toDecimal256(gpu_s, 9) * toDecimal256(${price}, 14)), toDecimal256(3600, 0), 14))`;

/**
 * What the recorded GPU-hours of a workload would cost on each offer as it stood in their hours, card for card: before any
 * difference in speed. An offer stands for a week at most; hours in which none stood are not covered. Money is decimal text.
 */
export default defineQuery({
  title: 'Recorded hours on other offers',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    gpuModel: { type: 'string' },
    region: { type: 'string' },
    tier: { type: 'string' },
    recordedModel: { type: 'string', about: 'the card that the hours were recorded on' },
    priceKind: { type: 'string' },
    source: { type: 'string' },
    includesHost: { type: 'boolean' },
    gpuHours: { type: 'number', unit: 'h', about: 'recorded GPU-hours in hours with an offer' },
    costUsd: { type: 'string', nullable: true, about: 'of these at the offer' },
    costUsdLow: { type: 'string', nullable: true, about: 'at the lowest of a range of bids' },
    costUsdHigh: { type: 'string', nullable: true },
    recordedUsd: { type: 'string', nullable: true, about: 'what the same hours cost where they ran' },
    shortHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours in which fewer cards were on offer than the workload held',
    },
    newestOffer: { type: 'time' },
  },
  most: 20_000,
  sql: /* sql */ `
    WITH
      demand AS (
        SELECT c.hour AS hour, gpu_model, sample, sum(gpu_seconds) AS gpu_s,
          if(countIf(cost_usd IS NULL) > 0, NULL, sum(cost_usd)) AS recorded,
          arraySum(arrayMap(l -> l.2, groupUniqArray((lease_id, toFloat64(coalesce(gpu_count, 0)))))) AS cards
        FROM ${paid} AS c
        -- whose GPUs nobody can count is priced nowhere else, so what it cost here is held against nothing
        WHERE gpu_count IS NOT NULL
        GROUP BY hour, gpu_model, sample
      ),
      standing AS (
        SELECT network AS o_network, gpu_model AS o_gpu, region AS o_region, tier AS o_tier, sample AS o_sample, as_of,
          min(usd_per_gpu_hour) AS usd,
          min(coalesce(usd_min, usd_per_gpu_hour)) AS usd_low, max(coalesce(usd_max, usd_per_gpu_hour)) AS usd_high,
          any(price_kind) AS kind, min(source) AS said_by, max(includes_host) AS host,
          if(countIf(available IS NULL) > 0, NULL, sum(available)) AS on_offer
        FROM offers
        WHERE usd_per_gpu_hour IS NOT NULL AND as_of >= fromUnixTimestamp64Milli({from: Int64}) - INTERVAL 7 DAY
          AND as_of < fromUnixTimestamp64Milli({to: Int64})
        GROUP BY network, gpu_model, region, tier, sample, as_of
      )
    SELECT k_network AS network, k_gpu AS gpuModel, k_region AS region, k_tier AS tier, w.gpu_model AS recordedModel,
      argMax(kind, as_of) AS priceKind, argMax(said_by, as_of) AS source, max(host) AS includesHost,
      toFloat64(sum(gpu_s)) / 3600 AS gpuHours,
      ${atOffer('usd')} AS costUsd, ${atOffer('usd_low')} AS costUsdLow,
      ${atOffer('usd_high')} AS costUsdHigh,
      if(countIf(recorded IS NULL) > 0, NULL, toString(sum(recorded))) AS recordedUsd,
      toFloat64(sumIf(gpu_s, on_offer IS NOT NULL AND on_offer < cards)) / 3600 AS shortHours,
      toUnixTimestamp(max(as_of)) * 1000 AS newestOffer
    FROM (
      SELECT *
      FROM (
        SELECT DISTINCT o_network AS k_network, o_gpu AS k_gpu, o_region AS k_region, o_tier AS k_tier,
          o_sample AS k_sample
        FROM standing
      ) AS offered
      INNER JOIN demand ON k_sample = sample
    ) AS w
    ASOF INNER JOIN standing ON k_network = o_network AND k_gpu = o_gpu AND k_region = o_region AND k_tier = o_tier
      AND k_sample = o_sample AND w.hour >= as_of
    WHERE as_of > w.hour - INTERVAL 7 DAY
    GROUP BY k_network, k_gpu, k_region, k_tier, recordedModel
    ORDER BY network, gpuModel, region, tier, recordedModel`,
});
