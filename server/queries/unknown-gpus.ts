import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { withinHours } from './sql/period.ts';

/**
 * Names of GPUs that no rule of domain/gpus.ts knows: they are listed, never guessed. Without a model there is no TDP,
 * and no manufacture.
 */
export default defineQuery({
  title: 'Unknown GPU names',
  params: scopedRange,
  fields: {
    name: { type: 'string' },
    offers: { type: 'number' },
    cards: { type: 'number', about: 'that reported readings' },
    leases: { type: 'number' },
    networks: { type: 'other' },
  },
  most: 500,
  sql: /* sql */ `
    SELECT name, sum(offers) AS offers, sum(cards) AS cards, sum(leases) AS leases,
      arraySort(groupUniqArrayArray(of_networks)) AS networks
    FROM (
      SELECT gpu_model AS name, count() AS offers, 0 AS cards, 0 AS leases, groupUniqArray(network) AS of_networks
      FROM offers
      WHERE as_of >= fromUnixTimestamp64Milli({from: Int64}) AND as_of < fromUnixTimestamp64Milli({to: Int64})
      GROUP BY name
      UNION ALL
      SELECT gpu_model, 0, uniqExact(gpu_id), 0, groupUniqArray(network) FROM gpu_hour
      WHERE ${withinHours('hour')}
      GROUP BY gpu_model
      UNION ALL
      SELECT gpu_model, 0, 0, uniqExact(lease_id), groupUniqArray(network) FROM leases
      WHERE started_at < fromUnixTimestamp64Milli({to: Int64})
        AND (ended_at IS NULL OR ended_at >= fromUnixTimestamp64Milli({from: Int64}))
      GROUP BY gpu_model
    )
    WHERE name != '' AND name NOT IN (SELECT gpu_model FROM gpu_models)
      AND ({network: String} = '' OR has(of_networks, {network: String}))
    GROUP BY name
    ORDER BY leases DESC, offers DESC, name`,
});
