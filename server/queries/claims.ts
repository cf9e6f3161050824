import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { gpuScope, hourlyCharges } from './sql.ts';

/**
 * What providers claim against what was observed: place, GPU model, uptime. A claim agrees, disagrees, or cannot be told; it has
 * the age of the evidence it is held against. What nobody observed is «cannot tell», never «agrees».
 */
export default defineQuery({
  title: 'Claims against observations',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    provider: { type: 'string' },
    claim: { type: 'string', about: 'place, GPU model or uptime' },
    claimed: { type: 'string' },
    claimedBy: { type: 'string' },
    observed: { type: 'string' },
    observedBy: { type: 'string' },
    verdict: { type: 'string', about: 'agree, disagree, cannot tell' },
    observedAt: { type: 'time', about: 'of the newest observation' },
    leases: { type: 'number', about: 'leases it was observed in' },
  },
  sql: /* sql */ `
    WITH
    paid AS (
      SELECT network, provider, groupUniqArray(lease_id) AS ids, sum(up_seconds) AS up, sum(down_seconds) AS down, max(c.hour) AS newest, arraySort(groupUniqArray(gpu_model)) AS models, arraySort(groupUniqArray(region)) AS regions
      FROM ${hourlyCharges} AS c
      WHERE provider != ''
      GROUP BY network, provider
    ),
    -- What the network says of the provider, the last time before the end of the period.
    said AS (
      SELECT network AS said_network, provider AS said_provider, argMax(tuple(uptime_30d), s.time).1 AS uptime, argMax(country, s.time) AS country, argMax(region, s.time) AS said_region, argMax(source, s.time) AS said_by
      FROM provider_status AS s WHERE s.time < fromUnixTimestamp64Milli({to: Int64}) GROUP BY network, provider
    ),
    -- What exporters inside the leases read off their cards, and where resources say they run.
    read AS (
      SELECT lease_id AS read_lease, arraySort(groupUniqArrayIf(gpu_model, gpu_model != '')) AS read_models, max(minute) AS read_at
      FROM gpu_minute WHERE ${gpuScope} GROUP BY lease_id
    ),
    cards AS (
      SELECT network, provider, arraySort(groupUniqArray(gpu_model)) AS declared, arraySort(arrayDistinct(arrayFlatten(groupArray(read_models)))) AS seen, max(read_at) AS seen_at, uniqExactIf(lease_id, notEmpty(read_models)) AS in_leases
      FROM (SELECT DISTINCT network, provider, gpu_model, lease_id FROM ${hourlyCharges} AS c WHERE provider != '') AS l LEFT JOIN read ON lease_id = read_lease
      GROUP BY network, provider
    )
    SELECT network, provider, claim, claimed, claimedBy, observed, observedBy, verdict, if(at = toDateTime(0, 'UTC'), NULL, toUnixTimestamp(at) * 1000) AS observedAt, leases
    FROM (
      SELECT network, provider, 'place' AS claim, if(country != '', concat(country, if(said_region = '', '', concat(', ', said_region))), '') AS claimed, said_by AS claimedBy,
        arrayStringConcat(arrayFilter(r -> r != '', regions), ', ') AS observed, if(observed = '', '', 'the lease’s own resource, which its node declares') AS observedBy,
        multiIf(claimed = '' OR observed = '', 'cannot tell', has(regions, country) OR has(regions, said_region), 'agree', arrayExists(r -> match(r, '^[A-Z]{2}$') AND r != country, regions), 'disagree', 'cannot tell') AS verdict, newest AS at, length(ids) AS leases
      FROM paid LEFT JOIN said ON network = said_network AND provider = said_provider
      UNION ALL
      SELECT network, provider, 'GPU model', arrayStringConcat(arrayFilter(m -> m != '', declared), ', '), 'the lease', arrayStringConcat(seen, ', '), if(empty(seen), '', 'the exporter inside the lease'),
        multiIf(empty(seen) OR empty(arrayFilter(m -> m != '', declared)), 'cannot tell', hasAll(declared, seen), 'agree', 'disagree'), seen_at, in_leases
      FROM cards
      UNION ALL
      SELECT network, provider, 'uptime', if(uptime IS NULL, '', concat(toString(round(100 * uptime, 2)), ' %')), said_by, if(up + down > 0, concat(toString(round(100 * toFloat64(up) / toFloat64(up + down), 2)), ' %'), ''),
        if(up + down > 0, concat('readings in ', toString(round(toFloat64(up + down) / 3600, 1)), ' paid hours'), ''),
        -- Within a percentage point, or better than claimed, agrees; under a day of observation nobody can tell.
        multiIf(uptime IS NULL OR up + down < 86400, 'cannot tell', toFloat64(up) / toFloat64(up + down) >= uptime - 0.01, 'agree', 'disagree'), newest, length(ids)
      FROM paid LEFT JOIN said ON network = said_network AND provider = said_provider
    )
    ORDER BY indexOf(['disagree', 'cannot tell', 'agree'], verdict), network, provider, claim
    LIMIT 5000`,
});
