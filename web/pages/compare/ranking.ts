import { listed } from '../../kit/figures/format.ts';
import { t } from '../../kit/i18n/t.ts';

/** What decides where a workload should run; the shares need not add up. */
export type Weights = {
  readonly cost: number;
  readonly latency: number;
  readonly uptime: number;
  readonly carbon: number;
};
export type Measure = keyof Weights;
export const measures: readonly Measure[] = ['cost', 'latency', 'uptime', 'carbon'];

/**
 * A network's figures, null where they are unknown. Cost in USD and carbon in g CO₂e, each per useful GPU-hour; latency
 * p95 in ms; uptime 0–1.
 */
export type Candidate = {
  readonly network: string;
  readonly cost: number | null;
  readonly latency: number | null;
  readonly uptime: number | null;
  readonly carbon: number | null;
  readonly sampleSize: number;
};

type Ranked = { readonly network: string; readonly score: number; readonly parts: Weights };
type Unranked = { readonly network: string; readonly why: string };
export type Ranking = { readonly ranked: readonly Ranked[]; readonly unranked: readonly Unranked[] };

/** Fewer measured units of work than this say too little. */
export const enough = 30;
/** Down-time is compared from one part in a thousand on: below that, networks count as alike. */
const leastDowntime = 0.001;

const words: Record<Measure, string> = {
  cost: t('cost'),
  latency: t('latency'),
  uptime: t('uptime'),
  carbon: t('carbon'),
};

/**
 * Ranks networks by weighted ratio to the best: a network that is best everywhere scores 100, one that costs twice the
 * cheapest scores half of what cost weighs. Networks that lack a figure which weighs something are not ranked.
 */
export function rank(candidates: readonly Candidate[], weights: Weights): Ranking {
  const used = measures.filter((measure) => weights[measure] > 0);
  const unranked: Unranked[] = [];
  const full = candidates.filter((candidate) => {
    const missing = used.filter((measure) => candidate[measure] === null).map((measure) => words[measure]);
    if (missing.length > 0)
      unranked.push({ network: candidate.network, why: t('no {missing}', { missing: listed(missing) }) });
    else if (candidate.sampleSize < enough)
      unranked.push({
        network: candidate.network,
        why: t('only {sampleSize} units of work', { sampleSize: candidate.sampleSize }),
      });
    else return true;
    return false;
  });
  const total = used.reduce((sum, measure) => sum + weights[measure], 0);
  const badness = (candidate: Candidate, measure: Measure) =>
    measure === 'uptime' ? 1 - (candidate.uptime ?? 0) + leastDowntime : Math.max(candidate[measure] ?? 0, 1e-9);
  const best = Object.fromEntries(
    measures.map((measure) => [measure, Math.min(...full.map((candidate) => badness(candidate, measure)))]),
  );
  const ranked = full.map((candidate) => {
    const part = (measure: Measure) => (weights[measure] > 0 ? (best[measure] ?? 0) / badness(candidate, measure) : 0);
    const parts = { cost: part('cost'), latency: part('latency'), uptime: part('uptime'), carbon: part('carbon') };
    const score =
      total === 0 ? 0 : (100 * used.reduce((sum, measure) => sum + weights[measure] * parts[measure], 0)) / total;
    return { network: candidate.network, score, parts };
  });
  ranked.sort((a, b) => b.score - a.score || a.network.localeCompare(b.network));
  return { ranked, unranked };
}

export type Turn = { readonly network: string; readonly measure: Measure; readonly share: number };

/**
 * The nearest change of one weight, the others keeping their proportions, that makes another network win.
 *
 * @returns the measure, the share of all weight from which it wins, and who wins; undefined when none does
 */
export function nearestTurn(candidates: readonly Candidate[], weights: Weights): Turn | undefined {
  const total = measures.reduce((sum, measure) => sum + weights[measure], 0);
  const winner = rank(candidates, weights).ranked[0]?.network;
  if (!winner || total === 0) return undefined;
  let nearest: (Turn & { distance: number }) | undefined;
  for (const measure of measures) {
    const now = weights[measure] / total;
    const others = total - weights[measure];
    if (others === 0) continue;
    for (let percent = Math.ceil(now * 100) + 1; percent < 100; percent++) {
      const share = percent / 100;
      const scaled = Object.fromEntries(
        measures.map((each) => [each, each === measure ? share : (weights[each] / others) * (1 - share)]),
      ) as Weights;
      const network = rank(candidates, scaled).ranked[0]?.network;
      if (network && network !== winner) {
        if (!nearest || share - now < nearest.distance) nearest = { network, measure, share, distance: share - now };
        break;
      }
    }
  }
  return nearest && { network: nearest.network, measure: nearest.measure, share: nearest.share };
}

/** The points that nothing beats on both axes, from left to right. Each axis says which way is better. */
export function frontier<P extends { readonly x: number; readonly y: number }>(
  points: readonly P[],
  betterX: 'low' | 'high',
  betterY: 'low' | 'high',
): P[] {
  const x = (point: P) => (betterX === 'low' ? point.x : -point.x);
  const y = (point: P) => (betterY === 'low' ? point.y : -point.y);
  const unbeaten = points.filter(
    (point) =>
      !points.some(
        (other) => x(other) <= x(point) && y(other) <= y(point) && (x(other) < x(point) || y(other) < y(point)),
      ),
  );
  return unbeaten.sort((a, b) => a.x - b.x);
}
