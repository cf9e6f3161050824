import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { figureRows } from '../sources/rows.ts';

const count = z.number().int().min(0);
const network = z.object({
  total_gpu: count,
  hired_gpu: count,
  idle_gpu: count,
  ...unread('total', 'total_cpu', 'hired_cpu', 'idle_cpu'),
});
/** The answer itself, or one that wraps it, as other answers of this API do. */
const aggregate = z.union([
  z.object({ status: z.string().optional(), data: network }).transform(({ data }) => data),
  network,
]);
const countries = z.object({
  status: z.string(),
  data: z.array(
    z.object({
      country_code: z.string(),
      country_gpu_count: count,
      ...unread('country_hardware_quantity', 'country_cpu_count'),
    }),
  ),
});

/** GPUs that io.net says it has: in all, hired, idle, and by country. */
export default defineConnector({
  title: 'io.net network',
  group: 'networks',
  docs: 'https://docs.io.net/reference/getting-started-with-your-api',
  terms: 'documented for token holders; works without a token so far',
  standing: 'undocumented',
  tables: ['network_figures'],
  brings: 'GPUs: total, rented and idle, and GPUs by country. Rented does not mean busy.',
  endpoints: ['/v1/io-explorer/network', '/v1/io-explorer/devices/countries'],
  config: z.object({ IONET_API_URL: z.url().default('https://api.io.solutions') }),
  perMinute: 20,
  everySeconds: 30 * 60,

  async fetch({ config, ask, now }) {
    const base = `${config.IONET_API_URL}/v1/io-explorer`;
    const all = await ask(`${base}/network`, aggregate);
    const { data } = await ask(`${base}/devices/countries`, countries);
    const figures = figureRows('io.net', now, 'io.net explorer (unofficial)');
    return {
      network_figures: [
        ...figures({
          gpus_total: [all.total_gpu, 'GPUs'],
          gpus_active: [all.hired_gpu, 'GPUs'],
          gpus_available: [all.idle_gpu, 'GPUs'],
        }),
        ...data.flatMap(({ country_code: country, country_gpu_count: gpus }) =>
          figures({ gpus_total: [gpus, 'GPUs'] }, country),
        ),
      ],
    };
  },
});
