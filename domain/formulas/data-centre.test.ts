import { expect, test } from 'vitest';
import { siteRule } from '../rules/inventory.ts';
import { dataCentreIndicators } from './data-centre.ts';

const site = { id: 'paris', title: 'Paris', year: 2026, siteKwh: '1200', itKwh: 1000 };

test.each([
  [{}, { pue: '1.2', wue: null, erf: null, ref: null }],
  [{ waterLitres: '300' }, { pue: '1.2', wue: '0.3', erf: null, ref: null }],
  [{ reusedKwh: '0' }, { pue: '1.2', wue: null, erf: '0', ref: null }],
  [
    { guaranteedKwh: '600', onSiteKwh: '300', reusedKwh: '60' },
    { pue: '1.2', wue: null, erf: '0.05', ref: '0.75' },
  ],
])('a site with %j has the indicators %j: what is not known is null', (more, indicators) => {
  expect(dataCentreIndicators(siteRule.parse({ ...site, ...more }))).toEqual(indicators);
});

test.each([
  [{ siteKwh: '999' }, 'no less than its IT equipment'],
  [{ itKwh: 0 }, 'no less than its IT equipment'],
  [{ guaranteedKwh: '700', purchasedKwh: '501' }, 'more renewable energy'],
  [{ reusedKwh: '1201' }, 'more energy is reused'],
  [{ waterLitres: '-1' }, 'decimal number'],
])('%j is refused', (more, message) => {
  expect(siteRule.safeParse({ ...site, ...more }).error?.message).toContain(message);
});
