/** Attributes of the resource that the agent's readings are of: what is set, and what the place it runs in says of itself. */
export function resourceAttributes(env: Record<string, string | undefined>, hostName: string): Record<string, string> {
  return { 'service.name': 'wattledger-agent', 'host.name': hostName, ...akash(env) };
}

/** Akash tells a container which lease it is; the ids are those that the connector akash-leases writes. */
function akash(env: Record<string, string | undefined>): Record<string, string> {
  const { AKASH_OWNER, AKASH_DEPLOYMENT_SEQUENCE, AKASH_GROUP_SEQUENCE, AKASH_ORDER_SEQUENCE, AKASH_PROVIDER } = env;
  if (!AKASH_OWNER || !AKASH_DEPLOYMENT_SEQUENCE || !AKASH_GROUP_SEQUENCE || !AKASH_ORDER_SEQUENCE || !AKASH_PROVIDER)
    return {};
  const group = `${AKASH_OWNER}/${AKASH_DEPLOYMENT_SEQUENCE}/${AKASH_GROUP_SEQUENCE}`;
  return {
    'compute.network': 'akash',
    'compute.provider.id': AKASH_PROVIDER,
    'compute.lease.id': `akash:${group}/${AKASH_ORDER_SEQUENCE}/${AKASH_PROVIDER}`,
  };
}
