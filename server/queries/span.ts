import { z } from 'zod';
import { spanId, traceId } from '../../domain/ids.ts';
import { defineQuery } from '../../store/query.ts';
import { onceEach, traceBounds } from './sql/telemetry.ts';

/** All that a span says; of an id that came twice both. Values of attributes are text, cut at 20,000 characters. */
export default defineQuery({
  title: 'A span',
  params: z.object({ trace: traceId, span: spanId }),
  fields: {
    time: { type: 'time' },
    start: { type: 'string', about: 'nanoseconds since 1970' },
    duration: { type: 'number', unit: 'ns' },
    parentId: { type: 'string' },
    name: { type: 'string' },
    service: { type: 'string' },
    kind: { type: 'string' },
    status: { type: 'string' },
    message: { type: 'string' },
    scope: { type: 'string' },
    traceState: { type: 'string' },
    network: { type: 'string' },
    lease: { type: 'string' },
    job: { type: 'string' },
    phase: { type: 'string' },
    attributes: { type: 'other' },
    resource: { type: 'other' },
    eventTimes: { type: 'other', about: 'epoch milliseconds' },
    eventNames: { type: 'other' },
    eventAttributes: { type: 'other' },
    linkTraces: { type: 'other' },
    linkSpans: { type: 'other' },
    linkAttributes: { type: 'other' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    WITH ${traceBounds} AS bounds
    SELECT toUnixTimestamp64Nano(Timestamp) / 1e6 AS time, toString(toUnixTimestamp64Nano(Timestamp)) AS start,
      Duration AS duration, ParentSpanId AS parentId, SpanName AS name, ServiceName AS service, SpanKind AS kind,
      StatusCode AS status, substringUTF8(StatusMessage, 1, 20000) AS message,
      concat(ScopeName, if(ScopeVersion = '', '', ' '), ScopeVersion) AS scope, TraceState AS traceState,
      Network AS network, LeaseId AS lease, JobId AS job, Phase AS phase,
      mapApply((k, v) -> (k, substringUTF8(v, 1, 20000)), SpanAttributes) AS attributes,
      mapApply((k, v) -> (k, substringUTF8(v, 1, 20000)), ResourceAttributes) AS resource,
      arrayMap(t -> toUnixTimestamp64Nano(t) / 1e6, Events.Timestamp) AS eventTimes, Events.Name AS eventNames,
      arrayMap(m -> mapApply((k, v) -> (k, substringUTF8(v, 1, 20000)), m), Events.Attributes) AS eventAttributes,
      Links.TraceId AS linkTraces, Links.SpanId AS linkSpans, Links.Attributes AS linkAttributes, Sample AS isSample
    FROM otel_traces
    WHERE TraceId = {trace: String} AND SpanId = {span: String} AND Timestamp >= bounds.1 AND Timestamp < bounds.2
    ORDER BY Timestamp
      ${onceEach}`,
});
