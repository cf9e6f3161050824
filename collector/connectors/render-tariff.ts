import { Decimal } from 'decimal.js';
import { z } from 'zod';
import tariff from '../reference/render-tariff.json' with { type: 'json' };
import { defineConnector } from '../sources/connector.ts';
import { figureRows, offerRow } from '../sources/rows.ts';

/**
 * Render's published tariff: dated text, not a live quote. Compute by GPU in USD, rendering by tier in OctaneBench-hours per euro.
 * Jobs are priced in fiat and RENDER is burned, so a price in RENDER is never made from these.
 */
export default defineConnector({
  title: 'Render tariff (bundled)',
  group: 'networks',
  docs: 'https://github.com/rendernetwork/RNPs',
  terms: 'facts from a published proposal, RNP-019 of 31 March 2025',
  standing: 'bundled',
  tables: ['offers', 'network_figures'],
  brings:
    'The published compute tariff in USD per GPU-hour (the middle of the published range), and OctaneBench-hours per ' +
    'euro for the rendering tiers. A dated tariff, repeated each day: Render does not publish live prices, queues, ' +
    'uptime or jobs.',
  endpoints: [],
  config: z.object({}),
  everySeconds: 24 * 3600,

  async fetch({ now }) {
    const source = `${tariff.source.split(',')[0]}, published ${tariff.published}`;
    const figures = figureRows('render', now, tariff.tiers_source.split(';')[0] ?? '');
    return {
      offers: tariff.prices.map(({ gpu, usd_low, usd_high }) =>
        offerRow({
          network: 'render',
          name: gpu,
          tier: 'community',
          kind: 'published',
          usd: new Decimal(usd_low).plus(usd_high).div(2),
          low: usd_low,
          high: usd_high,
          includesHost: true,
          asOf: now,
          source,
        }),
      ),
      network_figures: Object.entries(tariff.obh_per_eur).flatMap(([tier, [low, high]]) =>
        figures(
          { obh_per_eur_low: [low, 'OctaneBench-hours per €'], obh_per_eur_high: [high, 'OctaneBench-hours per €'] },
          tier,
        ),
      ),
    };
  },
});
