import { embodiedCarbon, lifetimeHours } from './formulas/carbon.ts';
import { type GpuModel, gpuModels } from './gpus.ts';

/** Emissions of manufacture, kg CO₂e. */
type Range = { readonly low: number; readonly central: number; readonly high: number };

/** A kind of server by the GPUs in it: emissions of its manufacture without them, by GPU. */
type HostClass = {
  readonly title: string;
  readonly models: readonly string[];
  readonly kg: Range;
  readonly source: string;
};

/**
 * Servers without their GPUs, by GPU. Of one with eight an eighth. Where both a whole node and a share of one is let, as clouds do with
 * small cards, low is the share of the smallest instance, high that of the node, and central their geometric mean.
 */
export const hostClasses: readonly HostClass[] = [
  {
    title: 'HGX, 8 GPUs, 2 CPUs, 2 TB',
    models: [
      ...['h100-sxm', 'h200-sxm', 'h20', 'b100', 'b200', 'b300', 'gb200', 'gb300'],
      ...['mi300x', 'mi325x', 'mi355x'],
    ],
    kg: { low: 384, central: 675, high: 1529 },
    source: 'Boavizta p5, p5en without GPUs: 5,899 kg (3,072–12,230); EcoLogits 5,700 kg',
  },
  {
    title: 'HGX A100, 8 GPUs, 1 TB',
    models: ['a100-sxm-40', 'a100-sxm-80'],
    kg: { low: 106, central: 375, high: 741 },
    source: 'Boavizta p4d without GPUs: 3,000 kg (1,679–5,926); a2-highgpu-8g from 849',
  },
  {
    title: '8 × V100',
    models: ['v100-sxm2', 'v100-pcie', 'p100'],
    kg: { low: 141, central: 250, high: 449 },
    source: 'Boavizta p3dn without GPUs: 2,000 kg (1,130–3,591)',
  },
  {
    title: 'PCIe, 8 GPUs, 1.5 TB',
    models: ['h100-pcie', 'h100-nvl', 'a100-pcie-40', 'a100-pcie-80', 'l40', 'l40s', 'rtx6000ada', 'a40', 'rtxa6000'],
    kg: { low: 41, central: 185, high: 876 },
    source: 'Boavizta g6e.xlarge share 78 kg (41–159), g6e.48xlarge 3,500 kg (1,878–7,011)',
  },
  {
    title: 'PCIe, 8 GPUs, 0.8 TB',
    models: ['a10', 'a10g'],
    kg: { low: 28, central: 118, high: 550 },
    source: 'Boavizta g5.xlarge share 51 kg (28–104), g5.48xlarge 2,200 kg (1,257–4,396)',
  },
  {
    title: 'PCIe, 8 GPUs, small cards',
    models: ['l4', 't4'],
    kg: { low: 29, central: 121, high: 552 },
    source: 'Boavizta g6.xlarge share 51 kg (29–105), g6.48xlarge 2,300 kg (1,284–4,414)',
  },
  {
    title: 'workstation or PC',
    models: ['rtx3090', 'rtx3090ti', 'rtx4090', 'rtx5090', 'rtxa4000'],
    kg: { low: 90, central: 170, high: 650 },
    source: 'product footprints of desktop PCs; high: a quarter of a server with four cards',
  },
];

/** The server around a model of GPU. @throws RangeError when the table has none: each model of the reference belongs to one */
export function hostOf(model: string): HostClass {
  const found = hostClasses.find(({ models }) => models.includes(model));
  if (!found) throw new RangeError(`no kind of server for GPU “${model}”`);
  return found;
}

/** Lifetimes in use: EcoLogits and Boavizta's components three years, Cloud Carbon Footprint four, AWS six. */
export const lifetimes: readonly { readonly years: number; readonly hours: number }[] = [3, 4, 6].map((years) => ({
  years,
  hours: years * 8760,
}));

/** What a GPU and its part of the server carry in an hour of use, g CO₂e, by lifetime. */
export const embodiedPerHour = (gpu: GpuModel, hours: number = lifetimeHours): number =>
  embodiedCarbon(gpu.embodiedKg.central + hostOf(gpu.id).kg.central, 1) * (lifetimeHours / hours);

/** A figure of ours beside those of others, kg CO₂e; null where they have none. */
export type Compared = Range & {
  readonly title: string;
  readonly boavizta: number | null;
  readonly ecologits: number | null;
  readonly ccf: number | null;
};

/** Ours beside Boavizta 2.5.0, EcoLogits 0.11 and Cloud Carbon Footprint, which takes 150 kg for any GPU and 1,000 kg for a server. */
export const compared: readonly Compared[] = [
  ...gpuModels.map(({ id, title, embodiedKg: { low, central, high, boavizta } }) => ({
    title,
    low,
    central,
    high,
    boavizta,
    ecologits: id === 'h100-sxm' ? 273 : null,
    ccf: 150,
  })),
  { title: 'HGX H100 without GPUs, per GPU', ...hostOf('h100-sxm').kg, boavizta: 737, ecologits: 712.5, ccf: 125 },
  { title: 'HGX A100 without GPUs, per GPU', ...hostOf('a100-sxm-80').kg, boavizta: 375, ecologits: null, ccf: 125 },
];
