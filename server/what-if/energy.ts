import { hostPower, hostPowerRange } from '../../domain/formulas/energy.ts';
import type { GpuModel } from '../../domain/gpus.ts';
import { hostAround } from '../../domain/hosts.ts';
import type { Demand } from './world.ts';

/** Energy with its uncertainty, kWh. */
export type Energy = { readonly kwh: number; readonly error: number };

/** Utilisation of a card where none was read. */
const usualUtilisation = 0.5;
/** Relative errors of a card's energy: of the same card where nothing else is known, and of another model by its datasheet. */
const sameCardError = 0.4;
const otherCardError = 0.25;

/**
 * What so many hours of a card draw, with its share of the host that stands around as many cards in that network: as it was measured on
 * the same card, else by utilisation.
 */
export function energyOf(
  gpu: GpuModel,
  hours: number,
  { network, isSameCard, demand }: { network: string; isSameCard: boolean; demand: Demand | undefined },
): Energy {
  const used = demand && demand.gpuHours > 0 ? demand : undefined;
  const use = used?.utilisation ?? undefined;
  const watts = gpu.idleW + (use ?? usualUtilisation) * (gpu.tdpW - gpu.idleW);
  const card = used && isSameCard ? (used.gpuKwh / used.gpuHours) * hours : (watts * hours) / 1000;
  const { idleW, loadW, gpus } = hostAround(gpu.id, used?.gpusMost ?? 1, network);
  const ofHost = (wattsOfAll: number) => (wattsOfAll / gpus / 1000) * hours;
  const host = ofHost(hostPower(idleW.central, loadW.central, use));
  const [low, high] = hostPowerRange(idleW, loadW, use);
  return {
    kwh: card + host,
    error:
      card * (isSameCard ? (used?.energyError ?? sameCardError) : otherCardError) +
      Math.max(host - ofHost(low), ofHost(high) - host),
  };
}
