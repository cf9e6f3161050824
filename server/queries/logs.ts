import { z } from 'zod';
import { cursor, searchRange } from '../../domain/search/params.ts';
import { receivedAfter } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { logScope } from './sql/telemetry.ts';

const id = 'cityHash64(TraceId, SpanId, ServiceName, Body, LogAttributes, ResourceAttributes)';

/** Log records that a search finds, newest first. Rows of one time and id come together, so that pages lose none. */
export default defineQuery({
  title: 'Logs',
  params: searchRange.extend({
    limit: z.coerce.number().int().min(1).max(100_000).default(200),
    before: cursor,
    receivedAfter,
  }),
  search: 'logs',
  fields: {
    time: { type: 'time' },
    severity: { type: 'number' },
    service: { type: 'string' },
    body: { type: 'string', about: 'the first 4,000 characters' },
    length: { type: 'number', about: 'characters of the whole body' },
    event: { type: 'string' },
    traceId: { type: 'string' },
    spanId: { type: 'string' },
    network: { type: 'string' },
    workload: { type: 'string' },
    job: { type: 'string' },
    lease: { type: 'string' },
    attributes: { type: 'other' },
    resource: { type: 'other' },
    isSample: { type: 'boolean' },
    cursor: { type: 'string', about: 'where the next page goes on' },
  },
  sql: /* sql */ `
    SELECT toUnixTimestamp64Nano(Timestamp) / 1e6 AS time, SeverityNumber AS severity, ServiceName AS service,
      substringUTF8(Body, 1, 4000) AS body, lengthUTF8(Body) AS length, EventName AS event,
      TraceId AS traceId, SpanId AS spanId, Network AS network, Workload AS workload, JobId AS job, LeaseId AS lease,
      LogAttributes AS attributes, ResourceAttributes AS resource, Sample AS isSample,
      concat(toString(toUnixTimestamp64Nano(Timestamp)), '.', toString(${id})) AS cursor
    FROM otel_logs
    WHERE ${logScope} AND ({receivedAfter: Int64} = 0 OR ReceivedAt >= fromUnixTimestamp64Milli({receivedAfter: Int64}))
      AND ({before: String} = ''
        OR (toUnixTimestamp64Nano(Timestamp), ${id}) < (toInt64OrNull(splitByChar('.', {before: String})[1]),
          toUInt64OrNull(splitByChar('.', {before: String})[2])))
    ORDER BY Timestamp DESC, ${id} DESC
    LIMIT {limit: UInt32} WITH TIES`,
});
