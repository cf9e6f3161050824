import { expect, test } from 'vitest';
import { gpuModelOf, gpuModels } from './gpus.ts';

test.each([
  ['NVIDIA H100 80GB HBM3', 'h100-sxm'],
  ['h100 SXM5 80Gi', 'h100-sxm'],
  ['NVIDIA H100 PCIe', 'h100-pcie'],
  ['NVIDIA A100-SXM4-40GB', 'a100-sxm-40'],
  ['A100 80GB', 'a100-sxm-80'],
  ['NVIDIA A100-PCIE-80GB', 'a100-pcie-80'],
  ['NVIDIA GeForce RTX 4090', 'rtx4090'],
  ['rtx3090ti', 'rtx3090ti'],
  ['AMD Instinct MI300X', 'mi300x'],
  ['l40s', 'l40s'],
  ['h100-sxm', 'h100-sxm'],
  ['', ''],
  ['Frobnicator 9000', 'Frobnicator 9000'],
])('the GPU “%s” is “%s”', (name, id) => expect(gpuModelOf(name)).toBe(id));

test('every rule names a model that the reference has', () => {
  const ids = new Set(gpuModels.map((gpu) => gpu.id));
  expect(ids.size).toBe(gpuModels.length);
  for (const gpu of gpuModels) {
    expect(gpuModelOf(gpu.id)).toBe(gpu.id);
    expect(gpu.embodiedKg.low).toBeLessThanOrEqual(gpu.embodiedKg.central);
    expect(gpu.embodiedKg.high).toBeGreaterThanOrEqual(gpu.embodiedKg.central);
  }
});
