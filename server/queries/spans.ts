import { z } from 'zod';
import { cursor, searchRange } from '../../domain/search/params.ts';
import { receivedAfter } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { spanScope, spansOnce } from './sql/telemetry.ts';

/** Spans that a search finds, newest first. Rows of one time and id come together, so that pages lose none. */
export default defineQuery({
  title: 'Spans',
  params: searchRange.extend({
    limit: z.coerce.number().int().min(1).max(100_000).default(100),
    before: cursor,
    receivedAfter,
  }),
  search: 'spans',
  fields: {
    time: { type: 'time' },
    traceId: { type: 'string' },
    spanId: { type: 'string' },
    name: { type: 'string' },
    service: { type: 'string' },
    kind: { type: 'string' },
    status: { type: 'string' },
    durationMs: { type: 'number', unit: 'ms' },
    network: { type: 'string' },
    workload: { type: 'string' },
    region: { type: 'string' },
    gpuModel: { type: 'string' },
    phase: { type: 'string' },
    job: { type: 'string' },
    lease: { type: 'string' },
    message: { type: 'string', about: 'status message' },
    isSample: { type: 'boolean' },
    cursor: { type: 'string', about: 'where the next page goes on' },
  },
  sql: /* sql */ `
    SELECT toUnixTimestamp64Nano(Timestamp) / 1e6 AS time, TraceId AS traceId, SpanId AS spanId, SpanName AS name,
      ServiceName AS service, SpanKind AS kind, StatusCode AS status,
      Duration / 1e6 AS durationMs, Network AS network, Workload AS workload, Region AS region, GpuModel AS gpuModel,
      Phase AS phase, JobId AS job, LeaseId AS lease,
      substringUTF8(StatusMessage, 1, 500) AS message, Sample AS isSample,
      concat(toString(toUnixTimestamp64Nano(Timestamp)), '.', toString(cityHash64(TraceId, SpanId))) AS cursor
    FROM ${spansOnce(`${spanScope}
      AND ({receivedAfter: Int64} = 0 OR ReceivedAt >= fromUnixTimestamp64Milli({receivedAfter: Int64}))
      AND ({before: String} = ''
        OR (toUnixTimestamp64Nano(Timestamp),
          cityHash64(TraceId, SpanId)) < (toInt64OrNull(splitByChar('.', {before: String})[1]),
            toUInt64OrNull(splitByChar('.', {before: String})[2])))`)}
    ORDER BY Timestamp DESC, cityHash64(TraceId, SpanId) DESC
    LIMIT {limit: UInt32}`,
});
