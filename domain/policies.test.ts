import { expect, test } from 'vitest';
import { judgePolicy, type Observed } from './policies.ts';

const nothing: Observed = {
  region: '',
  zone: '',
  network: '',
  provider: '',
  nodeKind: '',
  gpuModel: '',
  teeChecks: [],
};

test.each([
  ['regions', 'EU', { region: 'DE', zone: 'DE' }, 'pass'],
  ['regions', 'EU', { region: 'us-east-1', zone: 'US-MIDA-PJM' }, 'fail'],
  ['regions', 'EU', { network: 'aws', region: 'eu-central-1' }, 'pass'],
  ['regions', 'DE, FR', { zone: 'FR' }, 'pass'],
  ['regions', 'EEA', { zone: 'NO-NO1' }, 'pass'],
  ['regions', 'EU', { zone: 'NO-NO1' }, 'fail'],
  ['regions', 'us-east-1', { region: 'us-east-1' }, 'pass'],
  ['regions', 'EU', { region: 'somewhere' }, 'cannot tell'],
  ['regions', 'EU', {}, 'cannot tell'],
  ['tee', 'true', { teeChecks: ['verified'] }, 'pass'],
  ['tee', 'true', { teeChecks: ['verified', 'failed'] }, 'fail'],
  ['tee', 'true', { teeChecks: ['stale'] }, 'cannot tell'],
  ['tee', 'true', {}, 'cannot tell'],
  ['networks', 'akash,aws', { network: 'akash' }, 'pass'],
  ['networks', 'akash', { network: 'nosana' }, 'fail'],
  ['node.kind', 'datacenter', {}, 'cannot tell'],
  ['moon.phase', 'full', {}, 'cannot tell'],
] as const)('%s=%s with %j: %s', (policy, wanted, observed, state) =>
  expect(judgePolicy(policy, wanted, { ...nothing, ...observed }).state).toBe(state),
);
