import { expect, test } from 'vitest';
import { cloudRegions, zoneOfRegion } from './regions.ts';

test.each([
  ['aws', 'us-east-1', 'US-MIDA-PJM'],
  ['gcp', 'europe-west9', 'FR'],
  ['azure', 'westeurope', 'NL'],
  ['nosana', 'DE', 'DE'],
  ['akash', 'us-texas', ''],
  ['render', '', ''],
])('%s %s is on the grid “%s”', (network, region, zone) => expect(zoneOfRegion(network, region)).toBe(zone));

test('no region is listed twice', () => {
  expect(new Set(cloudRegions.map(({ network, region }) => `${network} ${region}`)).size).toBe(cloudRegions.length);
});
