import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** What a job's leases demand (`compute.policy.*`), and what is known of where and how each ran. */
export default defineQuery({
  title: 'Job policies',
  params: z.object({ job: z.string().min(1).max(256) }),
  fields: {
    lease: { type: 'string' },
    attempt: { type: 'number' },
    policy: { type: 'string', about: 'regions, tee, …' },
    wanted: { type: 'string' },
    network: { type: 'string' },
    provider: { type: 'string' },
    region: { type: 'string' },
    zone: { type: 'string' },
    nodeKind: { type: 'string' },
    gpuModel: { type: 'string' },
    checks: { type: 'other', about: 'results of verifications by trusted execution (tee) of the lease, or of its job' },
    cost: { type: 'number', unit: 'currencyUSD', about: 'of the lease' },
  },
  sql: /* sql */ `
    WITH
      wants AS (
        SELECT lease_id, replaceOne(pair.1, 'compute.policy.', '') AS policy, any(pair.2) AS wanted
        FROM lease_evidence
        ARRAY JOIN arrayConcat(arrayZip(mapKeys(resource), mapValues(resource)),
          arrayZip(mapKeys(attributes), mapValues(attributes))) AS pair
        WHERE lease_id IN (SELECT lease_id FROM leases FINAL WHERE job_id = {job: String})
          AND startsWith(pair.1, 'compute.policy.') AND pair.2 != ''
        GROUP BY lease_id, policy
      ),
      paid AS (
        SELECT lease_id, if(countIf(cost_usd IS NULL) > 0, NULL, sum(cost_usd)) AS usd FROM charges
        WHERE job_id = {job: String} AND (hour, version) IN (SELECT hour, max(version) FROM charge_hours GROUP BY hour)
        GROUP BY lease_id
      )
    SELECT l.lease_id AS lease, l.attempt AS attempt, wants.policy AS policy, wants.wanted AS wanted,
      l.network AS network, l.provider AS provider, l.region AS region, l.zone AS zone, l.node_kind AS nodeKind,
      l.gpu_model AS gpuModel,
      (SELECT groupArray(result) FROM verifications WHERE subject = {job: String} AND method = 'tee') AS checks,
      paid.usd AS cost
    FROM (SELECT * FROM leases FINAL WHERE job_id = {job: String}) AS l
    INNER JOIN wants ON l.lease_id = wants.lease_id
    LEFT JOIN paid ON l.lease_id = paid.lease_id
    ORDER BY attempt, lease, policy`,
});
