import { scopedRange } from '../../../domain/time.ts';
import { defineQuery } from '../../../store/query.ts';
import { hourlyCharges } from '../../queries/sql/charges.ts';

/** What figures were computed with, and how much energy by each: PUEs, servers, intensities. */
export const factorsUsed = defineQuery({
  title: 'Factors of a report',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    region: { type: 'string' },
    gpuModel: { type: 'string' },
    zone: { type: 'string' },
    pue: { type: 'number' },
    directSource: { type: 'string' },
    lifecycleSource: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    kwh: { type: 'number', unit: 'kwatth', about: 'at the site' },
    hostKwh: { type: 'number', unit: 'kwatth', about: 'of it what servers without their GPUs used, before PUE' },
    directLow: { type: 'number' },
    direct: { type: 'number', about: 'mean by energy, g/kWh' },
    directHigh: { type: 'number' },
    lifecycleLow: { type: 'number' },
    lifecycle: { type: 'number', about: 'mean by energy, g/kWh' },
    lifecycleHigh: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT network, region, gpu_model AS gpuModel, zone, c.pue AS pue, intensity_direct_source AS directSource,
      intensity_source AS lifecycleSource, toFloat64(sum(c.gpu_seconds)) / 3600 AS gpuHours,
      toFloat64(sum(c.energy_kwh)) AS kwh, sum(c.host_kwh) AS hostKwh,
      min(intensity_direct) AS directLow, toFloat64(sum(c.carbon_direct_g)) / nullIf(kwh, 0) AS direct,
      max(intensity_direct) AS directHigh, min(intensity_lifecycle) AS lifecycleLow,
      toFloat64(sum(c.carbon_lifecycle_g)) / nullIf(kwh, 0) AS lifecycle, max(intensity_lifecycle) AS lifecycleHigh
    FROM ${hourlyCharges} AS c
    WHERE c.energy_kwh IS NOT NULL
    GROUP BY network, region, gpuModel, zone, pue, directSource, lifecycleSource
    ORDER BY kwh DESC, network, region, gpuModel, zone, pue, directSource, lifecycleSource`,
});
