import { defineFake } from '../sources/fakes.ts';

const market = {
  address: 'Dcwz62TisNbWuto6KJM2EGYGVKnHbdZGVGmgLASzsXy8',
  slug: 'nvidia-4090-community',
  name: 'NVIDIA 4090 Community',
  sft: 'HLuwMuBQgJt9QzR64VuqKod5wxZkCogryK4CFqH2id43',
  type: 'COMMUNITY',
  usd_reward_per_hour: 0.218175,
  nos_reward_per_second: 0.000196,
  nos_job_price_per_second: 0.0002156,
  network_fee_percentage: 10,
  premium_community_relation: '97G9NnvBDQ2WpKu6fasoMsAKmfj63C9rhysJnkeWodAf',
  gpu_types: ['NVIDIA GeForce RTX 4090 D', 'NVIDIA GeForce RTX 4090'],
  required_images: ['docker.io/vllm/vllm-openai:v0.9.2'],
  required_remote_resources: [],
  client: false,
  max_usd_uptime_reward_per_day: 0,
  lowest_vram: 24,
};

export default defineFake({
  settings: (url) => ({ NOSANA_API_URL: url }),
  answers: (now) => ({
    '/markets/': [
      market,
      {
        ...market,
        address: 'market-2',
        slug: 'nvidia-h100-8x',
        name: 'NVIDIA 8x H100',
        type: 'PREMIUM',
        usd_reward_per_hour: 18.2,
        nos_job_price_per_second: null,
        gpu_types: ['NVIDIA H100 80GB HBM3'],
      },
      // closed: it pays nothing, which is no price
      {
        ...market,
        address: 'market-3',
        slug: 'nvidia-3060',
        name: 'NVIDIA 3060',
        type: 'PREMIUM',
        usd_reward_per_hour: 0,
        gpu_types: ['NVIDIA GeForce RTX 3060'],
      },
      { ...market, address: 'market-4', slug: 'cpu', name: 'CPU', type: 'OTHER', gpu_types: [] },
    ],
    '/jobs/running': { [market.address]: { running: now.getTime() > 0 ? 41 : 0 }, 'market-2': { running: 0 } },
  }),
});
