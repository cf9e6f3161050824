import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ IONET_API_URL: url }),
  answers: (now) => ({
    '/v1/io-explorer/network/market-snapshot': {
      status: now.getTime() > 0 ? 'succeeded' : '',
      data: [
        // fully hired: the price is a quote that nobody can take
        {
          id: 224,
          brand_name: 'NVIDIA',
          hardware_name: 'H100 80GB HBM3',
          price: 1.19,
          baremetal_price: 1.79,
          kubernetes_price: 1.89,
          caas_price: 2.09,
          vmaas_price: 1.99,
          type: 'GPU',
          total: 512,
          hired: 512,
          idle: 0,
        },
        {
          id: 101,
          brand_name: 'NVIDIA',
          hardware_name: 'GeForce RTX 4090',
          price: 0.25,
          baremetal_price: null,
          kubernetes_price: 0.35,
          caas_price: null,
          vmaas_price: null,
          type: 'GPU',
          total: 617,
          hired: 616,
          idle: 1,
        },
        {
          id: 55,
          brand_name: 'Apple',
          hardware_name: 'M2 Ultra',
          price: 0.1,
          type: 'CPU',
          total: 10,
          hired: 0,
          idle: 10,
        },
      ],
    },
  }),
});
