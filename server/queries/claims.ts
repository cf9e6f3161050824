import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { leaseCharges, someOfHourlyCharges } from './sql/charges.ts';
import { hourlyCarbonFree } from './sql/grid.ts';
import { withinHours } from './sql/period.ts';
import { gpuReadings } from './sql/readings.ts';

const ofProviders = "provider != ''";
const paid = leaseCharges(
  ['network', 'provider', 'lease_id', 'region', 'gpu_model', 'up_seconds', 'down_seconds'],
  ofProviders,
);
const declared = leaseCharges(['network', 'provider', 'lease_id', 'gpu_model'], ofProviders);
const energised = someOfHourlyCharges(
  ['network', 'provider', 'lease_id', 'zone', 'sample', 'gpu_seconds'],
  ofProviders,
);

/**
 * What providers claim against what was observed: place, GPU model, uptime, carbon-free energy. A claim agrees,
 * disagrees, or cannot be told; it has the age of the evidence it is held against. What nobody observed is “cannot
 * tell”, never “agrees”.
 *
 * Light travels 299.8 km in a millisecond, there and back 149.9: what answers within t ms is at most 149.9 · t km away, by whatever
 * cable. A place that is farther from the probe than that, and a hundred kilometres for where an address is thought to be, is
 * refuted; one that is not may still be wrong.
 *
 * Energy that is declared carbon-free agrees where the grid itself was, in the hours that were paid. Where it was not, nobody can tell:
 * a contract or a plant of its own may stand behind the claim, and neither is seen from a lease. No figure is computed from it.
 */
