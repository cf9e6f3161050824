import gpus from './reference/gpus.json' with { type: 'json' };

/** What is known of a GPU model; sources stand in `evidence`. Power in W, embodied emissions in kgCO2e per card. */
export type GpuModel = (typeof gpus)[number];

export const gpuModels: readonly GpuModel[] = gpus;

/**
 * The model's id for a name that an exporter, a network or a person wrote.
 *
 * “NVIDIA H100 80GB HBM3”, “h100” with “SXM5” and “H100 SXM” are one model. A name that no rule knows is returned as it
 * came, trimmed: it is listed as unknown, never guessed.
 */
export function gpuModelOf(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  const flat = trimmed.toLowerCase().replace(/[\s_/-]+/g, ' ');
  if (gpus.some((gpu) => gpu.id === trimmed)) return trimmed;
  return rules.find(([pattern]) => pattern.test(flat))?.[1] ?? trimmed;
}

/**
 * The table's own patterns on a name in lower case with single spaces. First match wins: in the table the special
 * stands before the general.
 */
const rules: readonly (readonly [pattern: RegExp, id: string])[] = gpus.map(({ names, id }) => [new RegExp(names), id]);
