import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Prices and rates that were agreed, each as it stands: proposed, applied or withdrawn. An empty field of its scope is any. */
export default defineQuery({
  title: 'Price book',
  isLive: true,
  params: z.object({}),
  fields: {
    id: { type: 'string' },
    state: { type: 'string', about: 'proposed, applied, withdrawn' },
    kind: { type: 'string', about: 'price: what leases pay; rate: USD per token' },
    amount: { type: 'string', about: 'decimal' },
    currency: { type: 'string' },
    per: { type: 'string' },
    fee: { type: 'string', about: 'share of the price, decimal' },
    token: { type: 'string', about: 'of a rate' },
    network: { type: 'string' },
    provider: { type: 'string' },
    gpuModel: { type: 'string' },
    tier: { type: 'string' },
    workload: { type: 'string' },
    lease: { type: 'string' },
    from: { type: 'time' },
    to: { type: 'time', about: 'NULL: until further notice' },
    note: { type: 'string' },
    knownAt: { type: 'time', about: 'when it came to stand so' },
  },
  most: 2000,
  sql: /* sql */ `
    SELECT id, state, kind, toString(b.amount) AS amount, currency, per, toString(fee_ratio) AS fee, token, network,
      provider, gpu_model AS gpuModel, tier, workload, lease_id AS lease, toUnixTimestamp(valid_from) * 1000 AS from,
      if(valid_to > toDateTime('2100-01-01 00:00:00', 'UTC'), NULL, toUnixTimestamp(valid_to) * 1000) AS to, note,
      toUnixTimestamp64Milli(known_at) AS knownAt
    FROM (SELECT * FROM price_book ORDER BY known_at DESC LIMIT 1 BY id) AS b
    ORDER BY indexOf(['proposed', 'applied', 'withdrawn'], state), from DESC, id`,
});
