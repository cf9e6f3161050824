import { z } from 'zod';
import { measure, searchRange } from '../../domain/search/params.ts';
import { defineQuery } from '../../store/query.ts';
import { measuredSpans } from './sql/telemetry.ts';

/** How many spans of a search are in a box of time and size, and outside of it. */
export default defineQuery({
  title: 'Spans inside and outside a selection',
  params: searchRange.extend({
    measure,
    boxFrom: z.coerce.number(),
    boxTo: z.coerce.number(),
    low: z.coerce.number().default(0),
    high: z.coerce.number().default(1e300),
  }),
  search: 'spans',
  fields: {
    inside: { type: 'number' },
    outside: { type: 'number' },
    insideMeasured: { type: 'number', about: 'seconds, USD or grams of those inside' },
    outsideMeasured: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT countIf(is_inside) AS inside, countIf(NOT is_inside) AS outside,
      sumIf(ifNull(measured, 0), is_inside) AS insideMeasured,
      sumIf(ifNull(measured, 0), NOT is_inside) AS outsideMeasured
    FROM (
      SELECT measured,
        ifNull(Timestamp >= fromUnixTimestamp64Milli(toInt64({boxFrom: Float64}))
          AND Timestamp < fromUnixTimestamp64Milli(toInt64({boxTo: Float64})) AND measured >= {low: Float64}
          AND measured < {high: Float64}, false) AS is_inside
      FROM ${measuredSpans}
    )`,
});
