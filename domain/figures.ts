/** By which evidence a figure is graded, and so what its lineage shows as inputs. */
export type Evidence =
  | 'cost'
  | 'energy'
  | 'carbon'
  | 'direct'
  | 'market'
  | 'upstream'
  | 'embodied'
  | 'uptime'
  | 'time'
  | 'verification';

/** A figure that adds charges up, and how it is computed, in words. */
export type FigureOfCharges = {
  readonly title: string;
  readonly unit: 'USD' | 'USD/h' | 'kWh' | 'gCO2e' | 'gCO2e/h' | 'h' | '1';
  readonly formula: string;
  readonly evidence: Evidence;
};

const price =
  'amount × units × (1 + fee), in the unit of the lease price, × the token rate for as long as each rate was valid';
const energy = '(measured + modelled + declared energy of the GPUs + host share) × PUE';

/** Figures whose origin can be shown, and that can be recomputed from what is stored. SQL: store/figures.ts. */
export const figures = {
  cost: { title: 'Cost', unit: 'USD', formula: price, evidence: 'cost' },
  listCost: {
    title: 'List cost',
    unit: 'USD',
    formula: 'list price of the network for the same GPU and tier in each hour × GPU-hours',
    evidence: 'cost',
  },
  baselineCost: {
    title: 'On-demand baseline',
    unit: 'USD',
    formula: 'lowest on-demand price of AWS, Google Cloud and Azure for the same GPU in each hour × GPU-hours',
    evidence: 'cost',
  },
  settledCost: {
    title: 'Settled',
    unit: 'USD',
    formula: 'amount paid for the lease according to the network’s record, spread over its duration',
    evidence: 'cost',
  },
  fxEffect: {
    title: 'FX effect',
    unit: 'USD',
    formula: 'cost − tokens × the token’s rate at the start of the lease',
    evidence: 'cost',
  },
  wasteCost: {
    title: 'Waste',
    unit: 'USD',
    formula: 'cost of paid time that was observed and not useful',
    evidence: 'cost',
  },
  costPerGpuHour: {
    title: 'Cost per GPU-hour',
    unit: 'USD/h',
    formula: 'cost ÷ GPU-hours, where the cost is known',
    evidence: 'cost',
  },
  costPerUsefulGpuHour: {
    title: 'Cost per useful GPU-hour',
    unit: 'USD/h',
    formula: 'cost of observed time ÷ useful GPU-hours, where the cost is known',
    evidence: 'cost',
  },
  gpuHours: { title: 'GPU-hours', unit: 'h', formula: 'paid time × GPUs', evidence: 'time' },
  usefulGpuHours: {
    title: 'Useful GPU-hours',
    unit: 'h',
    formula: 'paid time in the bucket “useful” × GPUs',
    evidence: 'time',
  },
  wasteShare: {
    title: 'Waste',
    unit: '1',
    formula: 'GPU-hours that are neither useful nor unobserved ÷ observed GPU-hours',
    evidence: 'time',
  },
  energy: { title: 'Energy', unit: 'kWh', formula: energy, evidence: 'energy' },
  carbon: {
    title: 'Carbon, location-based',
    unit: 'gCO2e',
    formula: 'energy at the site × life-cycle intensity of the grid, hour by hour',
    evidence: 'carbon',
  },
  carbonDirect: {
    title: 'Carbon, direct',
    unit: 'gCO2e',
    formula: 'energy at the site × direct (combustion) intensity of the grid, hour by hour',
    evidence: 'direct',
  },
  carbonMarket: {
    title: 'Carbon, market-based',
    unit: 'gCO2e',
    formula: 'energy at the site × residual mix of the zone, else its direct average',
    evidence: 'market',
  },
  carbonUpstream: {
    title: 'Carbon, upstream',
    unit: 'gCO2e',
    formula: 'energy at the site × (life-cycle − direct intensity), if one source provides both',
    evidence: 'upstream',
  },
  embodied: {
    title: 'Embodied carbon',
    unit: 'gCO2e',
    formula: 'manufacturing emissions of the GPU × time ÷ four years',
    evidence: 'embodied',
  },
  carbonPerGpuHour: {
    title: 'Carbon per GPU-hour',
    unit: 'gCO2e/h',
    formula: 'carbon ÷ GPU-hours, where the carbon is known',
    evidence: 'carbon',
  },
  carbonPerUsefulGpuHour: {
    title: 'Carbon per useful GPU-hour',
    unit: 'gCO2e/h',
    formula: 'carbon of observed time ÷ useful GPU-hours, where the carbon is known',
    evidence: 'carbon',
  },
  uptime: {
    title: 'Observed uptime',
    unit: '1',
    formula: 'up ÷ (up + down) during paid time; unobserved time counts as neither',
    evidence: 'uptime',
  },
  verifiedShare: {
    title: 'Verified share',
    unit: '1',
    formula: 'cost of time verified by a check ÷ cost',
    evidence: 'verification',
  },
} as const satisfies Record<string, FigureOfCharges>;

export type Figure = keyof typeof figures;

/** Narrows text from a URL to a figure. */
export const isFigure = (text: string): text is Figure => Object.hasOwn(figures, text);

/** The version of the methodology, on every manifest: it changes when a formula does. */
export const methodologyVersion = 5;
