import { defineFake } from '../sources/fakes.ts';

const wallet = 'credFgXCGH3JFUT6WEKF6tJitxrXhSCM2VEqF7GE6pt';
const job = {
  ipfsJob: 'QmcbGMTZXz9y1AyeBepNGnuFBMzzrfb39JezsuwjQ1TStC',
  ipfsResult: null,
  market: 'Dcwz62TisNbWuto6KJM2EGYGVKnHbdZGVGmgLASzsXy8',
  node: '7XkMcd1AYjCJU7SjrpGmGWHshfr9iVTiw88u6CThYEpL',
  payer: wallet,
  price: 318,
  project: wallet,
  state: 2,
  type: 'dashboard',
  jobDefinition: {},
  jobResult: null,
  jobStatus: 'success',
  timeEnd: 1764229951,
  timeStart: 1764226351,
  benchmarkProcessedAt: null,
  timeout: 7200,
  usdRewardPerHour: 0.34934717,
  listedAt: 1764226300,
};

export default defineFake({
  settings: (url) => ({ NOSANA_API_URL: url }),
  answers: (now) => ({
    '/jobs/stats': {
      completed: 3542223,
      duration: '12346915572',
      price: '2460068.333099',
      usdReward: '2217285.464934',
    },
    '/stats/nodes-country': {
      data: [
        { queue: 12, total: 40, country: 'US', offline: 8, running: 20 },
        { queue: 0, total: 0, country: 'FR', offline: 0, running: 0 },
      ],
    },
    '/stats': {
      date: now.toISOString(),
      usdValueStaked: '3992216',
      nosStaked: '13493417',
      totalXNosStaked: '30951840',
      stakers: 13814,
      price: 0.295864,
      marketCap: 29567769,
      dailyVolume: 735531,
      totalSupply: 99999734,
      circulatingSupply: 99999734,
      fullyDilutedMarketCap: 29567769,
      dailyPriceChange: 14.25,
    },
    // waited 51 s, 9 s, and one of which it is not known when it was listed
    '/jobs?state=2': {
      jobs: [job, { ...job, listedAt: 1764226342, jobStatus: 'failed' }, { ...job, listedAt: null }],
      totalJobs: 3542223,
    },
  }),
});
