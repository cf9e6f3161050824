import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { leaseCharges } from './sql/charges.ts';

const paid = leaseCharges(['network', 'lease_id', 'up_seconds', 'down_seconds']);

/** One row for each network and cloud that anything is known of in the period: offers, supply, uptime claimed and observed, our probes. */
export default defineQuery({
  title: 'Networks',
  params: scopedRange.extend({ gpu: z.string().max(64).default('h100-sxm') }),
  fields: {
    network: { type: 'string' },
    gpuModels: { type: 'number', about: 'that are offered at a price' },
    usdLow: {
      type: 'number',
      unit: 'currencyUSD',
      about: 'the lowest last offer for the GPU that is asked for, on demand or community',
    },
    usdHigh: { type: 'number', unit: 'currencyUSD' },
    priceKind: { type: 'string' },
    offersAt: { type: 'time' },
    offersAreSample: { type: 'boolean' },
    gpusTotal: { type: 'number' },
    gpusActive: { type: 'number' },
    gpusAvailable: { type: 'number' },
    providers: { type: 'number' },
    providersOnline: { type: 'number' },
    claimedProviders: { type: 'number', about: 'providers of which uptime is said' },
    claimedUptime: {
      type: 'number',
      unit: 'percentunit',
      about: 'mean of its providers over thirty days, where it is said',
    },
    observedUptime: { type: 'number', unit: 'percentunit', about: 'of paid time that was observed' },
    probedUp: { type: 'number', unit: 'percentunit', about: 'of our looks at its public interfaces' },
    probedMs: { type: 'number', unit: 'ms', about: 'median latency of these' },
    leases: { type: 'number', about: 'that were paid in the period' },
  },
  sql: /* sql */ `
    WITH
      of_period AS (
        SELECT *
        FROM offers AS o
        WHERE as_of >= fromUnixTimestamp64Milli({from: Int64})
          AND as_of < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
      ),
      -- where a network has real offers, samples are not mixed in
      newest AS (
        SELECT network, sample, gpu_model, native_name, region, tier, argMax(tuple(usd_per_gpu_hour), as_of).1 AS usd,
          argMax(price_kind, as_of) AS kind, max(as_of) AS asked_at
        FROM of_period WHERE (network, sample) IN (SELECT network, min(sample) FROM of_period GROUP BY network)
        GROUP BY network, sample, gpu_model, native_name, region, tier
      ),
      asked AS (
        SELECT network, uniqExactIf(gpu_model, usd IS NOT NULL) AS models,
          minIf(usd, gpu_model = {gpu: String} AND tier != 'spot') AS low,
          maxIf(usd, gpu_model = {gpu: String} AND tier != 'spot') AS high,
          anyIf(kind, gpu_model = {gpu: String} AND tier != 'spot') AS asked_kind, max(asked_at) AS newest_at,
          max(sample) AS are_sample
        FROM newest GROUP BY network
      ),
      figures AS (
        SELECT network, argMaxIf(f.value, f.time, name = 'gpus_total') AS total,
          countIf(name = 'gpus_total') AS n_total, argMaxIf(f.value, f.time, name = 'gpus_active') AS active,
          countIf(name = 'gpus_active') AS n_active,
          argMaxIf(f.value, f.time, name = 'gpus_available') AS available,
          countIf(name = 'gpus_available') AS n_available
        FROM network_figures AS f
        WHERE subject = '' AND f.time >= fromUnixTimestamp64Milli({from: Int64})
          AND f.time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
        GROUP BY network
      ),
      claims AS (
        SELECT network, count() AS known, if(count(online) = 0, NULL, countIf(online)) AS up_now, avg(up30) AS claimed,
          count(up30) AS said_of
        FROM (
          SELECT s.network AS network, s.provider AS provider, argMax(tuple(is_online), s.time).1 AS online,
            argMax(tuple(uptime_30d), s.time).1 AS up30
          FROM provider_status AS s
          WHERE s.time >= fromUnixTimestamp64Milli({from: Int64})
            AND s.time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
          GROUP BY network, provider
        )
        GROUP BY network
      ),
      paid AS (
        SELECT network, sum(up_seconds) AS up, sum(down_seconds) AS down, uniqExact(lease_id) AS n
        FROM ${paid} AS c
        GROUP BY network
      ),
      looks AS (
        SELECT network, countIf(ok) / count() AS share,
          quantileExactIf(0.5)(assumeNotNull(latency_ms), latency_ms IS NOT NULL) AS ms,
          countIf(latency_ms IS NOT NULL) AS timed
        FROM probes
        WHERE kind != 'scrape' AND time >= fromUnixTimestamp64Milli({from: Int64})
          AND time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
        GROUP BY network
      )
    SELECT names.network AS network, if(asked.network = '', 0, models) AS gpuModels, if(low > 0, low, NULL) AS usdLow,
      if(high > 0, high, NULL) AS usdHigh, asked_kind AS priceKind,
      if(asked.network = '', NULL, toUnixTimestamp(newest_at) * 1000) AS offersAt, are_sample AS offersAreSample,
      if(n_total > 0, total, NULL) AS gpusTotal, if(n_active > 0, active, NULL) AS gpusActive,
      if(n_available > 0, available, NULL) AS gpusAvailable,
      if(claims.network = '', NULL, known) AS providers, if(claims.network = '', NULL, up_now) AS providersOnline,
      if(claims.network = '', NULL, said_of) AS claimedProviders,
      if(claims.network = '', NULL, claimed) AS claimedUptime,
      if(up + down > 0, toFloat64(up) / toFloat64(up + down), NULL) AS observedUptime,
      if(looks.network = '', NULL, share) AS probedUp, if(timed > 0, ms, NULL) AS probedMs, n AS leases
    FROM (
      SELECT DISTINCT network
      FROM (
        SELECT network
        FROM of_period
        UNION ALL
        SELECT network
        FROM figures
        UNION ALL
        SELECT network
        FROM claims
        UNION ALL
        SELECT network
        FROM paid
        UNION ALL
        SELECT network
        FROM looks
      )
      WHERE network != '' AND ({network: String} = '' OR network = {network: String})
    ) AS names
    LEFT JOIN asked ON names.network = asked.network
    LEFT JOIN figures ON names.network = figures.network
    LEFT JOIN claims ON names.network = claims.network
    LEFT JOIN paid ON names.network = paid.network
    LEFT JOIN looks ON names.network = looks.network
    ORDER BY network`,
});
