import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ IONET_API_URL: url, IONET_API_KEY: 'test-key-of-io-net' }),
  answers: (now) => ({
    '/enterprise/v1/io-cloud/vmaas/hardware/max-gpus-per-vm': {
      data: {
        hardware: [
          {
            hardware_id: 224,
            hardware_name: 'H100 80GB HBM3',
            brand_name: 'NVIDIA',
            max_gpus_per_vm: 8,
            available: 24,
          },
          {
            hardware_id: 203,
            hardware_name: 'H200',
            brand_name: 'NVIDIA',
            max_gpus_per_vm: 8,
            available: now.getTime() > 0 ? 0 : 1,
          },
        ],
        total: 2,
      },
    },
    '/enterprise/v1/io-cloud/vmaas/available-vms?hardware_id=224': {
      data: [
        { id: 1, iso2: 'US', name: 'Kansas City', available_replicas: 3 },
        { id: 2, iso2: 'SE', name: 'Stockholm', available_replicas: 0 },
      ],
    },
    '/enterprise/v1/io-cloud/vmaas/available-vms?hardware_id=203': { data: [] },
    '/enterprise/v1/io-cloud/vmaas/price?hardware_id=224&location_ids=1': {
      data: {
        replica_count: 1,
        gpus_per_vm: 1,
        available_replica_count: [3],
        discount: 0,
        ionet_fee: 0.96,
        ionet_fee_percent: 2,
        currency_conversion_fee: 0.96,
        currency_conversion_fee_percent: 2,
        total_cost_usdc: 49.68,
      },
    },
  }),
});
