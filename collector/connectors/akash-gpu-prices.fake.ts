import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ AKASH_CONSOLE_URL: url }),
  answers: (_now) => ({
    '/v1/gpu-prices': {
      availability: { total: 419, available: 215 },
      models: [
        {
          vendor: 'nvidia',
          model: 'h100',
          ram: '80Gi',
          interface: 'SXM5',
          availability: { total: 68, available: 15 },
          providerAvailability: { total: 4, available: 3 },
          price: { currency: 'USD', min: 2.04, max: 3.16, avg: 2.58, weightedAverage: 2.72, med: 2.56 },
          priceUakt: {
            currency: 'uakt',
            min: 2982368.57,
            max: 4719528.43,
            avg: 3987941.76,
            weightedAverage: 4405710.87,
            med: 4124935.03,
          },
        },
        // fully leased, and with bids
        {
          vendor: 'nvidia',
          model: 'a100',
          ram: '80Gi',
          interface: 'SXM4',
          availability: { total: 222, available: 0 },
          providerAvailability: { total: 7, available: 0 },
          price: { currency: 'USD', min: 1.07, max: 1.83, avg: 1.54, weightedAverage: 1.67, med: 1.83 },
          priceUakt: {
            currency: 'uakt',
            min: 2190754.36,
            max: 3857617.18,
            avg: 3023692.2,
            weightedAverage: 3232939.02,
            med: 3376447.42,
          },
        },
        // without bids there is no price
        {
          vendor: 'nvidia',
          model: 'pro6000mq',
          ram: '96Gi',
          interface: 'PCIe',
          availability: { total: 1, available: 0 },
          providerAvailability: { total: 1, available: 0 },
          price: null,
          priceUakt: null,
        },
      ],
    },
  }),
});
