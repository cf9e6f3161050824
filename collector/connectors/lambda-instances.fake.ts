import { defineFake } from '../sources/fakes.ts';

const type = (name: string, description: string, cents: number, gpus: number, free: readonly object[]) => ({
  instance_type: {
    name,
    description,
    gpu_description: description,
    price_cents_per_hour: cents,
    specs: { vcpus: 26, memory_gib: 225, storage_gib: 2816, gpus },
  },
  regions_with_capacity_available: free,
});

export default defineFake({
  settings: (url) => ({ LAMBDA_URL: url, LAMBDA_API_KEY: 'secret_lambda_test' }),
  answers: (now) => ({
    '/api/v1/instance-types': {
      data: {
        gpu_8x_h100_sxm5: type('gpu_8x_h100_sxm5', '8x H100 (80 GB SXM5)', 2392, 8, [
          { name: 'us-east-1', description: 'Virginia, USA' },
        ]),
        gpu_1x_a10: type('gpu_1x_a10', '1x A10 (24 GB PCIe)', now.getTime() > 0 ? 75 : 0, 1, []),
        cpu_4x_general: type('cpu_4x_general', '4x CPU', 12, 0, []),
      },
    },
  }),
});
