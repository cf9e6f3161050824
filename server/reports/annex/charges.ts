import { scopedRange } from '../../../domain/time.ts';
import { insideOf } from '../../../store/cut-charges.ts';
import { defineQuery } from '../../../store/query.ts';
import { newestHours } from '../../queries/sql/charges.ts';
import { filters } from '../../queries/sql/filters.ts';

const text = { type: 'string' } as const;
const textOrNone = { type: 'string', nullable: true } as const;

/** Charges of a period one by one, uncut, each with the part of it that lies in the period: text, every digit. */
export const annexCharges = defineQuery({
  title: 'Charges of an annex',
  params: scopedRange,
  fields: {
    lease: text,
    hour: text,
    bucket: text,
    version: text,
    network: text,
    region: text,
    zone: text,
    workload: text,
    team: text,
    gpuModel: text,
    gpuCount: textOrNone,
    partFrom: text,
    partTo: text,
    partOf: text,
    seconds: text,
    gpuSeconds: text,
    measuredKwh: text,
    modelledKwh: text,
    declaredKwh: text,
    hostKwh: text,
    hostBasis: text,
    pue: text,
    pueSource: text,
    measuredSiteKwh: text,
    derivedSiteKwh: text,
    energyKwh: textOrNone,
    energyGrade: text,
    energyReason: text,
    direct: textOrNone,
    directSource: text,
    directGranularity: text,
    lifecycle: textOrNone,
    lifecycleSource: text,
    lifecycleGranularity: text,
    isEstimated: text,
    directG: textOrNone,
    lifecycleG: textOrNone,
    upstreamG: textOrNone,
    marketG: textOrNone,
    marketBasis: text,
    relativeError: textOrNone,
    carbonGrade: text,
    directGrade: text,
    marketGrade: text,
    carbonReason: text,
    directReason: text,
    embodiedLowG: textOrNone,
    embodiedG: textOrNone,
    embodiedHighG: textOrNone,
    embodiedHostLowG: textOrNone,
    embodiedHostG: textOrNone,
    embodiedHostHighG: textOrNone,
  },
  sql: /* sql */ `
    WITH ${insideOf('h')} AS inside
    SELECT lease_id AS lease, formatDateTime(h.hour, '%FT%TZ') AS hour, bucket, toString(version) AS version, network,
      region, zone, workload, team, gpu_model AS gpuModel, toString(gpu_count) AS gpuCount,
      toString(inside[1]) AS partFrom, toString(inside[2]) AS partTo, toString(inside[3]) AS partOf,
      toString(h.seconds) AS seconds, toString(gpu_seconds) AS gpuSeconds,
      toString(measured_gpu_kwh) AS measuredKwh, toString(modelled_gpu_kwh) AS modelledKwh,
      toString(declared_gpu_kwh) AS declaredKwh, toString(host_kwh) AS hostKwh, host_basis AS hostBasis,
      toString(h.pue) AS pue, pue_basis AS pueSource, toString(measured_site_kwh) AS measuredSiteKwh,
      toString(derived_site_kwh) AS derivedSiteKwh,
      toString(energy_kwh) AS energyKwh, energy_grade AS energyGrade, energy_reason AS energyReason,
      toString(intensity_direct) AS direct, intensity_direct_source AS directSource,
      intensity_direct_granularity AS directGranularity, toString(intensity_lifecycle) AS lifecycle,
      intensity_source AS lifecycleSource, intensity_granularity AS lifecycleGranularity,
      if(intensity_is_estimated, 'true', 'false') AS isEstimated,
      toString(carbon_direct_g) AS directG, toString(carbon_lifecycle_g) AS lifecycleG,
      toString(carbon_upstream_g) AS upstreamG, toString(carbon_market_g) AS marketG, market_basis AS marketBasis,
      toString(carbon_relative_error) AS relativeError, carbon_grade AS carbonGrade,
      if(carbon_direct_grade = '', carbon_grade, carbon_direct_grade) AS directGrade,
      if(carbon_market_grade = '', carbon_grade, carbon_market_grade) AS marketGrade,
      carbon_reason AS carbonReason, carbon_direct_reason AS directReason,
      toString(embodied_g_low) AS embodiedLowG, toString(embodied_g) AS embodiedG,
      toString(embodied_g_high) AS embodiedHighG, toString(embodied_host_g_low) AS embodiedHostLowG,
      toString(embodied_host_g) AS embodiedHostG, toString(embodied_host_g_high) AS embodiedHostHighG
    FROM charges AS h
    WHERE h.hour > fromUnixTimestamp64Milli({from: Int64} - 3600000) AND h.hour < fromUnixTimestamp64Milli({to: Int64})
      AND (h.hour, version) IN ${newestHours} AND ${filters()} AND inside[2] > inside[1]
    ORDER BY h.hour, lease_id, bucket`,
});
