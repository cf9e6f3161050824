import { z } from 'zod';
import { leaseIds, traceId } from '../../domain/ids.ts';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { onceEach } from './sql/telemetry.ts';

/**
 * Spans that worked on leases in a period, but for those of one trace: they share what the leases cost. A span may have begun up to
 * a month before. Times are nanoseconds from `origin`; ids are hashes of trace and span.
 */
export default defineQuery({
  title: 'Lease spans',
  params: timeRange.extend({
    leases: leaseIds,
    butTrace: traceId.or(z.literal('')).default(''),
    origin: z
      .string()
      .regex(/^\d{1,19}$/)
      .default('0'),
  }),
  fields: {
    lease: { type: 'string' },
    id: { type: 'number' },
    parent: { type: 'number' },
    start: { type: 'number', unit: 'ns' },
    duration: { type: 'number', unit: 'ns' },
    weight: { type: 'number', about: 'share of the GPUs’ processors, in millionths' },
  },
  sql: /* sql */ `
    SELECT LeaseId AS lease, bitAnd(cityHash64(TraceId, SpanId), 9007199254740991) AS id,
      bitAnd(cityHash64(TraceId, ParentSpanId), 9007199254740991) AS parent,
      toUnixTimestamp64Nano(Timestamp) - toInt64({origin: String}) AS start, Duration AS duration,
      -- 0 is no share: unless every leaf tells one that can be read, they share evenly
      toUInt32(least(1, greatest(0, toFloat64OrZero(SpanAttributes['compute.gpu.sm_share']))) * 1000000) AS weight
    FROM otel_traces
    WHERE LeaseId IN {leases: Array(String)} AND TraceId != {butTrace: String}
      AND Phase NOT IN ('lease', 'attempt', 'job', 'queue')
      AND Timestamp >= fromUnixTimestamp64Milli({from: Int64}) - INTERVAL 31 DAY
      AND Timestamp < fromUnixTimestamp64Milli({to: Int64})
      AND toUnixTimestamp64Nano(Timestamp) + toInt64(Duration) > {from: Int64} * 1000000
    ORDER BY Timestamp
      ${onceEach}
    -- one more than costs are split over: the error says so
    LIMIT 1000001`,
});
