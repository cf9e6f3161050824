import { z } from 'zod';
import { traceId } from '../../domain/ids.ts';
import { maxTraceSpans } from '../../domain/trace-limits.ts';
import { defineQuery } from '../../store/query.ts';
import { onceEach, traceBounds } from './sql/telemetry.ts';

/**
 * The spans of a trace in order of their starts, as a waterfall draws them; one more than it shows, when there are
 * more. Times are nanoseconds from the first.
 */
export default defineQuery({
  title: 'A trace',
  params: z.object({
    trace: traceId,
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .default(maxTraceSpans + 1),
  }),
  fields: {
    spanId: { type: 'string' },
    parentId: { type: 'string' },
    name: { type: 'string' },
    service: { type: 'string' },
    kind: { type: 'string' },
    status: { type: 'string' },
    start: { type: 'number', unit: 'ns', about: 'from `origin`' },
    duration: { type: 'number', unit: 'ns' },
    phase: { type: 'string' },
    network: { type: 'string' },
    lease: { type: 'string' },
    outcome: { type: 'string', about: 'of an attempt' },
    events: { type: 'number' },
    links: { type: 'number' },
    origin: {
      type: 'string',
      nullable: true,
      about:
        'start of the first span, nanoseconds since 1970; this and what follows is of the trace, and said by the first span alone',
    },
    job: { type: 'string', nullable: true },
    workload: { type: 'string', nullable: true },
    isSample: { type: 'boolean' },
    copies: { type: 'number', about: 'spans that were sent more than once: how many are left out' },
  },
  sql: /* sql */ `
    WITH ${traceBounds} AS bounds,
      (
        SELECT (min(toUnixTimestamp64Nano(Timestamp)), anyIf(JobId, JobId != ''), anyIf(Workload, Workload != ''),
          max(Sample), count() - uniqExact(SpanId, Timestamp))
        FROM otel_traces
        WHERE TraceId = {trace: String} AND Timestamp >= bounds.1 AND Timestamp < bounds.2
      ) AS facts
    SELECT SpanId AS spanId, ParentSpanId AS parentId, SpanName AS name, ServiceName AS service, SpanKind AS kind,
      StatusCode AS status, toUnixTimestamp64Nano(Timestamp) - facts.1 AS start, Duration AS duration,
      Phase AS phase, Network AS network, LeaseId AS lease,
      if(Phase = 'attempt', SpanAttributes['compute.attempt.outcome'], '') AS outcome, length(Events.Name) AS events,
      length(Links.TraceId) AS links,
      if(start = 0, toString(facts.1), '') AS origin, if(start = 0, facts.2, '') AS job,
      if(start = 0, facts.3, '') AS workload, start = 0 AND facts.4 AS isSample,
      if(start = 0, facts.5, 0) AS copies
    FROM otel_traces
    WHERE TraceId = {trace: String} AND Timestamp >= bounds.1 AND Timestamp < bounds.2
    ORDER BY start, spanId
      ${onceEach}
    LIMIT {limit: UInt32}`,
});
