import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { gpuModelOf } from '../../domain/gpus.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector, type FetchContext } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { SourceError } from '../sources/http.ts';

const seconds = z.number().min(0);
const job = z.object({
  market: z.string(),
  node: z.string(),
  payer: z.string(),
  project: z.string(),
  timeStart: seconds,
  timeEnd: seconds,
  timeout: seconds,
  usdRewardPerHour: z.number().min(0).nullable(),
  state: z.union([z.number(), z.string()]),
  // One of the two names the job.
  ...unread(
    'address',
    'id',
    'ipfsJob',
    'ipfsResult',
    'price',
    'type',
    'jobDefinition',
    'jobResult',
    'jobStatus',
    'benchmarkProcessedAt',
    'listedAt',
  ),
});
const answer = z.object({ jobs: z.array(job), ...unread('totalJobs') });
const markets = z.array(
  z.object({
    address: z.string(),
    gpu_types: z.array(z.string()),
    network_fee_percentage: z.coerce.number().min(0).max(100),
    ...unread(
      ...['slug', 'name', 'sft', 'type', 'usd_reward_per_hour', 'nos_reward_per_second', 'nos_job_price_per_second'],
      ...['premium_community_relation', 'required_images', 'required_remote_resources', 'client'],
      ...['max_usd_uptime_reward_per_day', 'lowest_vram'],
    ),
  }),
);
const page = 50;
/** The most jobs that one run reads: within the source's limit of 500 lists an hour. */
const maxPages = 20;

/**
 * One's own jobs on Nosana. A job costs `min(timeEnd − timeStart, timeout) × usdRewardPerHour × (1 + fee)`; each is the network's
 * record of a lease with the id `nosana:<job address>`.
 */
export default defineConnector({
  title: 'Nosana jobs of a wallet',
  group: 'networks',
  docs: 'https://api.nosana.com/api/openapi.json',
  terms: 'public Nosana API, no key needed to read; 20 list requests per 30 s, 500 per hour',
  standing: 'documented',
  tables: ['lease_evidence'],
  brings:
    'The jobs paid for by a wallet: host, market, start, end, and USD per hour including the network’s fee. A job ' +
    'ends at its timeout at the latest.',
  endpoints: ['/jobs?payer={wallet}', '/markets/'],
  config: z.object({
    NOSANA_API_URL: z.url().default('https://api.nosana.com/api'),
    /** The wallet that pays for your jobs. */
    NOSANA_WALLET: z
      .string()
      .regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/, 'is an address in base 58')
      .optional(),
  }),
  needs: { settings: ['NOSANA_WALLET'], how: 'the public address of the wallet that pays for your jobs' },
  perMinute: 30,
  everySeconds: 15 * 60,

  async fetch({ config, ask, now }) {
    const wallet = config.NOSANA_WALLET as string;
    const known = new Map(
      (await ask(`${config.NOSANA_API_URL}/markets/`, markets)).map((each) => [each.address, each]),
    );
    const rows: Insert<'lease_evidence'>[] = [];
    for (let at = 0; at < maxPages; at++) {
      const jobs = await jobsOf(wallet, at, config.NOSANA_API_URL, ask);
      for (const each of jobs) {
        const market = known.get(each.market);
        // A job that waits has not begun to cost.
        if (each.timeStart > 0 && market) rows.push(evidenceOf(each, market, now));
      }
      if (jobs.length < page) break;
    }
    return { lease_evidence: rows };
  },
});

type Job = z.output<typeof job>;
type Market = z.output<typeof markets>[number];

/** A page of a wallet's jobs. */
async function jobsOf(wallet: string, at: number, base: string, ask: FetchContext<unknown>['ask']): Promise<Job[]> {
  const { jobs } = await ask(`${base}/jobs?payer=${wallet}&limit=${page}&offset=${at * page}`, answer);
  if (jobs.some(({ payer, project }) => payer !== wallet && project !== wallet))
    throw new SourceError('changed_shape', 'the answer holds jobs of other wallets: the filter “payer” was not heeded');
  return jobs;
}

/** A job as the network has it. */
function evidenceOf(each: Job, market: Market, now: Date): Insert<'lease_evidence'> {
  const end = endOf(each, now);
  return {
    lease_id: `nosana:${nameOf(each)}`,
    kind: 'record',
    started_at: new Date(each.timeStart * 1000).toISOString(),
    ended_at: end === undefined ? null : new Date(end * 1000).toISOString(),
    network: 'nosana',
    provider: each.node,
    region: '',
    trace_id: '',
    sample: false,
    seen_at: now.toISOString(),
    resource: {
      'compute.network': 'nosana',
      'compute.provider.id': each.node,
      'compute.gpu.model': gpuModelOf(market.gpu_types.at(-1) ?? ''),
    },
    attributes: priceOf(each, market),
  };
}

/** The second in which a job ended. None runs beyond its timeout, whether its end was written down or not. */
function endOf({ timeStart, timeEnd, timeout }: Job, now: Date): number | undefined {
  const latest = timeStart + timeout;
  if (timeEnd > 0) return Math.min(timeEnd, latest);
  return latest * 1000 <= now.getTime() ? latest : undefined;
}

const priceOf = ({ usdRewardPerHour }: Job, market: Market): Record<string, string> =>
  usdRewardPerHour === null
    ? {}
    : {
        'compute.lease.price.amount': new Decimal(usdRewardPerHour).toFixed(),
        'compute.lease.price.currency': 'USD',
        'compute.lease.price.per': 'hour',
        'compute.lease.price.kind': 'agreed',
        'compute.lease.fee_ratio': new Decimal(market.network_fee_percentage).div(100).toFixed(),
      };

function nameOf({ address, id }: Job): string {
  const name = address ?? id;
  if (typeof name !== 'string' && typeof name !== 'number')
    throw new SourceError('changed_shape', 'a job has neither an address nor an id');
  return String(name);
}
