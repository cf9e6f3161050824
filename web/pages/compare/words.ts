import { networkTitle } from '../../../domain/networks.ts';
import { formatDuration, formatShare } from '../../kit/figures/format.ts';
import { t } from '../../kit/i18n/t.ts';
import { type Candidate, type Measure, nearestTurn, rank, type Weights } from './ranking.ts';

/** A sentence in parts, of which some are set strong. */
export type Said = {
  readonly lead: readonly { readonly text: string; readonly strong?: boolean }[];
  readonly note: string;
};

const nouns: Record<Measure, string> = {
  cost: t('cost'),
  latency: t('latency'),
  uptime: t('uptime'),
  carbon: t('carbon'),
};

const wins = (measure: string, share: number): string =>
  t('wins if the weight of {measure} is {share} % or more.', { measure, share });

/** The ranking in words: who leads and why, which weight would change that, and who could not be ranked. */
export function explain(candidates: readonly Candidate[], weights: Weights): Said {
  const { ranked, unranked } = rank(candidates, weights);
  const note =
    unranked.length === 0
      ? ''
      : t('Not ranked: {unranked}.', {
          unranked: unranked.map(({ network, why }) => `${networkTitle(network)} (${why})`).join(', '),
        });
  const [first, second] = ranked;
  if (!first)
    return {
      lead: [
        {
          text: t('No network has all weighted metrics. Set a weight to zero to rank without it.'),
        },
      ],
      note,
    };
  if (!second)
    return {
      lead: [
        { text: networkTitle(first.network), strong: true },
        { text: ` ${t('is the only network that can be ranked with these weights.')}` },
      ],
      note,
    };
  const lead = [
    { text: networkTitle(first.network), strong: true },
    { text: ` ${t('leads with these weights{reason}.', { reason: reason(candidates, first.network) })}` },
  ];
  const turn = nearestTurn(candidates, weights);
  if (turn)
    lead.push(
      { text: ' ', strong: false },
      { text: networkTitle(turn.network), strong: true },
      { text: ` ${wins(nouns[turn.measure], Math.round(turn.share * 100))}` },
    );
  else lead.push({ text: ` ${t('No change to a single weight would make another network win.')}` });
  return { lead, note };
}

/** What the leader is good at, against the dearest network and in absolute figures. */
function reason(candidates: readonly Candidate[], leader: string): string {
  const own = candidates.find((candidate) => candidate.network === leader);
  const others = candidates.filter((candidate) => candidate.network !== leader && candidate.cost !== null);
  const dearest = others.sort((a, b) => (b.cost ?? 0) - (a.cost ?? 0))[0];
  if (!own) return '';
  const cheaper =
    others.length > 0 && own.cost !== null
      ? others.filter((each) => (each.cost ?? 0) < (own.cost ?? 0)).at(-1)
      : undefined;
  const parts: string[] = [];
  if (!cheaper && own.cost !== null && dearest?.cost)
    parts.push(
      t('{share} cheaper per useful GPU-hour than {network}', {
        share: formatShare(1 - own.cost / dearest.cost),
        network: networkTitle(dearest.network),
      }),
    );
  if (own.latency !== null) parts.push(`p95 ${formatDuration(own.latency)}`);
  if (own.uptime !== null) parts.push(t('{uptime} uptime', { uptime: formatShare(own.uptime) }));
  const though = cheaper ? `, ${t('though {network} is cheaper', { network: networkTitle(cheaper.network) })}` : '';
  return parts.length > 0 ? `${though}: ${parts.join(', ')}` : though;
}
