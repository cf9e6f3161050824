import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ RUNPOD_URL: url }),
  answers: (now) => ({
    'POST /graphql': {
      data: {
        gpuTypes: [
          {
            id: 'NVIDIA GeForce RTX 4090',
            displayName: 'RTX 4090',
            memoryInGb: 24,
            securePrice: 0.69,
            communityPrice: 0.34,
            secureSpotPrice: null,
            communitySpotPrice: 0.21,
          },
          {
            id: 'NVIDIA H100 80GB HBM3',
            displayName: 'H100 SXM',
            memoryInGb: 80,
            securePrice: 2.69,
            communityPrice: null,
            secureSpotPrice: 1.34,
            communitySpotPrice: now.getTime() > 0 ? 0 : null,
          },
        ],
      },
    },
  }),
});
