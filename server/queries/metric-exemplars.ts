import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Single measurements of a metric that name the span they were made in, largest first. */
export default defineQuery({
  title: 'Metric exemplars',
  params: timeRange.extend({ metric: z.string().min(1).max(512) }),
  fields: {
    time: { type: 'time' },
    value: { type: 'number' },
    traceId: { type: 'string' },
    spanId: { type: 'string' },
    attributes: { type: 'other' },
  },
  most: 500,
  sql: /* sql */ `
    SELECT toUnixTimestamp64Nano(metric_exemplars.time) / 1e6 AS time, value, trace_id AS traceId, span_id AS spanId,
      attributes
    FROM metric_exemplars
    WHERE metric = {metric: String} AND metric_exemplars.time >= fromUnixTimestamp64Milli({from: Int64})
      AND metric_exemplars.time < fromUnixTimestamp64Milli({to: Int64}) AND value IS NOT NULL
    ORDER BY value DESC, time`,
});
