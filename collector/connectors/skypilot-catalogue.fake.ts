import { defineFake } from '../sources/fakes.ts';

/** In the columns of the catalogue: two zones of one region, an A100 that has 40 GB, a TPU, a machine without accelerators. */
const gcp = `InstanceType,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,AvailabilityZone,Price,SpotPrice
a2-highgpu-8g,96,680,A100,8,,us-central1,us-central1-a,29.38,8.8
a2-highgpu-8g,96,680,A100,8,,us-central1,us-central1-c,29.38,8.16
a3-highgpu-8g,208,1872,H100,8,,us-east4,us-east4-a,88.25,
tpu-v5p,208,448,tpu-v5p,4,,us-east5,us-east5-a,16.8,9
n2-standard-8,8,32,,,,us-central1,us-central1-a,0.38,0.09
`;
const lambda = `InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice
gpu_1x_h100_sxm5,H100,1,26,225,3.29,us-east-1,"{'Gpus': []}",
`;

export default defineFake({
  settings: (url) => ({ SKYPILOT_CATALOGUE_URL: url, SKYPILOT_CLOUDS: 'gcp,lambda' }),
  answers: (now) => ({
    '/master/catalogs/v8/gcp/vms.csv': { text: gcp },
    '/master/catalogs/v8/lambda/vms.csv': { text: now.getTime() > 0 ? lambda : '' },
  }),
});
