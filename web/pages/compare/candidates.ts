import type { Row } from '../../kit/state/query.svelte.ts';
import type { Candidate } from './ranking.ts';

/** A row of the comparison as a candidate for the ranking. */
export const candidateOf = (row: Row<'compare-networks'>): Candidate => ({
  network: row.network,
  cost: row.costPerUsefulGpuHour,
  latency: row.p95Ms,
  uptime: row.uptime,
  carbon: row.gramsPerUsefulGpuHour,
  sampleSize: row.requests ?? 0,
});
