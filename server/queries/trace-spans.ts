import { z } from 'zod';
import { traceId } from '../../domain/ids.ts';
import { defineQuery } from '../../store/query.ts';
import { onceEach, traceBounds } from './sql/telemetry.ts';

/** The spans of one trace, in order of their starts, each with the lease it ran in. Times are nanoseconds from the trace's first. */
export default defineQuery({
  title: 'Spans of a trace',
  params: z.object({ trace: traceId }),
  fields: {
    spanId: { type: 'string' },
    parentId: { type: 'string' },
    lease: { type: 'string' },
    start: { type: 'number', unit: 'ns', about: 'from `origin`' },
    duration: { type: 'number', unit: 'ns' },
    phase: { type: 'string' },
    weight: { type: 'number', about: 'share of the GPUs’ processors, in millionths; 0 when the span says none' },
    origin: { type: 'string', about: 'start of the first span, nanoseconds since 1970' },
  },
  sql: /* sql */ `
    WITH ${traceBounds} AS bounds
    SELECT SpanId AS spanId, ParentSpanId AS parentId, LeaseId AS lease,
      toUnixTimestamp64Nano(Timestamp) - min(toUnixTimestamp64Nano(Timestamp)) OVER () AS start, Duration AS duration,
      Phase AS phase,
      -- 0 is no share: unless every leaf tells one that can be read, they share evenly
      toUInt32(least(1, greatest(0, toFloat64OrZero(SpanAttributes['compute.gpu.sm_share']))) * 1000000) AS weight,
      toString(min(toUnixTimestamp64Nano(Timestamp)) OVER ()) AS origin
    FROM otel_traces
    WHERE TraceId = {trace: String} AND Timestamp >= bounds.1 AND Timestamp < bounds.2
    ORDER BY Timestamp, spanId
      ${onceEach}
    -- one more than costs are split over: the error says so
    LIMIT 1000001`,
});
