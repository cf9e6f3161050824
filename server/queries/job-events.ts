import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

const leasesOfJob = 'SELECT lease_id FROM leases FINAL WHERE job_id = {job: String}';

/** What happened to a job: durable checkpoints, checks of results, notices of preemption, driver errors of its GPUs. */
export default defineQuery({
  title: 'Job events',
  params: z.object({ job: z.string().min(1).max(256) }),
  fields: {
    time: { type: 'time' },
    kind: { type: 'string', about: 'checkpoint, verification, notice, xid' },
    attempt: { type: 'number' },
    detail: { type: 'string', about: 'step of a checkpoint, result of a check, number of an XID' },
    method: { type: 'string', about: 'of a check' },
    evidence: { type: 'string', about: 'address of a check’s evidence' },
    lease: { type: 'string' },
    traceId: { type: 'string' },
    spanId: { type: 'string' },
  },
  most: 20_000,
  sql: /* sql */ `
    SELECT time, kind, attempt, detail, method, evidence, lease, traceId, spanId FROM (
      SELECT toUnixTimestamp64Milli(toDateTime64(c.time, 3, 'UTC')) AS time, 'checkpoint' AS kind,
        toUInt16(c.attempt) AS attempt, toString(step) AS detail, '' AS method, '' AS evidence, '' AS lease,
        '' AS traceId, '' AS spanId
      FROM checkpoints AS c
      WHERE job_id = {job: String}
      UNION ALL
      SELECT toUnixTimestamp64Milli(toDateTime64(v.time, 3, 'UTC')), 'verification', toUInt16(v.attempt),
        toString(result), toString(v.method), evidence_uri, lease_id, trace_id, span_id
      FROM verifications AS v
      WHERE subject = {job: String} OR subject IN (${leasesOfJob})
      UNION ALL
      SELECT toUnixTimestamp64Milli(toDateTime64(Timestamp, 3, 'UTC')), 'notice',
        -- 0 is no attempt: which one it was is not known
        toUInt16OrZero(ResourceAttributes['compute.job.attempt']), substringUTF8(Body, 1, 200), '', '', LeaseId,
        TraceId, SpanId
      FROM otel_logs
      WHERE JobId = {job: String} AND EventName = 'preemption.notice'
      UNION ALL
      SELECT toUnixTimestamp64Milli(toDateTime64(min(g.time), 3, 'UTC')), 'xid', toUInt16(0),
        toString(assumeNotNull(xid)), '', '', toString(lease_id), '', ''
      FROM gpu_samples AS g
      WHERE xid IS NOT NULL AND lease_id IN (${leasesOfJob})
      GROUP BY xid, lease_id, toStartOfMinute(g.time)
    )
    ORDER BY time, kind`,
});
