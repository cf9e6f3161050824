import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { SourceError } from '../sources/http.ts';
import { figureRows } from '../sources/rows.ts';

const amount = z.number().min(0);
const gpus = z.object({ active: amount, pending: amount, available: amount, total: amount });
const capacity = z.object({
  activeProviderCount: amount,
  resources: z.object({ gpu: gpus, ...unread('cpu', 'memory', 'storage') }),
});
const dashboard = z.object({
  now: z.object({
    activeLeaseCount: amount,
    dailyLeaseCount: amount,
    dailyUUsdSpent: amount,
    dailyUAktSpent: amount,
    dailyUActSpent: amount,
    activeGPU: amount,
    ...unread(
      ...[
        'date',
        'height',
        'totalLeaseCount',
        'totalUAktSpent',
        'totalUActSpent',
        'totalUUsdcSpent',
        'dailyUUsdcSpent',
      ],
      ...['totalUUsdSpent', 'activeCPU', 'activeMemory', 'activeStorage'],
    ),
  }),
  ...unread('chainStats', 'compare', 'networkCapacity', 'networkCapacityStats', 'latestBlocks', 'latestTransactions'),
});
const blocks = z.array(
  z.object({
    height: z.number().int().positive(),
    datetime: z.iso.datetime(),
    ...unread('proposer', 'transactionCount', 'totalTransactionCount'),
  }),
);
const micro = 1e6;

/** Supply and use of Akash's GPUs, what is spent on them in a day, and how long a block really takes. */
export default defineConnector({
  title: 'Akash network',
  group: 'networks',
  docs: 'https://console-api.akash.network/v1/swagger',
  terms: 'public API of Akash Console, no key',
  standing: 'documented',
  tables: ['network_figures'],
  brings:
    'GPUs: total, leased, pending and available. Providers, leases, daily spend in USD, AKT and ACT, and seconds per ' +
    'block measured over the last hundred blocks (the Console itself assumes 6).',
  endpoints: ['/v1/network-capacity', '/v1/dashboard-data', '/v1/blocks?limit=100'],
  config: z.object({ AKASH_CONSOLE_URL: z.url().default('https://console-api.akash.network') }),
  perMinute: 30,
  everySeconds: 15 * 60,

  async fetch({ config, ask, now }) {
    const base = config.AKASH_CONSOLE_URL;
    const { activeProviderCount, resources } = await ask(`${base}/v1/network-capacity`, capacity);
    const { now: today } = await ask(`${base}/v1/dashboard-data`, dashboard);
    const seen = await ask(`${base}/v1/blocks?limit=100`, blocks);
    const rows = figureRows('akash', now, 'Akash Console');
    return {
      network_figures: rows({
        gpus_total: [resources.gpu.total, 'GPUs'],
        gpus_active: [resources.gpu.active, 'GPUs'],
        gpus_pending: [resources.gpu.pending, 'GPUs'],
        gpus_available: [resources.gpu.available, 'GPUs'],
        providers: [activeProviderCount, 'providers'],
        leases_active: [today.activeLeaseCount, 'leases'],
        leases_opened_per_day: [today.dailyLeaseCount, 'leases'],
        spent_per_day: [today.dailyUUsdSpent / micro, 'USD'],
        spent_akt_per_day: [today.dailyUAktSpent / micro, 'AKT'],
        spent_act_per_day: [today.dailyUActSpent / micro, 'ACT'],
        block_seconds: [secondsPerBlock(seen), 's'],
      }),
    };
  },
});

/** Mean time between the first and the last block of a stretch, seconds; undefined for fewer than two. */
export function secondsPerBlock(seen: readonly { height: number; datetime: string }[]): number | undefined {
  const sorted = seen.toSorted((a, b) => a.height - b.height);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || last.height === first.height) return undefined;
  const seconds = (Date.parse(last.datetime) - Date.parse(first.datetime)) / 1000 / (last.height - first.height);
  if (!(seconds > 0)) throw new SourceError('changed_shape', 'blocks that are higher are not later');
  return seconds;
}
