import gpus from './reference/gpus.json' with { type: 'json' };

/** What is known of a GPU model; sources stand in `evidence`. Power in W, embodied emissions in kgCO2e per card. */
export type GpuModel = (typeof gpus)[number];

export const gpuModels: readonly GpuModel[] = gpus;

/**
 * The model's id for a name that an exporter, a network or a person wrote.
 *
 * «NVIDIA H100 80GB HBM3», «h100» with «SXM5» and «H100 SXM» are one model. A name that no rule knows is returned as it
 * came, trimmed: it is listed as unknown, never guessed.
 */
export function gpuModelOf(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  const flat = trimmed.toLowerCase().replace(/[\s_/-]+/g, ' ');
  if (gpus.some((gpu) => gpu.id === trimmed)) return trimmed;
  return rules.find(([pattern]) => pattern.test(flat))?.[1] ?? trimmed;
}

/** First match wins, so the special stands before the general. */
const rules: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/\bgb300\b/, 'gb300'],
  [/\bb300\b/, 'b300'],
  [/\bgb200\b/, 'gb200'],
  [/\bb200\b/, 'b200'],
  [/\bb100\b/, 'b100'],
  [/\bh200\b/, 'h200-sxm'],
  [/\bh20\b/, 'h20'],
  [/\bh100 nvl\b|\bh100.*nvl/, 'h100-nvl'],
  [/\bh100\b.*pcie/, 'h100-pcie'],
  [/\bh100\b/, 'h100-sxm'],
  [/\ba100\b.*pcie.*40|\ba100\b.*40.*pcie/, 'a100-pcie-40'],
  [/\ba100\b.*pcie/, 'a100-pcie-80'],
  [/\ba100\b.*40/, 'a100-sxm-40'],
  [/\ba100\b/, 'a100-sxm-80'],
  [/\ba10g\b/, 'a10g'],
  [/\ba10\b/, 'a10'],
  [/\brtx ?a6000\b/, 'rtxa6000'],
  [/\brtx ?a4000\b/, 'rtxa4000'],
  [/\brtx ?6000 ?ada\b|6000 ada/, 'rtx6000ada'],
  [/\ba40\b/, 'a40'],
  [/\bl40s\b/, 'l40s'],
  [/\bl40\b/, 'l40'],
  [/\bl4\b/, 'l4'],
  [/\bt4\b/, 't4'],
  [/(rtx ?)?\b5090\b|rtx5090/, 'rtx5090'],
  [/(rtx ?)?\b4090\b|rtx4090/, 'rtx4090'],
  [/(rtx ?)?\b3090 ?ti\b|rtx3090ti/, 'rtx3090ti'],
  [/(rtx ?)?\b3090\b|rtx3090/, 'rtx3090'],
  [/\bv100\b.*pcie/, 'v100-pcie'],
  [/\bv100\b/, 'v100-sxm2'],
  [/\bp100\b/, 'p100'],
  [/mi355x/, 'mi355x'],
  [/mi325x/, 'mi325x'],
  [/mi300x/, 'mi300x'],
];
