import { z } from 'zod';
import { traceId } from '../../domain/ids.ts';
import { maxTraceLogs } from '../../domain/trace-limits.ts';
import { defineQuery } from '../../store/query.ts';
import { traceBounds } from './sql/telemetry.ts';

/**
 * Log records of a trace, oldest first; one more than is shown, when there are more. They are looked for from an hour
 * before its first span to a month after its last began.
 */
export default defineQuery({
  title: 'Logs of a trace',
  params: z.object({
    trace: traceId,
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .default(maxTraceLogs + 1),
  }),
  fields: {
    time: { type: 'time' },
    severity: { type: 'number' },
    service: { type: 'string' },
    body: { type: 'string' },
    event: { type: 'string' },
    spanId: { type: 'string' },
  },
  sql: /* sql */ `
    WITH ${traceBounds} AS bounds
    SELECT toUnixTimestamp64Nano(Timestamp) / 1e6 AS time, SeverityNumber AS severity, ServiceName AS service,
      substringUTF8(Body, 1, 2000) AS body, EventName AS event, SpanId AS spanId
    FROM otel_logs
    WHERE TraceId = {trace: String} AND Timestamp >= bounds.1 - INTERVAL 1 HOUR
      AND Timestamp < bounds.2 + INTERVAL 31 DAY
    ORDER BY Timestamp, body
    LIMIT {limit: UInt32}`,
});
