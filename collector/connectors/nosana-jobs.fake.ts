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
  settings: (url) => ({ NOSANA_API_URL: url, NOSANA_WALLET: wallet }),
  answers: (now) => ({
    '/jobs?payer=credFgXCGH3JFUT6WEKF6tJitxrXhSCM2VEqF7GE6pt': {
      jobs: [
        { ...job, address: 'job-completed' },
        // ran into its timeout: it is paid for until then
        { ...job, address: 'job-timed-out', timeout: 1800 },
        {
          ...job,
          address: 'job-running',
          state: 1,
          timeStart: Math.floor(now.getTime() / 3_600_000) * 3600 - 1800,
          timeEnd: 0,
          jobStatus: null,
        },
        // its end was never written down
        { ...job, address: 'job-forgotten', state: 1, timeEnd: 0, jobStatus: null },
        { ...job, address: 'job-waiting', state: 0, timeStart: 0, timeEnd: 0, usdRewardPerHour: null },
      ],
      totalJobs: now.getTime() > 0 ? 4 : 0,
    },
  }),
});
