import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { gpuModelOf } from '../../domain/gpus.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { defineConnector, type FetchContext } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { SourceError } from '../sources/http.ts';

const height = z.coerce.number().int().min(0);
const coin = z.object({ denom: z.string(), amount: z.string().regex(/^-?\d+(\.\d+)?$/) });
const id = z.object({
  owner: z.string(),
  dseq: z.string(),
  gseq: z.coerce.number().int(),
  oseq: z.coerce.number().int(),
  provider: z.string(),
  ...unread('bseq'),
});
const lease = { id, state: z.string(), created_at: height, closed_on: height, ...unread('reason') };
const leases = z.object({
  leases: z.array(
    z.object({
      lease: z.union([
        z.object({ ...lease, price: coin }),
        // market v2beta1 gives a list
        z
          .object({ ...lease, prices: z.tuple([coin]) })
          .transform(({ prices, ...rest }) => ({ ...rest, price: prices[0] })),
      ]),
      escrow_payment: z.object({
        state: z.object({
          withdrawn: coin,
          unsettled: coin.optional(),
          ...unread('owner', 'state', 'rate', 'balance'),
        }),
        ...unread('id'),
      }),
    }),
  ),
  pagination: z.object({ next_key: z.string().nullable(), ...unread('total') }),
});
const bid = z.object({
  bid: z.object({
    resources_offer: z.array(
      z.object({
        resources: z.object({
          gpu: z.object({
            units: z.object({ val: z.coerce.number().int().min(0) }),
            attributes: z.array(z.object({ key: z.string(), ...unread('value') })).nullish(),
          }),
          ...unread('id', 'cpu', 'memory', 'storage', 'endpoints'),
        }),
        count: z.number().int().positive(),
        ...unread('price', 'prices'),
      }),
    ),
    ...unread('id', 'state', 'price', 'created_at'),
  }),
  ...unread('escrow_account'),
});
const block = z.object({
  block: z.object({
    header: z.object({
      time: z.string().transform((text) => Date.parse(text)),
      height,
      ...unread(
        'version',
        'chain_id',
        'last_block_id',
        'last_commit_hash',
        'data_hash',
        'validators_hash',
        'next_validators_hash',
        'consensus_hash',
        'app_hash',
        'last_results_hash',
        'evidence_hash',
        'proposer_address',
      ),
    }),
    ...unread('data', 'evidence', 'last_commit'),
  }),
  ...unread('block_id', 'sdk_block'),
});

/** Blocks of about a day. */
const dayOfBlocks = 14_400;

/** Denominations of lease prices; ACT is the compute credit at one dollar, and never AKT. */
const currencies: Readonly<Record<string, string>> = {
  uakt: 'uakt',
  uact: 'uact',
  // USD Coin by Axelar, in millionths
  'ibc/170C677610AC31DF0904FFE09CD3B5C657492170E7E52372E48756B71E56F2F1': 'uusdc',
};

/**
 * One's own leases on Akash, from the chain: price per block, real seconds per block of each, and what was settled. They are the
 * network's record of a lease: what telemetry says comes first. The lease id is `akash:owner/dseq/gseq/oseq/provider`.
 */
export default defineConnector({
  title: 'Akash leases of an owner',
  group: 'networks',
  docs: 'https://akash.network/docs/api-documentation/',
  terms: 'public chain, no key',
  standing: 'documented',
  tables: ['lease_evidence'],
  brings:
    'The leases of the owner’s address: price per block in uakt, uact or USDC, the actual seconds per block over the ' +
    'lease (for an open lease: over the day before it opened), the GPUs of the accepted bid, and the amount settled. ' +
    'uact is valued at one dollar and never multiplied by the AKT price.',
  endpoints: [
    '/akash/market/{version}/leases/list',
    '/akash/market/{version}/bids/info',
    '/cosmos/base/tendermint/v1beta1/blocks/{height}',
  ],
  config: z.object({
    /** The address whose leases are yours, `akash1…`. */
    AKASH_OWNER: z
      .string()
      .regex(/^akash1[0-9a-z]{20,80}$/, 'is an address that begins with akash1')
      .optional(),
    AKASH_LCD_URL: z.url().default('https://rpc.akt.dev/rest'),
    /** The version of the chain's market module. */
    AKASH_MARKET_VERSION: z
      .string()
      .regex(/^v\d\w*$/)
      .default('v1beta5'),
  }),
  needs: { settings: ['AKASH_OWNER'], how: 'the address that owns your leases, akash1… (public)' },
  perMinute: 60,
  everySeconds: 10 * 60,

  async fetch({ config, ask, now }) {
    const market = `${config.AKASH_LCD_URL}/akash/market/${config.AKASH_MARKET_VERSION}`;
    const timeAt = blockTimes(config.AKASH_LCD_URL, ask);
    const rows: Insert<'lease_evidence'>[] = [];
    for await (const each of leasesOf(config.AKASH_OWNER, market, ask)) {
      const { owner, dseq, gseq, oseq, provider } = each.lease.id;
      const offer = await ask(
        `${market}/bids/info?id.owner=${owner}&id.dseq=${dseq}&id.gseq=${gseq}&id.oseq=${oseq}&id.provider=${provider}`,
        bid,
      );
      rows.push(evidenceOf(each, await lifeOf(each.lease, timeAt), gpuOf(offer), now));
    }
    return { lease_evidence: rows };
  },
});

