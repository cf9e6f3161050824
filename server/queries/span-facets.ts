import { searchRange } from '../../domain/search/params.ts';
import { defineQuery } from '../../store/query.ts';
import { spanScope, spansOnce } from './sql/telemetry.ts';

/** How many spans of a search have which values, field by field; the twelve most frequent of each. Counts are exact. */
export default defineQuery({
  title: 'Span facets',
  params: searchRange,
  search: 'spans',
  fields: {
    facet: { type: 'string' },
    value: { type: 'string' },
    spans: { type: 'number' },
    errors: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT multiIf(g = 1, 'gpu', g = 2, 'team', g = 4, 'workload', g = 8, 'region', g = 16, 'network', g = 32, 'phase',
      g = 64, 'status', g = 128, 'kind', g = 256, 'name', 'service') AS facet,
      toString(multiIf(g = 1, GpuModel, g = 2, Team, g = 4, Workload, g = 8, Region, g = 16, Network, g = 32, Phase,
        g = 64, StatusCode, g = 128, SpanKind, g = 256, SpanName, ServiceName)) AS value, n AS spans, failed AS errors
    FROM (
      SELECT ServiceName, SpanName, SpanKind, StatusCode, Phase, Network, Region, Workload, Team, GpuModel,
        count() AS n, countIf(StatusCode = 'Error') AS failed,
        1023
        - grouping(ServiceName, SpanName, SpanKind, StatusCode, Phase, Network, Region, Workload, Team, GpuModel) AS g
      FROM ${spansOnce(spanScope)}
      GROUP BY GROUPING SETS ((ServiceName), (SpanName), (SpanKind), (StatusCode), (Phase), (Network), (Region),
        (Workload), (Team), (GpuModel))
    )
    WHERE value != ''
    ORDER BY facet, spans DESC, value
    -- to choose from: the most frequent
    LIMIT 12 BY facet`,
});
