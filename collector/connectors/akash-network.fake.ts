import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ AKASH_CONSOLE_URL: url }),
  answers: (now) => ({
    '/v1/network-capacity': {
      activeProviderCount: 61,
      resources: {
        cpu: { active: 1, pending: 0, available: 1, total: 2 },
        gpu: { active: 204, pending: 3, available: 215, total: 422 },
        memory: { active: 1, pending: 0, available: 1, total: 2 },
        storage: {},
      },
    },
    '/v1/dashboard-data': {
      chainStats: {},
      now: {
        date: now.toISOString(),
        height: 28826831,
        activeLeaseCount: 1432,
        totalLeaseCount: 1200000,
        dailyLeaseCount: 512,
        totalUAktSpent: 1,
        dailyUAktSpent: 2_150_000_000,
        totalUActSpent: 1,
        dailyUActSpent: 7_420_500_000,
        totalUUsdcSpent: 1,
        dailyUUsdcSpent: 0,
        totalUUsdSpent: 1,
        dailyUUsdSpent: 8_890_000_000,
        activeCPU: 1,
        activeGPU: 204,
        activeMemory: 1,
        activeStorage: 1,
      },
      compare: {},
      networkCapacity: {},
      networkCapacityStats: {},
      latestBlocks: [],
      latestTransactions: [],
    },
    // Real heights and times of two recorded bids: 5.883 s a block.
    '/v1/blocks': [
      {
        height: 28826831,
        datetime: '2026-09-28T12:26:10.000Z',
        proposer: {},
        transactionCount: 3,
        totalTransactionCount: 1,
      },
      {
        height: 28641333,
        datetime: '2026-09-15T21:18:23.000Z',
        proposer: {},
        transactionCount: 5,
        totalTransactionCount: 1,
      },
    ],
  }),
});
