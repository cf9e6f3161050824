import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';

const share = z.number().nullish();
const text = z.string().nullish();
const provider = z.object({
  owner: z.string().min(1),
  hostUri: text,
  isOnline: z.boolean(),
  isAudited: z.boolean().nullish(),
  uptime1d: share,
  uptime7d: share,
  uptime30d: share,
  ipRegionCode: text,
  ipCountryCode: text,
  ipLat: z.coerce.number().nullish(),
  ipLon: z.coerce.number().nullish(),
  locationRegion: text,
  country: text,
  gpuModels: z.array(z.object({ vendor: z.string(), model: z.string(), ...unread('ram', 'interface') })).nullish(),
  ...unread(
    ...['name', 'createdHeight', 'email', 'website', 'lastCheckDate', 'deploymentCount', 'leaseCount'],
    ...['cosmosSdkVersion', 'akashVersion', 'ipRegion', 'ipCountry', 'isValidVersion', 'lastOnlineDate', 'attributes'],
    ...['host', 'organization', 'statusPage', 'city', 'timezone', 'locationType', 'hostingProvider', 'hardwareCpu'],
    ...['hardwareCpuArch', 'hardwareGpuVendor', 'hardwareGpuModels', 'hardwareDisk', 'featPersistentStorage'],
    ...['featPersistentStorageType', 'hardwareMemory', 'networkProvider', 'networkSpeedDown', 'networkSpeedUp', 'tier'],
    ...[
      'featEndpointCustomDomain',
      'workloadSupportChia',
      'workloadSupportChiaCapabilities',
      'featEndpointIp',
      'stats',
    ],
  ),
});

/**
 * Akash providers: place by IP, whether they are online, and the uptime the Console claims for them (share 0–1).
 * The Console writes null for a provider at 0 %, so null is kept as unknown.
 */
export default defineConnector({
  title: 'Akash providers',
  group: 'networks',
  docs: 'https://console-api.akash.network/v1/swagger',
  terms: 'public API of Akash Console, no key',
  standing: 'documented',
  tables: ['provider_status'],
  brings:
    'Providers with GPUs: online or not, uptime over 1, 7 and 30 days as claimed by the Console (a provider at 0 % is ' +
    'reported as null, which stays unknown), location by IP, and the location they declare.',
  endpoints: ['/v1/providers'],
  config: z.object({ AKASH_CONSOLE_URL: z.url().default('https://console-api.akash.network') }),
  perMinute: 30,
  everySeconds: 15 * 60,

  async fetch({ config, ask, now }) {
    const providers = await ask(`${config.AKASH_CONSOLE_URL}/v1/providers`, z.array(provider));
    return {
      provider_status: providers
        .filter(({ gpuModels }) => (gpuModels?.length ?? 0) > 0)
        .map((found) => ({
          network: 'akash',
          provider: found.owner,
          title: found.hostUri ?? '',
          time: now.toISOString(),
          is_online: found.isOnline,
          is_audited: found.isAudited ?? null,
          uptime_1d: found.uptime1d ?? null,
          uptime_7d: found.uptime7d ?? null,
          uptime_30d: found.uptime30d ?? null,
          country: found.ipCountryCode ?? '',
          region: found.ipRegionCode ?? '',
          declared_country: found.country ?? '',
          declared_region: found.locationRegion ?? '',
          latitude: found.ipLat ?? null,
          longitude: found.ipLon ?? null,
          gpu_models: [...new Set((found.gpuModels ?? []).map(({ vendor, model }) => `${vendor} ${model}`))],
          source: 'Akash Console /v1/providers',
        })),
    };
  },
});
