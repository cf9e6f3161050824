import { filters } from './filters.ts';

/**
 * Rows of work that count in a sum over places: what several leases had a part in, a router and the server behind it, each of them
 * delivered, and all of them together delivered once. Of the places in `beside` others tell of the same requests better.
 *
 * @param row the row, which has the column `beside`
 * @param isSame whether a place (`network`, `provider`, `region`, `workload`, `team`) is in the same sum as the row, SQL
 * @param leasedOnly whether the sum is of work in leases only
 */
export const countsOnce = (row: string, isSame: string, leasedOnly: boolean): string =>
  `NOT arrayExists((leased, network, provider, region, workload, team) -> ${leasedOnly ? 'leased AND ' : ''}(${isSame})
    AND ${filters()}, ${Array.from({ length: 6 }, (_, at) => `arrayMap(place -> place.${at + 1}, ${row}.beside)`).join(', ')})`;
