import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runConnector } from '../../collector/sources/run.ts';
import { connectors } from '../../collector/sources/schedule.ts';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { queries } from '../../server/queries/index.ts';
import { runQuery } from '../../store/query.ts';
import { chargesOf, hourMs } from '../support/ledger.ts';
import { testStore } from '../support/test-store.ts';

const store = testStore();
const now = Math.floor(Date.now() / hourMs) * hourMs;
const owner = `akash1${'q'.repeat(38)}`;
const provider = `akash1${'p'.repeat(38)}`;
const lease = `akash:${owner}/900000/1/1/${provider}`;
/** The height of the chain now; a block is six seconds. */
const height = 1_000_000;
/** AKT is a dollar until six hours ago, and 0.40 since. */
const akt = (ms: number) => (ms < now - 6 * hourMs ? 1 : 0.4);

/** Whether the chain has converted the price of the running lease, in place: 5,000 uakt a block to 2,500 uact. */
let isConverted = false;

/** The chain and its prices, as an API answers. */
function answer(url: URL): unknown {
  const price = isConverted ? { denom: 'uact', amount: '2500.0' } : { denom: 'uakt', amount: '5000.0' };
  const id = { owner, dseq: '900000', gseq: 1, oseq: 1, provider, bseq: 0 };
  if (url.pathname.endsWith('/leases/list'))
    return {
      leases: [
        {
          lease: { id, state: 'active', price, created_at: String(height - 6000), closed_on: '0', reason: '' },
          escrow_payment: {
            id: {},
            state: {
              owner,
              state: 'open',
              rate: price,
              balance: price,
              withdrawn: { denom: price.denom, amount: '1000' },
            },
          },
        },
      ],
      pagination: { next_key: null, total: '1' },
    };
  if (url.pathname.endsWith('/bids/info')) {
    const attributes = [{ key: 'vendor/nvidia/model/h100/ram/80Gi/interface/sxm', value: 'true' }];
    const resources = {
      id: 1,
      cpu: {},
      memory: {},
      storage: [],
      endpoints: [],
      gpu: { units: { val: '1' }, attributes },
    };
    const bid = {
      id: {},
      state: 'active',
      price,
      created_at: '1',
      resources_offer: [{ resources, count: 1, prices: [] }],
    };
    return { bid, escrow_account: {} };
  }
  const block = /blocks\/(\d+)$/.exec(url.pathname)?.[1];
  if (block) {
    const time = new Date(now - (height - Number(block)) * 6000).toISOString();
    return { block_id: {}, block: { header: { time, height: block }, data: {}, evidence: {}, last_commit: {} } };
  }
  const coin = 'coingecko:akash-network';
  if (url.pathname.startsWith('/chart/')) {
    const start = Math.ceil((Number(url.searchParams.get('start')) * 1000) / hourMs) * hourMs;
    const key = decodeURIComponent(url.pathname.slice('/chart/'.length));
    const hours = Math.max(0, Math.min(Number(url.searchParams.get('span')), (now - start) / hourMs + 1));
    const prices = Array.from({ length: key === coin ? hours : 0 }, (_, at) => start + at * hourMs).map((ms) => ({
      timestamp: ms / 1000,
      price: akt(ms),
    }));
    return { coins: { [key]: { symbol: 'AKT', confidence: 1, prices } } };
  }
  return { coins: {} };
}

let chain: Server;
beforeAll(async () => {
  chain = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(new URL(request.url ?? '/', 'http://chain'))));
  });
  await new Promise<void>((resolve) => chain.listen(0, '127.0.0.1', resolve));
  await storeGpuModels(store);
});
afterAll(() => new Promise((resolve) => chain.close(resolve)));

/** Asks the chain and the prices at a time, and closes what that changes. */
async function round(at: number) {
  const all = await connectors();
  const { port } = chain.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  for (const name of ['akash-leases', 'token-prices-defillama']) {
    const connector = all.get(name);
    if (!connector) throw new Error(`no connector ${name}`);
    const env = { AKASH_OWNER: owner, AKASH_LCD_URL: url, DEFILLAMA_COINS_URL: url };
    const run = await runConnector(store, name, connector, { env, now: new Date(at), http: { perMinute: undefined } });
    expect(run).toMatchObject({ connector: name, outcome: 'ok' });
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  await closeHours(store, { now: new Date(), settleMs: 0 });
}
/** What each hour before now cost: USD, in the currency of its price. */
const hours = async () =>
  (await chargesOf(store, lease))
    .slice(0, 10)
    .map(({ cost, native }) => [Number(cost), native === null ? null : Number(native)]);

test('a price that the chain converts in place holds from then on, and changes nothing of the hours before', async () => {
  await round(now - 5 * hourMs);
  const before = await hours();
  expect(before.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => [3, 3_000_000]));
  expect(before[4]).toEqual([1.2, 3_000_000]);
  isConverted = true;
  await round(now - 2.5 * hourMs);
  await round(now - 1000);
  expect(await hours()).toEqual([
    ...Array.from({ length: 4 }, () => [3, 3_000_000]),
    ...Array.from({ length: 3 }, () => [1.2, 3_000_000]),
    // Half of the hour in uakt, half in uact: together in dollars.
    [1.35, 1.35],
    [1.5, 1_500_000],
    [1.5, 1_500_000],
  ]);
  const { schema, data } = await runQuery(store, queries.restatements, { from: now - 12 * hourMs, to: now });
  const time = data?.values[(schema?.fields ?? []).findIndex(({ name }) => name === 'time')] ?? [];
  expect(time.map(Number).filter((ms) => ms < now - 6 * hourMs)).toEqual([]);
});
