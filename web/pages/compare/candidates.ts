import type { Row } from '../../kit/state/query.svelte.ts';
import type { Candidate } from './ranking.ts';

type Judged = Pick<
  Row<'compare-networks'>,
  'network' | 'costPerUsefulGpuHour' | 'p95Ms' | 'uptime' | 'gramsPerUsefulGpuHour' | 'requests'
>;

/** A row of the comparison, or of that of each workload, as a candidate for the ranking. */
export const candidateOf = (row: Judged): Candidate => ({
  network: row.network,
  cost: row.costPerUsefulGpuHour,
  latency: row.p95Ms,
  uptime: row.uptime,
  carbon: row.gramsPerUsefulGpuHour,
  sampleSize: row.requests ?? 0,
});
