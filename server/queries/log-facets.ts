import { searchRange } from '../../domain/search/params.ts';
import { defineQuery } from '../../store/query.ts';
import { logScope } from './sql/telemetry.ts';

/** How many log records of a search have which values, field by field; the twelve most frequent of each. */
export default defineQuery({
  title: 'Log facets',
  params: searchRange,
  search: 'logs',
  fields: {
    facet: { type: 'string' },
    value: { type: 'string' },
    records: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT multiIf(g = 1, 'event', g = 2, 'team', g = 4, 'workload', g = 8, 'network', g = 16, 'severity',
      'service') AS facet,
      multiIf(g = 1, toString(EventName), g = 2, toString(Team), g = 4, toString(Workload), g = 8, toString(Network),
        g = 16, ['none', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'][1 + rank], toString(ServiceName)) AS value,
      n AS records
    FROM (
      SELECT ServiceName, intDiv(SeverityNumber + 3, 4) AS rank, Network, Workload, Team, EventName, count() AS n,
        63 - grouping(ServiceName, rank, Network, Workload, Team, EventName) AS g
      FROM otel_logs
      WHERE ${logScope}
      GROUP BY GROUPING SETS ((ServiceName), (rank), (Network), (Workload), (Team), (EventName))
    )
    WHERE value != ''
    ORDER BY facet, records DESC, value
    -- to choose from: the most frequent
    LIMIT 12 BY facet`,
});
