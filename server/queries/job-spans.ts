import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';
import { onceEach } from './sql/telemetry.ts';

/** Ids of jobs are searched for from a day before their first lease on. */
const since = `(
  SELECT min(began) - INTERVAL 2 DAY
  FROM (
    SELECT min(started_at) AS began
    FROM leases FINAL
    WHERE job_id = {job: String}
    UNION ALL
    SELECT min(started_at)
    FROM jobs
    WHERE job_id = {job: String}
    HAVING count() > 0
  )
)`;

/** The frames and phases of a job's attempts, in order. Units of work are left out: there may be millions. */
export default defineQuery({
  title: 'Job phases',
  params: z.object({ job: z.string().min(1).max(256) }),
  fields: {
    time: { type: 'time' },
    end: { type: 'time' },
    attempt: { type: 'number' },
    phase: { type: 'string' },
    name: { type: 'string' },
    status: { type: 'string' },
    lease: { type: 'string' },
    network: { type: 'string' },
    region: { type: 'string' },
    gpuModel: { type: 'string' },
    outcome: { type: 'string', about: 'of an attempt' },
    reason: { type: 'string' },
    traceId: { type: 'string' },
    spanId: { type: 'string' },
  },
  most: 20_000,
  sql: /* sql */ `
    SELECT toUnixTimestamp64Nano(Timestamp) / 1e6 AS time, time + Duration / 1e6 AS end,
      -- 0 is no attempt: which one it was is not known
      toUInt16OrZero(if(SpanAttributes['compute.job.attempt'] != '', SpanAttributes['compute.job.attempt'],
        ResourceAttributes['compute.job.attempt'])) AS attempt, Phase AS phase, SpanName AS name, StatusCode AS status,
      LeaseId AS lease, Network AS network, Region AS region, GpuModel AS gpuModel,
      if(Phase = 'attempt', SpanAttributes['compute.attempt.outcome'], '') AS outcome,
      if(Phase = 'attempt', SpanAttributes['compute.attempt.reason'], StatusMessage) AS reason, TraceId AS traceId,
      SpanId AS spanId
    FROM otel_traces
    WHERE JobId = {job: String} AND Phase != '' AND Unit = '' AND Timestamp >= ${since}
    ORDER BY attempt, time, end DESC
      ${onceEach}`,
});
