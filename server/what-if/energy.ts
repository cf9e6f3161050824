import { hostWattsPerGpu } from '../../domain/formulas/energy.ts';
import type { GpuModel } from '../../domain/gpus.ts';
import type { Demand } from './world.ts';

/** Energy with its uncertainty, kWh. */
export type Energy = { readonly kwh: number; readonly error: number };

/** Utilisation of a card where none was read. */
const usualUtilisation = 0.5;
/** Relative errors of a card's energy: of the same card where nothing else is known, and of another model by its datasheet. */
const sameCardError = 0.4;
const otherCardError = 0.25;

/** What so many hours of a card draw, with the machine around it: as it was measured on the same card, else by utilisation. */
export function energyOf(gpu: GpuModel, hours: number, isSameCard: boolean, demand: Demand | undefined): Energy {
  const used = demand && demand.gpuHours > 0 ? demand : undefined;
  const watts = gpu.idleW + (used?.utilisation ?? usualUtilisation) * (gpu.tdpW - gpu.idleW);
  const card = used && isSameCard ? (used.gpuKwh / used.gpuHours) * hours : (watts * hours) / 1000;
  return {
    kwh: card + (hostWattsPerGpu * hours) / 1000,
    error: card * (isSameCard ? (used?.energyError ?? sameCardError) : otherCardError),
  };
}
