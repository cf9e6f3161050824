import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ RENDER_STATS_URL: url, RENDER_INFRA_URL: url }),
  answers: (now) => ({
    '/api/nodes_and_frames': { frames: 66_512_000, nodes: now.getTime() > 0 ? 5612 : 0 },
    '/api/v1/supplyInfo': {
      circulatingSupply: '518731212.41',
      solanaSupply: '401220110.1',
      ethereumSupply: '117511102.3',
      maxSupply: '644168762',
    },
  }),
});