type Held = z.output<typeof leases>['leases'][number];
type Block = { readonly height: number; readonly time: number };
/** When a lease ran, and the blocks by which its seconds per block are taken. */
type Life = { readonly opened: Block; readonly closed: Block | undefined; readonly first: Block; readonly last: Block };

/** All leases of an owner, page by page. */
async function* leasesOf(
  owner: string | undefined,
  market: string,
  ask: FetchContext<unknown>['ask'],
): AsyncGenerator<Held> {
  let page: string | null = '';
  while (page !== null) {
    const next: string = page === '' ? '' : `&pagination.key=${encodeURIComponent(page)}`;
    const found: z.output<typeof leases> = await ask(
      `${market}/leases/list?filters.owner=${owner}&pagination.limit=100${next}`,
      leases,
    );
    if (found.leases.some(({ lease: { id } }) => id.owner !== owner))
      throw new SourceError('changed_shape', 'the answer holds leases of another owner: the filter was not heeded');
    yield* found.leases;
    page = found.pagination.next_key;
  }
}

/**
 * A closed lease is timed by its own blocks. An open one by those of the day before it opened: a figure that changed with every run
 * would have every hour of the lease closed again each time.
 */
async function lifeOf(lease: Held['lease'], timeAt: (height: number) => Promise<Block>): Promise<Life> {
  const opened = await timeAt(lease.created_at);
  if (lease.closed_on > 0) {
    const closed = await timeAt(lease.closed_on);
    return { opened, closed, first: opened, last: closed };
  }
  const dayBefore = await timeAt(Math.max(1, lease.created_at - dayOfBlocks));
  return { opened, closed: undefined, first: dayBefore, last: opened };
}

/** A lease as the chain has it. */
function evidenceOf(
  { lease, escrow_payment: { state: payment } }: Held,
  life: Life,
  gpu: Gpus,
  now: Date,
): Insert<'lease_evidence'> {
  const { owner, dseq, gseq, oseq, provider } = lease.id;
  return {
    lease_id: `akash:${owner}/${dseq}/${gseq}/${oseq}/${provider}`,
    kind: 'record',
    started_at: new Date(life.opened.time).toISOString(),
    ended_at: life.closed ? new Date(life.closed.time).toISOString() : null,
    network: 'akash',
    provider,
    region: '',
    trace_id: '',
    sample: false,
    seen_at: now.toISOString(),
    resource: {
      'compute.network': 'akash',
      'compute.provider.id': provider,
      ...(gpu.model ? { 'compute.gpu.model': gpu.model } : {}),
      ...(gpu.count > 0 ? { 'compute.gpu.count': String(gpu.count) } : {}),
    },
    attributes: {
      'compute.lease.price.amount': lease.price.amount,
      'compute.lease.price.currency': currencyOf(lease.price.denom),
      'compute.lease.price.per': 'block',
      'compute.lease.price.kind': 'agreed',
      'compute.lease.tier': 'on_demand',
      ...blockSeconds(life),
      ...(life.closed ? settled(payment.withdrawn) : {}),
    },
  };
}

function currencyOf(denom: string): string {
  const currency = currencies[denom];
  if (!currency) throw new SourceError('changed_shape', `a lease is priced in “${denom}”, which is not known`);
  return currency;
}

function blockSeconds({ first, last }: Life): Record<string, string> {
  const blocks = last.height - first.height;
  if (blocks <= 0) return {};
  return {
    'compute.lease.block_seconds': new Decimal(last.time - first.time).div(1000).div(blocks).toFixed(6),
  };
}

const settled = ({ amount, denom }: z.output<typeof coin>): Record<string, string> => ({
  'compute.lease.settled.amount': amount,
  'compute.lease.settled.currency': currencies[denom] ?? denom,
});

/** Times of blocks, each asked for once. */
function blockTimes(base: string, ask: FetchContext<unknown>['ask']) {
  const known = new Map<number, Promise<Block>>();
  return (at: number) => {
    const found =
      known.get(at) ??
      ask(`${base}/cosmos/base/tendermint/v1beta1/blocks/${at}`, block).then(({ block: { header } }) => ({
        height: header.height,
        time: header.time,
      }));
    known.set(at, found);
    return found;
  };
}

type Gpus = { readonly model: string; readonly count: number };

/** GPUs of an accepted bid; their model stands in the key of an attribute: `vendor/nvidia/model/h100/ram/80Gi/interface/sxm`. */
function gpuOf({ bid: { resources_offer } }: z.output<typeof bid>): Gpus {
  const count = resources_offer.reduce((sum, each) => sum + each.count * each.resources.gpu.units.val, 0);
  const key = resources_offer.flatMap(({ resources }) => resources.gpu.attributes ?? [])[0]?.key ?? '';
  const words = key.split('/');
  const of = (name: string) => words[words.indexOf(name) + 1] ?? '';
  if (!words.includes('model')) return { model: '', count };
  const more = ['interface', 'ram'].filter((name) => words.includes(name)).map(of);
  return { model: gpuModelOf([of('model'), ...more].join(' ')), count };
}