export default defineQuery({
  title: 'Claims and observations',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    provider: { type: 'string' },
    claim: { type: 'string', about: 'place, place by latency, GPU model, uptime or carbon-free energy' },
    claimed: { type: 'string', nullable: true },
    claimedBy: { type: 'string' },
    observed: { type: 'string', nullable: true },
    observedBy: { type: 'string', nullable: true },
    verdict: { type: 'string', about: 'agree, disagree, cannot tell' },
    observedAt: { type: 'time', about: 'of the newest observation' },
    leases: { type: 'number', about: 'leases it was observed in' },
  },
  most: 5000,
  sql: /* sql */ `
    WITH
      paid AS (
        SELECT network, provider, groupUniqArray(lease_id) AS ids, sum(up_seconds) AS up, sum(down_seconds) AS down,
          max(c.last_hour) AS newest, arraySort(groupUniqArray(gpu_model)) AS models,
          arraySort(groupUniqArray(region)) AS regions
        FROM ${paid} AS c
        GROUP BY network, provider
      ),
      -- What the network says of the provider, the last time before the end of the period.
      said AS (
        SELECT network AS said_network, provider AS said_provider, argMax(tuple(uptime_30d), s.time).1 AS uptime,
          argMax(country, s.time) AS country, argMax(region, s.time) AS said_region, argMax(source, s.time) AS said_by,
          argMax(tuple(latitude, longitude), s.time) AS said_at
        FROM provider_status AS s WHERE s.time < fromUnixTimestamp64Milli({to: Int64}) GROUP BY network, provider
      ),
      -- The quickest answer of a provider, from where a probe said that it stood.
      quickest AS (
        SELECT network AS near_network, subject AS near_provider,
          argMin(tuple(assumeNotNull(latency_ms), assumeNotNull(from_latitude), assumeNotNull(from_longitude),
            toDateTime(time, 'UTC')), latency_ms) AS near
        FROM probes AS p
        WHERE p.time >= fromUnixTimestamp64Milli({from: Int64}) AND p.time < fromUnixTimestamp64Milli({to: Int64})
          AND latency_ms > 0 AND from_latitude IS NOT NULL AND from_longitude IS NOT NULL AND subject != ''
        GROUP BY network, subject
      ),
      -- What exporters inside the leases read off their cards, and where resources say they run.
      read AS (
        SELECT lease_id AS read_lease, arraySort(groupUniqArrayIf(gpu_model, gpu_model != '')) AS read_models,
          max(read_minute) AS read_at
        FROM (
          SELECT lease_id, toString(gpu_model) AS gpu_model, toDateTime(r.at, 'UTC') AS read_minute
          FROM ${gpuReadings()} AS r
          UNION ALL
          SELECT lease_id, '',
            toDateTime(toStartOfMinute(least(h.last, fromUnixTimestamp64Milli({to: Int64} - 1))), 'UTC')
          FROM gpu_hours AS h WHERE ${withinHours('h.hour')}
        )
        GROUP BY lease_id
      ),
      cards AS (
        SELECT network, provider, arraySort(groupUniqArray(gpu_model)) AS declared,
          arraySort(arrayDistinct(arrayFlatten(groupArray(read_models)))) AS seen, max(read_at) AS seen_at,
          uniqExactIf(lease_id, notEmpty(read_models)) AS in_leases
        FROM (
          SELECT DISTINCT network, provider, gpu_model, lease_id FROM ${declared} AS c
        ) AS l
        LEFT JOIN read ON lease_id = read_lease
        GROUP BY network, provider
      ),
      -- What share of its energy a lease's resource declares carbon-free, and what the grid's was in the hours that were paid.
      green AS (
        SELECT lease_id AS green_lease, argMax(resource['compute.site.carbon_free_share'], seen_at) AS said_green
        FROM lease_evidence WHERE resource['compute.site.carbon_free_share'] != '' GROUP BY lease_id
      ),
      free AS ${hourlyCarbonFree},
      grids AS (
        SELECT network, provider, said_green,
          if(toFloat64OrNull(said_green) BETWEEN 0 AND 1, toFloat64OrNull(said_green), NULL) AS green_share,
          uniqExact(lease_id) AS green_leases, maxIf(c.hour, free_zone != '') AS green_at,
          arrayStringConcat(arraySort(groupUniqArrayIf(zone, free_zone != '')), ', ') AS grid_zones,
          toFloat64(sum(gpu_seconds)) / 3600 AS green_hours,
          toFloat64(sumIf(gpu_seconds, free_zone != '')) / 3600 AS known_hours,
          if(known_hours > 0, sumIf(toFloat64(gpu_seconds) * coalesce(share, 0), free_zone != '') / 3600 / known_hours,
            NULL) AS grid_share
        FROM ${energised} AS c
        JOIN green ON lease_id = green_lease
        LEFT JOIN free ON zone = free_zone AND c.hour = free_hour AND c.sample = free_sample
        GROUP BY network, provider, said_green
      )
    SELECT network, provider, claim, claimed, claimedBy, observed, observedBy, verdict,
      if(at = toDateTime(0, 'UTC'), NULL, toUnixTimestamp(at) * 1000) AS observedAt, leases
    FROM (
      SELECT network, provider, 'place' AS claim,
        if(country != '', concat(country, if(said_region = '', '', concat(', ', said_region))), '') AS claimed,
        said_by AS claimedBy,
        arrayStringConcat(arrayFilter(r -> r != '', regions), ', ') AS observed,
        if(observed = '', '', 'the lease’s own resource attributes, declared by the node') AS observedBy,
        multiIf(claimed = '' OR observed = '', 'cannot tell',
          has(regions, country) OR has(regions, said_region), 'agree',
          arrayExists(r -> match(r, '^[A-Z]{2}$') AND r != country, regions), 'disagree', 'cannot tell') AS verdict,
        newest AS at, length(ids) AS leases
      FROM paid LEFT JOIN said ON network = said_network AND provider = said_provider
      UNION ALL
      SELECT network, provider, 'place by latency',
        concat(if(country = '', '', concat(country, ', ')), toString(round(away)), ' km from the probe'), said_by,
        concat('at most ', toString(round(reach)), ' km away'),
        concat('response in ', toString(round(near.1, 1)), ' ms, from the machine or one in front of it'),
        if(away - 100 > reach, 'disagree', 'cannot tell'), near.4, length(ids)
      FROM (
        SELECT *, geoDistance(assumeNotNull(said_at.2), assumeNotNull(said_at.1), near.3, near.2) / 1000 AS away,
          149.9 * near.1 AS reach
        FROM paid
        JOIN said ON network = said_network AND provider = said_provider
        JOIN quickest ON network = near_network AND provider = near_provider
        WHERE said_at.1 IS NOT NULL AND said_at.2 IS NOT NULL
      )
      UNION ALL
      SELECT network, provider, 'GPU model', arrayStringConcat(arrayFilter(m -> m != '', declared), ', '), 'the lease',
        arrayStringConcat(seen, ', '), if(empty(seen), '', 'the exporter inside the lease'),
        multiIf(empty(seen) OR empty(arrayFilter(m -> m != '', declared)), 'cannot tell',
          hasAll(declared, seen), 'agree', 'disagree'), seen_at, in_leases
      FROM cards
      UNION ALL
      SELECT network, provider, 'uptime', if(uptime IS NULL, '', concat(toString(round(100 * uptime, 2)), ' %')),
        said_by, if(up + down > 0, concat(toString(round(100 * toFloat64(up) / toFloat64(up + down), 2)), ' %'), ''),
        if(up + down > 0, concat('readings in ', toString(round(toFloat64(up + down) / 3600, 1)), ' paid hours'), ''),
        -- Within a percentage point, or better than claimed, agrees; under a day of observation nobody can tell.
        multiIf(uptime IS NULL OR up + down < 86400, 'cannot tell',
          toFloat64(up) / toFloat64(up + down) >= uptime - 0.01, 'agree', 'disagree'), newest, length(ids)
      FROM paid LEFT JOIN said ON network = said_network AND provider = said_provider
      UNION ALL
      SELECT network, provider, 'carbon-free energy',
        if(green_share IS NULL, said_green, concat(toString(round(100 * green_share, 2)), ' %')),
        'the lease’s own resource attributes, declared by the node',
        if(grid_share IS NULL, '', concat(toString(round(100 * grid_share, 2)), ' %')),
        if(grid_share IS NULL, '',
          concat('the grid of ', grid_zones, ' in ', toString(round(known_hours, 1)), ' of ',
            toString(round(green_hours, 1)), ' GPU-hours; contracts and on-site generation are not visible')),
        if(grid_share >= green_share - 0.01 AND known_hours >= 0.999 * green_hours, 'agree', 'cannot tell'), green_at,
        green_leases
      FROM grids
    )
    ORDER BY indexOf(['disagree', 'cannot tell', 'agree'], verdict), network, provider, claim`,
});
