import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { step } from './sql/period.ts';

/** What networks say of themselves over time: the last word of each step. Real and sample figures stay apart. */
export default defineQuery({
  title: 'Network statistics',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    name: { type: 'string' },
    subject: { type: 'string', about: 'a GPU, a country, a market; empty is the whole network' },
    value: { type: 'number' },
    unit: { type: 'string' },
    source: { type: 'string' },
    at: { type: 'time', about: 'when it was said' },
    isSample: { type: 'boolean' },
  },
  most: 200_000,
  sql: /* sql */ `
    SELECT ${step('f.time')} AS time, network, name, subject, argMax(f.value, f.time) AS value,
      argMax(f.unit, f.time) AS unit, argMax(f.source, f.time) AS source, toUnixTimestamp(max(f.time)) * 1000 AS at,
      sample AS isSample
    FROM network_figures AS f
    WHERE f.time >= fromUnixTimestamp64Milli({from: Int64})
      AND f.time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
      AND ({network: String} = '' OR network = {network: String})
    GROUP BY time, network, name, subject, sample
    ORDER BY network, name, subject, time`,
});
