import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ IONET_API_URL: url }),
  answers: (now) => ({
    '/v1/io-explorer/network': {
      total: 9100,
      total_gpu: 6200,
      hired_gpu: 5100,
      idle_gpu: 1100,
      total_cpu: 2900,
      hired_cpu: 10,
      idle_cpu: 2890,
    },
    '/v1/io-explorer/devices/countries': {
      status: now.getTime() > 0 ? 'succeeded' : '',
      data: [
        { country_code: 'US', country_hardware_quantity: 4000, country_gpu_count: 3100, country_cpu_count: 900 },
        { country_code: 'KR', country_hardware_quantity: 500, country_gpu_count: 480, country_cpu_count: 20 },
      ],
    },
  }),
});
