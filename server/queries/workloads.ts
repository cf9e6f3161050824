import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { allCharges, gpuHours, uncountedField, uncountedHours } from './sql/charges.ts';
import { allLeasesRunning } from './sql/leases.ts';

/** The workloads that were paid for in the period, dearest first, with what they may be filtered by. */
export default defineQuery({
  title: 'Workloads',
  params: timeRange,
  fields: {
    workload: { type: 'string' },
    teams: { type: 'other' },
    networks: { type: 'other' },
    regions: { type: 'other' },
    leases: { type: 'number' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    cost: { type: 'number', unit: 'currencyUSD' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT paid.workload AS workload, teams, networks, regions, held.leases AS leases, gpuHours, uncountedHours, cost,
      isSample
    FROM (
      SELECT workload, groupUniqArray(team) AS teams, groupUniqArray(network) AS networks,
        arrayFilter(r -> r != '', groupUniqArray(region)) AS regions,
        ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours, sum(cost_usd) AS cost, max(sample) AS isSample
      FROM ${allCharges} AS c
      GROUP BY workload
    ) AS paid
    LEFT JOIN (SELECT workload, count() AS leases FROM ${allLeasesRunning} GROUP BY workload) AS held
      ON paid.workload = held.workload
    ORDER BY cost DESC, workload`,
});
