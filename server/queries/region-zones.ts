import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Grid zones that leases in a network's region declared, the newest of each. */
export default defineQuery({
  title: 'Grid zones of regions',
  params: z.object({}),
  fields: { network: { type: 'string' }, region: { type: 'string' }, zone: { type: 'string' } },
  sql: /* sql */ `
    SELECT network, region, argMax(l.zone, started_at) AS zone
    FROM leases AS l FINAL
    WHERE l.zone != '' AND region != ''
    GROUP BY network, region
    ORDER BY network, region`,
});
