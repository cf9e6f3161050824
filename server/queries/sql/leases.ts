import { filters } from './filters.ts';
import { periodEnd, periodStart } from './period.ts';

const leasesWhere = (where: string): string => `(
  SELECT * FROM leases FINAL
  WHERE started_at < ${periodEnd} AND (ended_at IS NULL OR ended_at > ${periodStart})
    AND ${where}
)`;

/** Leases that ran inside the period, by the filters. They are counted as they are known now. */
export const leasesRunning = leasesWhere(filters());
/** Leases that ran inside the period, of everybody. */
export const allLeasesRunning = leasesWhere('true');
