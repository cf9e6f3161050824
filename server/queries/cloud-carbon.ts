import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { steppedCharges, weighedSeconds } from './sql/charges.ts';

const kg = (column: string) => `toFloat64(sum(${column})) / 1000`;

/**
 * Emissions by month in the columns of Google Cloud's carbon footprint export, so that pipelines that read that read this. Scopes are those
 * of who runs the machines: scope 1 is not published by any network and stays empty; scope 3 is upstream and manufacture.
 */
export default defineQuery({
  title: 'Carbon in cloud-provider format',
  params: scopedRange,
  fields: {
    usage_month: { type: 'string' },
    'project.id': { type: 'string' },
    'service.description': { type: 'string' },
    'location.location': { type: 'string' },
    'location.region': { type: 'string' },
    carbon_model_version: { type: 'string' },
    'carbon_footprint_kgCO2e.scope1': { type: 'number', about: 'not published' },
    'carbon_footprint_kgCO2e.scope2.location_based': { type: 'number' },
    'carbon_footprint_kgCO2e.scope2.market_based': { type: 'number' },
    'carbon_footprint_kgCO2e.scope3': { type: 'number' },
    'carbon_footprint_total_kgCO2e.location_based': { type: 'number' },
    'carbon_footprint_total_kgCO2e.market_based': { type: 'number' },
    x_evidence_unknown_gpu_hours: { type: 'number', about: 'GPU-hours that are in no sum' },
    x_is_sample_data: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT formatDateTime(toStartOfMonth(at, {timeZone: String}), '%Y-%m-01') AS usage_month, project AS \`project.id\`,
      concat(network, ' ', gpu_model) AS \`service.description\`, zone AS \`location.location\`,
      region AS \`location.region\`,
      'wattledger' AS carbon_model_version, CAST(NULL AS Nullable(Float64)) AS \`carbon_footprint_kgCO2e.scope1\`,
      ${kg('carbon_direct_g')} AS \`carbon_footprint_kgCO2e.scope2.location_based\`,
      ${kg('carbon_market_g')} AS \`carbon_footprint_kgCO2e.scope2.market_based\`,
      ${kg('carbon_upstream_g')} + ${kg('embodied_g')} + ${kg('embodied_host_g')} AS \`carbon_footprint_kgCO2e.scope3\`,
      \`carbon_footprint_kgCO2e.scope2.location_based\`
      + \`carbon_footprint_kgCO2e.scope3\` AS \`carbon_footprint_total_kgCO2e.location_based\`,
      \`carbon_footprint_kgCO2e.scope2.market_based\`
      + \`carbon_footprint_kgCO2e.scope3\` AS \`carbon_footprint_total_kgCO2e.market_based\`,
      toFloat64(sumIf(${weighedSeconds}, carbon_direct_g IS NULL OR embodied_g IS NULL))
      / 3600 AS x_evidence_unknown_gpu_hours, max(sample) AS x_is_sample_data
    FROM ${steppedCharges} AS c
    GROUP BY usage_month, project, network, gpu_model, zone, region
    ORDER BY usage_month, \`project.id\`, \`service.description\`, \`location.location\``,
});
