import { Decimal } from 'decimal.js';
import { networks } from '../../domain/networks.ts';
import type { Candidate, Exclusion } from './answer.ts';
import { candidateOf } from './candidate.ts';
import { whyNot } from './fit.ts';
import type { World } from './world.ts';

export type Repriced = { readonly candidates: readonly Candidate[]; readonly exclusions: readonly Exclusion[] };

/**
 * Prices the recorded GPU-hours of a workload on every offer of those hours.
 *
 *     GPU-hours there = recorded ÷ speed × useful share here ÷ useful share there
 *     cost            = Σ over hours: GPU-hours there × offer of the hour
 *
 * Speeds have a range; where a network has no history of its own, its useful share is between none lost and the worst that was
 * seen. An offer that does not fit is excluded with its reason; hours without an offer are not covered, and no price is made up for
 * them. Source: docs/methodology.md, “What if”.
 */
export function reprice(world: World): Repriced {
  const candidates: Candidate[] = [];
  const exclusions: Exclusion[] = [];
  const byOffer = Map.groupBy(world.offers, ({ network, gpuModel, region, tier }) =>
    JSON.stringify([network, gpuModel, region, tier]),
  );
  for (const rows of byOffer.values()) {
    const [first] = rows;
    if (!first) continue;
    const reason = whyNot(first, rows, world);
    const { network, gpuModel, region, tier } = first;
    if (reason) exclusions.push({ network, gpuModel, region, tier, reason });
    else candidates.push(candidateOf(rows, world));
  }
  for (const { id, title } of networks)
    if (!world.offers.some((offer) => offer.network === id))
      exclusions.push({
        network: id,
        gpuModel: '',
        region: '',
        tier: '',
        reason: id === 'gensyn' ? 'Gensyn does not publish compute prices' : `no ${title} offer in these hours`,
      });
  candidates.sort((a, b) => new Decimal(a.costUsd.central).cmp(b.costUsd.central));
  return { candidates, exclusions };
}
