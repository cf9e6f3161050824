import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { figureRows, tokenRow } from '../sources/rows.ts';

const amount = z.coerce.number().min(0);
const totals = z.object({ completed: amount, duration: amount, price: amount, usdReward: amount });
const countries = z.object({
  data: z.array(z.object({ country: z.string(), queue: amount, running: amount, offline: amount, total: amount })),
});
const stats = z.object({
  date: z.string().transform((text) => new Date(text)),
  price: z.coerce.number(),
  ...unread(
    ...['usdValueStaked', 'nosStaked', 'totalXNosStaked', 'stakers', 'marketCap', 'dailyVolume', 'totalSupply'],
    ...['circulatingSupply', 'fullyDilutedMarketCap', 'dailyPriceChange'],
  ),
});
const jobs = z.object({
  jobs: z.array(
    z.object({
      timeStart: z.number().min(0),
      timeEnd: z.number().min(0),
      listedAt: z.number().min(0).nullish(),
      jobStatus: z.string().nullish(),
      state: z.union([z.number(), z.string()]),
      ...unread(
        ...['id', 'address', 'ipfsJob', 'ipfsResult', 'market', 'node', 'payer', 'price', 'project', 'type'],
        ...['jobDefinition', 'jobResult', 'benchmarkProcessedAt', 'timeout', 'usdRewardPerHour'],
      ),
    }),
  ),
  ...unread('totalJobs'),
});

/** What Nosana says of itself: jobs, hosts by country, how long the last jobs waited, and the price of NOS. */
export default defineConnector({
  title: 'Nosana network',
  group: 'networks',
  docs: 'https://api.nosana.com/api/openapi.json',
  terms: 'public Nosana API, no key needed to read',
  standing: 'documented',
  tables: ['network_figures', 'token_prices'],
  brings:
    'Total completed jobs, their hours and the amount paid. Hosts by country: waiting, running, offline. Queue time ' +
    'of the last fifty completed jobs (p50 and p95, in seconds from listing to start) and the share that succeeded. ' +
    'USD per NOS.',
  endpoints: ['/jobs/stats', '/stats/nodes-country', '/stats', '/jobs?state=2&limit=50'],
  config: z.object({ NOSANA_API_URL: z.url().default('https://api.nosana.com/api') }),
  perMinute: 30,
  everySeconds: 15 * 60,

  async fetch({ config, ask, now }) {
    const base = config.NOSANA_API_URL;
    const { completed, duration, usdReward } = await ask(`${base}/jobs/stats`, totals);
    const { data: places } = await ask(`${base}/stats/nodes-country`, countries);
    const { date, price } = await ask(`${base}/stats`, stats);
    const last = (await ask(`${base}/jobs?state=2&limit=50`, jobs)).jobs;
    const waits = last
      .flatMap(({ listedAt, timeStart }) => (listedAt && timeStart >= listedAt ? [timeStart - listedAt] : []))
      .toSorted((a, b) => a - b);
    const judged = last.flatMap(({ jobStatus }) => (jobStatus ? [/success|completed/i.test(jobStatus)] : []));
    const figures = figureRows('nosana', now, 'Nosana API');
    return {
      network_figures: [
        ...figures({
          jobs_completed: [completed, 'jobs'],
          gpu_hours_completed: [duration / 3600, 'h'],
          rewards_paid: [usdReward, 'USD'],
          queue_p50: [quantile(waits, 0.5), 's'],
          queue_p95: [quantile(waits, 0.95), 's'],
          jobs_succeeded: [
            judged.length > 0 ? judged.filter(Boolean).length / judged.length : undefined,
            'percentunit',
          ],
        }),
        ...places.flatMap(({ country, queue, running, offline, total }) =>
          figures(
            {
              hosts_waiting: [queue, 'hosts'],
              hosts_running: [running, 'hosts'],
              hosts_offline: [offline, 'hosts'],
              hosts_total: [total, 'hosts'],
            },
            country,
          ),
        ),
      ],
      token_prices: [tokenRow('NOS', date, price, 900, 'Nosana API')],
    };
  },
});

/** The value below which a share of sorted values lies; undefined of none. */
const quantile = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
