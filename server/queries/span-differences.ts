import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';
import spanCounts from './span-counts.ts';
import { measuredSpans } from './sql/telemetry.ts';

/**
 * Values of attributes of spans in a box of time and size, and outside of it. Of the rest, and of a large box, every
 * so-manieth span is counted (`everyInside`, `everyOutside`), chosen by a hash of its id. A number also counts for its
 * octave (`isRange`), so that numbers of many values can be compared.
 */
export default defineQuery({
  title: 'Span values inside and outside a selection',
  params: spanCounts.params.extend({
    everyInside: z.coerce.number().int().min(1).default(1),
    everyOutside: z.coerce.number().int().min(1).default(1),
  }),
  search: 'spans',
  fields: {
    key: { type: 'string' },
    value: { type: 'string' },
    isRange: { type: 'boolean' },
    inside: { type: 'number' },
    outside: { type: 'number' },
    insideMeasured: { type: 'number' },
    outsideMeasured: { type: 'number' },
    values: { type: 'number', about: 'different values of the key' },
    rows: { type: 'number', about: 'spans that have the key' },
  },
  sql: /* sql */ `
    SELECT key, value, isRange, inside, outside, insideMeasured, outsideMeasured, values, rows
    FROM (
      SELECT pair.1 AS key, pair.2 AS value, pair.3 AS isRange, countIf(is_inside) AS inside,
        countIf(NOT is_inside) AS outside, sumIf(weight, is_inside) AS insideMeasured,
        sumIf(weight, NOT is_inside) AS outsideMeasured,
        count() OVER (PARTITION BY key, isRange) AS values, sum(count()) OVER (PARTITION BY key, isRange) AS rows
      FROM (
        SELECT is_inside, weight,
          arrayJoin(arrayConcat(own,
            arrayMap(p -> (p.1,
              concat(toString(pow(2, floor(log2(toFloat64(p.2))))), '..',
                toString(pow(2, floor(log2(toFloat64(p.2))) + 1))), true),
              arrayFilter(p -> ifNull(toFloat64OrNull(p.2) >= 1, false), own)))) AS pair
        FROM (
          SELECT is_inside, weight, arrayFilter(p -> p.2 != '' AND length(p.2) <= 200, arrayConcat(
            [('service', toString(ServiceName), false), ('name', toString(SpanName), false),
              ('kind', toString(SpanKind), false), ('status', toString(StatusCode), false),
              ('phase', toString(Phase), false), ('network', toString(Network), false),
              ('provider', toString(Provider), false), ('region', toString(Region), false),
              ('workload', toString(Workload), false), ('team', toString(Team), false),
              ('project', toString(Project), false), ('gpu', toString(GpuModel), false), ('job', JobId, false),
              ('lease', LeaseId, false), ('message', StatusMessage, false)],
            arrayMap((k, v) -> (toString(k), v, false), mapKeys(SpanAttributes), mapValues(SpanAttributes)),
            arrayMap((k, v) -> (toString(k), v, false), mapKeys(ResourceAttributes),
              mapValues(ResourceAttributes)))) AS own
          FROM (
            SELECT *, ifNull(measured, 0) AS weight,
              ifNull(Timestamp >= fromUnixTimestamp64Milli(toInt64({boxFrom: Float64}))
                AND Timestamp < fromUnixTimestamp64Milli(toInt64({boxTo: Float64})) AND measured >= {low: Float64}
                AND measured < {high: Float64}, false) AS is_inside
            FROM ${measuredSpans}
            WHERE cityHash64(SpanId) % if(is_inside, {everyInside: UInt32}, {everyOutside: UInt32}) = 0
          )
        )
      )
      GROUP BY key, value, isRange
    )
    WHERE inside + outside >= 5
    ORDER BY abs(inside / greatest(sum(inside) OVER (PARTITION BY key, isRange), 1) - outside
      / greatest(sum(outside) OVER (PARTITION BY key, isRange), 1)) DESC, key, value
    -- those that differ most: a ranking
    LIMIT 3000`,
});
