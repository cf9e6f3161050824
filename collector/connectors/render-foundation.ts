import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { figureRows } from '../sources/rows.ts';

const amount = z.coerce.number().min(0);
const supply = z.object({ circulatingSupply: amount, ...unread('solanaSupply', 'ethereumSupply', 'maxSupply') });
const nodes = z.object({ frames: amount, nodes: amount });

/** Statistics that the Render Foundation shows on its page; nobody documents them. */
export default defineConnector({
  title: 'Render Foundation statistics',
  group: 'networks',
  docs: 'https://stats.renderfoundation.com',
  terms: 'unofficial: the feed of the foundation’s statistics page, without guarantee',
  standing: 'undocumented',
  tables: ['network_figures'],
  brings: 'Total frames rendered, total nodes, and the circulating supply of RENDER.',
  endpoints: ['/api/nodes_and_frames', '/api/v1/supplyInfo'],
  config: z.object({
    RENDER_STATS_URL: z.url().default('https://stats.renderfoundation.com'),
    RENDER_INFRA_URL: z.url().default('https://infra.shikumi.cc'),
  }),
  perMinute: 10,
  everySeconds: 6 * 3600,

  async fetch({ config, ask, now }) {
    const headers = { Origin: 'https://stats.renderfoundation.com', Referer: 'https://stats.renderfoundation.com/' };
    const done = await ask(`${config.RENDER_STATS_URL}/api/nodes_and_frames`, nodes, { headers });
    const { circulatingSupply } = await ask(`${config.RENDER_INFRA_URL}/api/v1/supplyInfo`, supply, { headers });
    return {
      network_figures: figureRows(
        'render',
        now,
        'Render Foundation (unofficial)',
      )({
        frames_rendered: [done.frames, 'frames'],
        nodes: [done.nodes, 'nodes'],
        circulating_supply: [circulatingSupply, 'RENDER'],
      }),
    };
  },
});
