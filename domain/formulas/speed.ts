import type { GpuModel } from '../gpus.ts';

/** How many times faster one card is than another, and how that is known. */
export type Speed = { readonly low: number; readonly central: number; readonly high: number; readonly source: string };

/**
 * Ratios that were measured: A100 80 GB → H100 80 GB, Llama-2-70B and BLOOM-176B, 76 settings of prompt and batch. Prompts ran 2.20
 * times faster in the median (1.43–2.85, 5 to 95 %), tokens 1.48 times (1.34–1.62). The range takes both kinds of work.
 * Source: Splitwise, Azure (splitwise-sim, MIT).
 */
const measured: readonly { readonly from: string; readonly to: string; readonly speed: Speed }[] = [
  {
    from: 'a100-sxm-80',
    to: 'h100-sxm',
    speed: {
      low: 1.34,
      central: Math.sqrt(2.2 * 1.48),
      high: 2.85,
      source: 'measured: Splitwise, LLM prompts and tokens',
    },
  },
];

/**
 * Speed of `to` relative to `from`, for work that may be limited by compute or by memory bandwidth.
 *
 *     low, high = the smaller and the larger of the ratios of dense FP16 TFLOPS and of memory bandwidth
 *     central   = √(low × high)
 *
 * A GPU is as fast as itself. Source: datasheets as in domain/reference/gpus.json; measured ratios where there are any.
 *
 * @returns undefined if one of the GPUs lacks both figures
 * @example speedBetween(a100, h100) // 1.34–2.85, measured
 */
export function speedBetween(from: GpuModel, to: GpuModel): Speed | undefined {
  if (from.id === to.id) return { low: 1, central: 1, high: 1, source: 'same GPU' };
  const found = measured.find((each) => each.from === from.id && each.to === to.id);
  if (found) return found.speed;
  const inverse = measured.find((each) => each.from === to.id && each.to === from.id)?.speed;
  if (inverse)
    return { low: 1 / inverse.high, central: 1 / inverse.central, high: 1 / inverse.low, source: inverse.source };
  const ratios = [ratio(to.fp16Tflops, from.fp16Tflops), ratio(to.bandwidthGbS, from.bandwidthGbS)].filter(
    (each) => each !== undefined,
  );
  if (ratios.length === 0) return undefined;
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  const source =
    ratios.length === 2 ? 'datasheets: FP16 TFLOPS and memory bandwidth' : 'datasheets: only one of the two figures';
  return { low, central: Math.sqrt(low * high), high, source };
}

const ratio = (to: number | null, from: number | null) => (to && from ? to / from : undefined);
