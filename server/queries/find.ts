import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** What an id is of, wherever it was copied from: a trace, a job, a lease, a GPU, a provider. */
export default defineQuery({
  title: 'Identify an id',
  params: z.object({ id: z.string().trim().min(1).max(256) }),
  fields: {
    kind: { type: 'string', about: 'trace, job, lease, gpu, provider' },
    id: { type: 'string' },
    detail: { type: 'string' },
    traceId: { type: 'string' },
  },
  sql: /* sql */ `
    SELECT kind, found AS id, detail, traceId FROM (
      SELECT 'trace' AS kind, TraceId AS found, toString(min(Start)) AS detail, TraceId AS traceId, 1 AS place
      FROM otel_traces_trace_id_ts
      WHERE TraceId = lower({id: String})
      GROUP BY TraceId
      UNION ALL
      SELECT 'job', job_id, any(workload), any(trace_id), 2
      FROM leases FINAL
      WHERE job_id != '' AND startsWith(job_id, {id: String})
      GROUP BY job_id
      ORDER BY job_id
      LIMIT 6 -- to choose from: more letters find others
      UNION ALL
      SELECT 'lease', lease_id, concat(network, ' · ', workload), job_id, 3
      FROM leases FINAL
      WHERE startsWith(lease_id, {id: String})
      ORDER BY lease_id
      LIMIT 6 -- to choose from: more letters find others
      UNION ALL
      SELECT 'gpu', toString(gpu_id), any(toString(gpu_model)), '', 4
      FROM gpu_hour
      WHERE startsWith(gpu_id, {id: String}) AND {id: String} != ''
      GROUP BY gpu_id
      ORDER BY gpu_id
      LIMIT 6 -- to choose from: more letters find others
      UNION ALL
      SELECT 'provider', provider, any(toString(network)), '', 5
      FROM leases FINAL
      WHERE provider != '' AND startsWith(provider, {id: String})
      GROUP BY provider
      ORDER BY provider
      LIMIT 6 -- to choose from: more letters find others
    )
    ORDER BY found = {id: String} DESC, place, id
    -- to choose from: more letters find others
    LIMIT 12`,
});
