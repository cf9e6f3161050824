import { speedBetween } from '../../domain/formulas/speed.ts';
import { gpuOf, type OfferedHours, rounded, type World } from './world.ts';

/** Cards made for desks; all others are made for data centres. */
const isConsumer = (id: string) => /^(gtx|rtx\d)/.test(id);
const isInterruptible = (tier: string) => tier === 'spot';

/** Why an offer does not serve, or undefined. */
export function whyNot(
  offer: OfferedHours,
  rows: readonly OfferedHours[],
  { demands, constraints }: World,
): string | undefined {
  const gpu = gpuOf(offer.gpuModel);
  if (!gpu) return `unknown GPU model “${offer.gpuModel}”`;
  if (gpu.memoryGb < constraints.minMemoryGb)
    return `${gpu.memoryGb} GB of memory, ${rounded(constraints.minMemoryGb)} GB needed`;
  if (constraints.gpuClass !== 'any' && isConsumer(gpu.id) !== (constraints.gpuClass === 'consumer'))
    return `not a ${constraints.gpuClass === 'consumer' ? 'consumer' : 'data-centre'} GPU`;
  if (constraints.regions.length > 0 && offer.region === '')
    return 'location not published, and only some regions are allowed';
  if (constraints.regions.length > 0 && !constraints.regions.includes(offer.region))
    return `${offer.region} is not an allowed region`;
  if (constraints.tee) return 'no information about a trusted execution environment';
  if (!constraints.allowSpot && isInterruptible(offer.tier)) return 'spot is not allowed';
  for (const { recordedModel } of rows) {
    const from = gpuOf(recordedModel);
    if (!from) return `unknown speed relative to “${recordedModel}”`;
    if (!speedBetween(from, gpu)) return `unknown speed of ${gpu.title} relative to ${from.title}`;
  }
  if (demands.length === 0) return 'nothing was recorded';
  const short = rows.reduce((sum, row) => sum + row.shortHours, 0);
  const hours = rows.reduce((sum, row) => sum + row.gpuHours, 0);
  if (short > 0.5 * hours) return 'fewer GPUs on offer than the workload used, in most of its hours';
  return undefined;
}
