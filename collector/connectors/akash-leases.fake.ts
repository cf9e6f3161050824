import { defineFake } from '../sources/fakes.ts';

const owner = 'akash1pas6v0905jgyznpvnjhg7tsthuyqek60gkz7uf';
const lease = (dseq: string) => ({
  id: { owner, dseq, gseq: 1, oseq: 1, provider: 'akash1svfr9xarfkcxwdnx32nvl8cs9rfruu4nd56c4f', bseq: 0 },
  state: 'active',
  reason: 'lease_closed_invalid',
});
const payment = (denom: string, amount: string) => ({
  id: { aid: { scope: 'deployment', xid: '' }, xid: '' },
  state: {
    owner: '',
    state: 'open',
    rate: { denom, amount: '0' },
    balance: { denom, amount: '0' },
    unsettled: { denom, amount: '0' },
    withdrawn: { denom, amount },
  },
});
const block = (height: string, time: string) => ({
  block_id: {},
  block: { header: { height, time, chain_id: 'akashnet-2' }, data: {}, evidence: {}, last_commit: {} },
  sdk_block: {},
});

export default defineFake({
  settings: (url) => ({ AKASH_LCD_URL: url, AKASH_OWNER: owner }),
  answers: () => ({
    '/akash/market/v1beta5/leases/list': {
      leases: [
        {
          lease: {
            ...lease('1790252856041'),
            price: { denom: 'uact', amount: '4262.041502000000000000' },
            created_at: '28641333',
            closed_on: '28826831',
          },
          escrow_payment: payment('uact', '790608574'),
        },
      ],
      pagination: { next_key: 'cGFnZTI=', total: '2' },
    },
    '/akash/market/v1beta5/leases/list?pagination.key=cGFnZTI=': {
      leases: [
        {
          lease: {
            ...lease('1790252999000'),
            price: { denom: 'uakt', amount: '2600.000000000000000000' },
            created_at: '28826000',
            closed_on: '0',
          },
          escrow_payment: payment('uakt', '0'),
        },
      ],
      pagination: { next_key: null, total: '2' },
    },
    '/akash/market/v1beta5/bids/info': {
      bid: {
        id: {},
        state: 'active',
        price: {},
        created_at: '28641330',
        resources_offer: [
          {
            resources: {
              id: 1,
              cpu: {},
              memory: {},
              storage: [],
              gpu: {
                units: { val: '1' },
                attributes: [{ key: 'vendor/nvidia/model/h100/ram/80Gi/interface/sxm', value: 'true' }],
              },
              endpoints: [],
            },
            count: 1,
          },
        ],
      },
      escrow_account: {},
    },
    '/cosmos/base/tendermint/v1beta1/blocks/28641333': block('28641333', '2026-09-15T21:18:23Z'),
    '/cosmos/base/tendermint/v1beta1/blocks/28826831': block('28826831', '2026-09-28T12:26:10.123456789Z'),
    '/cosmos/base/tendermint/v1beta1/blocks/28826000': block('28826000', '2026-09-28T11:04:41Z'),
    '/cosmos/base/tendermint/v1beta1/blocks/28811600': block('28811600', '2026-09-27T11:32:46Z'),
  }),
});
