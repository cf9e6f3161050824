import { type GpuModel, gpuModels } from '../../domain/gpus.ts';
import type { Constraints } from './answer.ts';

/** What a workload used on one model of card. */
export type Demand = {
  readonly gpuModel: string;
  readonly gpuHours: number;
  readonly usefulHours: number;
  readonly observedHours: number;
  readonly gpusMost: number;
  readonly memoryMost: number | null;
  readonly utilisation: number | null;
  readonly gpuKwh: number;
  readonly energyError: number;
};

/** Recorded hours on one offer, card for card (`what-if-offers`). Money is decimal text. */
export type OfferedHours = {
  readonly network: string;
  readonly gpuModel: string;
  readonly region: string;
  readonly tier: string;
  readonly recordedModel: string;
  readonly priceKind: string;
  readonly source: string;
  readonly includesHost: boolean;
  readonly gpuHours: number;
  readonly costUsd: string;
  readonly costUsdLow: string;
  readonly costUsdHigh: string;
  readonly recordedUsd: string | null;
  readonly shortHours: number;
  readonly newestOffer: number;
};

/** How a network behaved in the period, whatever ran on it. */
export type History = {
  readonly network: string;
  readonly observedHours: number;
  readonly usefulShare: number | null;
  readonly queueP50Ms: number | null;
  readonly startupP50Ms: number | null;
  readonly attempts: number;
  readonly preemptedShare: number | null;
};

export type Grid = {
  readonly zone: string;
  readonly gramsPerKwh: number | null;
  readonly hourlyShare: number;
  readonly granularity: string;
  readonly source: string;
};

/** Everything that a workload is priced with. */
export type World = {
  readonly demands: readonly Demand[];
  readonly offers: readonly OfferedHours[];
  readonly histories: readonly History[];
  readonly grids: readonly Grid[];
  readonly constraints: Constraints;
  /** The grid zone of a network's region, '' when it is not known. */
  readonly zoneOf: (network: string, region: string) => string;
};

/** A GPU model by its id. */
export const gpuOf = (id: string): GpuModel | undefined => gpuModels.find((gpu) => gpu.id === id);

/** Three significant digits, for texts. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
