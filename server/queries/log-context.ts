import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** What the same service on the same host or lease wrote just before and after a moment; at most an hour away. */
export default defineQuery({
  title: 'Logs around a moment',
  params: z.object({
    at: z.string().regex(/^\d{1,19}$/),
    service: z.string().default(''),
    host: z.string().default(''),
    lease: z.string().default(''),
    lines: z.coerce.number().int().min(1).max(1000).default(20),
  }),
  fields: {
    time: { type: 'time' },
    nanoseconds: { type: 'string' },
    severity: { type: 'number' },
    service: { type: 'string' },
    body: { type: 'string' },
    event: { type: 'string' },
    traceId: { type: 'string' },
    spanId: { type: 'string' },
  },
  sql: /* sql */ `
    SELECT time, nanoseconds, severity, service, body, event, traceId, spanId FROM (
      (
        SELECT toUnixTimestamp64Nano(Timestamp) / 1e6 AS time,
          toString(toUnixTimestamp64Nano(Timestamp)) AS nanoseconds, SeverityNumber AS severity, ServiceName AS service,
          substringUTF8(Body, 1, 4000) AS body, EventName AS event, TraceId AS traceId, SpanId AS spanId
        FROM otel_logs
        WHERE Timestamp >= fromUnixTimestamp64Nano(toInt64({at: String}))
          AND Timestamp < fromUnixTimestamp64Nano(toInt64({at: String})) + INTERVAL 1 HOUR
          AND ServiceName = {service: String}
          AND ({host: String} = '' OR ResourceAttributes['host.name'] = {host: String})
          AND ({lease: String} = '' OR LeaseId = {lease: String})
        -- as many as were asked for
        ORDER BY Timestamp LIMIT {lines: UInt32}
      )
      UNION ALL
        (
          SELECT toUnixTimestamp64Nano(Timestamp) / 1e6 AS time,
            toString(toUnixTimestamp64Nano(Timestamp)) AS nanoseconds, SeverityNumber, ServiceName,
            substringUTF8(Body, 1, 4000), EventName, TraceId, SpanId
          FROM otel_logs
          WHERE Timestamp < fromUnixTimestamp64Nano(toInt64({at: String}))
            AND Timestamp >= fromUnixTimestamp64Nano(toInt64({at: String})) - INTERVAL 1 HOUR
            AND ServiceName = {service: String}
            AND ({host: String} = '' OR ResourceAttributes['host.name'] = {host: String})
            AND ({lease: String} = '' OR LeaseId = {lease: String})
          -- as many as were asked for
          ORDER BY Timestamp DESC LIMIT {lines: UInt32}
        )
    )
    ORDER BY nanoseconds, body`,
});
