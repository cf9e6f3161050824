import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';

const answer = z.object({
  status: z.string(),
  data: z.object({
    device_id: z.string(),
    down_percentage: z.number(),
    ...unread(
      ...[
        'connectivity_tier',
        'download_speed_mbps',
        'upload_speed_mbps',
        'downtime_by_date',
        'total_compute_hours_served',
      ],
      ...[
        'total_download_traffic',
        'total_upload_traffic',
        'total_earnings',
        'total_jobs',
        'total_slashed_earning',
        'value',
      ],
    ),
  }),
});

/** How long chosen io.net devices were down, as io.net counts it. */
export default defineConnector({
  title: 'io.net devices',
  group: 'networks',
  docs: 'https://docs.io.net/reference/getting-started-with-your-api',
  terms: 'documented for token holders; 100 requests per 5 minutes',
  standing: 'documented',
  tables: ['provider_status'],
  brings: 'Uptime of the devices you list over the last thirty days, from io.net’s own down_percentage.',
  endpoints: ['/v1/io-explorer/devices/{id}/summary'],
  config: z.object({
    IONET_API_URL: z.url().default('https://api.io.solutions'),
    /** Ids of devices, with commas between. */
    IONET_DEVICES: z.string().optional(),
    /** Token of io.net's explorer, which it may ask for. */
    IONET_TOKEN: z.string().optional(),
  }),
  needs: { settings: ['IONET_DEVICES'], how: 'comma-separated ids of devices that you rent or run' },
  perMinute: 20,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now }) {
    const ids = (config.IONET_DEVICES ?? '').split(',').map((id) => id.trim());
    const headers: Record<string, string> = config.IONET_TOKEN ? { Token: config.IONET_TOKEN } : {};
    const bring = async (id: string) => {
      const { data } = await ask(
        `${config.IONET_API_URL}/v1/io-explorer/devices/${encodeURIComponent(id)}/summary`,
        answer,
        { headers },
      );
      return [
        {
          network: 'io.net',
          provider: data.device_id,
          time: now.toISOString(),
          is_online: null,
          uptime_1d: null,
          uptime_7d: null,
          uptime_30d: 1 - data.down_percentage / 100,
          country: '',
          region: '',
          latitude: null,
          longitude: null,
          gpu_models: [],
          source: 'io.net device summary',
          title: '',
          declared_country: '',
          declared_region: '',
          is_audited: null,
        },
      ];
    };
    return { provider_status: await each(ids, (id) => id, bring) };
  },
});
