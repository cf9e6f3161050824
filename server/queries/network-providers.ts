import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { leaseCharges } from './sql/charges.ts';

const paid = leaseCharges(['network', 'provider', 'seconds', 'up_seconds', 'down_seconds'], "provider != ''");

/** Providers as their network names them, the last word of the period; beside it what was observed in leases that were paid. */
export default defineQuery({
  title: 'Providers',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    provider: { type: 'string' },
    title: { type: 'string', about: 'its address' },
    isOnline: { type: 'boolean' },
    isAudited: { type: 'boolean' },
    uptime1d: { type: 'number', unit: 'percentunit', about: 'as the network claims it' },
    uptime7d: { type: 'number', unit: 'percentunit' },
    uptime30d: { type: 'number', unit: 'percentunit' },
    observedUptime: { type: 'number', unit: 'percentunit', about: 'of paid time that was observed' },
    paidHours: { type: 'number', unit: 'h' },
    placeByAddress: { type: 'string' },
    placeDeclared: { type: 'string' },
    placeVerdict: { type: 'string', about: 'agree, disagree, cannot tell' },
    gpuModels: { type: 'other' },
    at: { type: 'time' },
    source: { type: 'string' },
  },
  most: 5000,
  sql: /* sql */ `
    WITH
      said AS (
        SELECT s.network AS network, s.provider AS provider, argMax(s.title, s.time) AS title,
          argMax(tuple(is_online), s.time).1 AS online, argMax(tuple(is_audited), s.time).1 AS audited,
          argMax(tuple(uptime_1d), s.time).1 AS up1, argMax(tuple(uptime_7d), s.time).1 AS up7,
          argMax(tuple(uptime_30d), s.time).1 AS up30,
          argMax(s.country, s.time) AS country, argMax(s.region, s.time) AS place,
          argMax(s.declared_country, s.time) AS declared, argMax(s.declared_region, s.time) AS declared_place,
          argMax(s.gpu_models, s.time) AS models, max(s.time) AS said_at, argMax(s.source, s.time) AS said_by
        FROM provider_status AS s
        WHERE s.time >= fromUnixTimestamp64Milli({from: Int64})
          AND s.time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
          AND ({network: String} = '' OR s.network = {network: String})
        GROUP BY network, provider
      ),
      paid AS (
        SELECT network, provider, sum(up_seconds) AS up, sum(down_seconds) AS down, sum(seconds) AS paid_seconds
        FROM ${paid} AS c
        GROUP BY network, provider
      )
    SELECT if(said.provider = '', paid.network, said.network) AS network,
      if(said.provider = '', paid.provider, said.provider) AS provider, title, online AS isOnline, audited AS isAudited,
      up1 AS uptime1d, up7 AS uptime7d, up30 AS uptime30d,
      if(up + down > 0, toFloat64(up) / toFloat64(up + down), NULL) AS observedUptime,
      toFloat64(paid_seconds) / 3600 AS paidHours,
      arrayStringConcat(arrayFilter(x -> x != '', [country, place]), ', ') AS placeByAddress,
      arrayStringConcat(arrayFilter(x -> x != '', [declared, declared_place]), ', ') AS placeDeclared,
      multiIf(country = '' OR declared = '', 'cannot tell', upper(country) = upper(declared), 'agree',
        'disagree') AS placeVerdict, models AS gpuModels,
      if(said.provider = '', NULL, toUnixTimestamp(said_at) * 1000) AS at, said_by AS source
    FROM said FULL OUTER JOIN paid ON said.network = paid.network AND said.provider = paid.provider
    ORDER BY paidHours DESC, network, provider`,
});
