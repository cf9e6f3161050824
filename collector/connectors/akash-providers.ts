import { z } from 'zod';
import { defineConnector } from '../connector.ts';

const share = z.number().min(0).max(1).nullish();
const text = z.string().nullish();
const provider = z.object({
  owner: z.string().min(1),
  isOnline: z.boolean(),
  uptime1d: share,
  uptime7d: share,
  uptime30d: share,
  ipRegionCode: text,
  ipCountryCode: text,
  ipLat: z.coerce.number().min(-90).max(90).nullish(),
  ipLon: z.coerce.number().min(-180).max(180).nullish(),
  gpuModels: z.array(z.object({ vendor: z.string(), model: z.string() })).nullish(),
});

/**
 * Akash providers: place by IP, whether they are online, and the uptime the Console claims for them (share 0–1).
 * The Console writes null for a provider at 0 %, so null is kept as unknown.
 */
export default defineConnector({
  title: 'Akash providers',
  docs: 'https://console-api.akash.network/v1/swagger',
  terms: 'public API of Akash Console, no key',
  table: 'provider_status',
  config: z.object({ AKASH_CONSOLE_URL: z.url().default('https://console-api.akash.network') }),
  everySeconds: 15 * 60,

  async fetch({ config, getJson, now }) {
    const providers = z.array(provider).parse(await getJson(`${config.AKASH_CONSOLE_URL}/v1/providers`));
    return providers
      .filter(({ gpuModels }) => (gpuModels?.length ?? 0) > 0)
      .map((found) => ({
        network: 'akash',
        provider: found.owner,
        time: now.toISOString(),
        is_online: found.isOnline,
        uptime_1d: found.uptime1d ?? null,
        uptime_7d: found.uptime7d ?? null,
        uptime_30d: found.uptime30d ?? null,
        country: found.ipCountryCode ?? '',
        region: found.ipRegionCode ?? '',
        latitude: found.ipLat ?? null,
        longitude: found.ipLon ?? null,
        gpu_models: [...new Set((found.gpuModels ?? []).map(({ vendor, model }) => `${vendor} ${model}`))],
        source: 'Akash Console /v1/providers',
      }));
  },
});
