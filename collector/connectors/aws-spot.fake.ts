import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ AWS_SPOT_URL: url }),
  answers: (now) => ({
    '/spot.json': {
      vers: 0.01,
      config: {
        rate: 'perhr',
        valueColumns: ['linux', 'mswin'],
        currencies: ['USD'],
        regions: [
          {
            region: 'us-east-1',
            footnotes: {},
            instanceTypes: [
              {
                type: 'gpuCurrentGen',
                sizes: [
                  {
                    size: 'p5.48xlarge',
                    valueColumns: [
                      { name: 'linux', prices: { USD: '21.6320' } },
                      { name: 'mswin', prices: { USD: '25.1' } },
                    ],
                  },
                  {
                    size: 'p4d.24xlarge',
                    valueColumns: [{ name: 'linux', prices: { USD: now.getTime() > 0 ? 'N/A*' : '' } }],
                  },
                  { size: 'c5.large', valueColumns: [{ name: 'linux', prices: { USD: '0.0311' } }] },
                ],
              },
            ],
          },
        ],
      },
    },
  }),
});
