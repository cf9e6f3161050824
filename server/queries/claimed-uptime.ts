import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { step } from './sql/period.ts';

/** Uptime as networks claim it for their providers: the mean over one day, of those of which it is said. */
export default defineQuery({
  title: 'Claimed uptime',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    uptime: { type: 'number', unit: 'percentunit' },
    providers: { type: 'number' },
    unsaid: { type: 'number', about: 'providers of which the network says nothing' },
  },
  sql: /* sql */ `
    SELECT time, network, if(count(up) = 0, NULL, avg(up)) AS uptime, count() AS providers,
      countIf(up IS NULL) AS unsaid
    FROM (
      SELECT ${step('s.time')} AS time, s.network AS network, s.provider AS provider,
        argMax(tuple(uptime_1d), s.time).1 AS up
      FROM provider_status AS s
      WHERE s.time >= fromUnixTimestamp64Milli({from: Int64})
        AND s.time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
        AND ({network: String} = '' OR s.network = {network: String})
      GROUP BY time, network, provider
    )
    GROUP BY time, network
    ORDER BY network, time`,
});
