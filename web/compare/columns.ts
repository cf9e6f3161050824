import type { Figure } from '../../domain/figures.ts';
import { gradeOfShares, isOfficial, withUnknown } from '../../domain/grades.ts';
import type { MeasureName } from '../../domain/measures.ts';
import type { Evidence } from '../figures/evidence.ts';
import {
  formatDuration,
  formatMass,
  formatMoney,
  formatNumber,
  formatShare,
  type MassUnit,
  massUnitFor,
  unknown,
} from '../figures/format.ts';
import type { Row } from '../state/ask.svelte.ts';
import type { Column } from '../tables/column.ts';

type Compared = Row<'compare-networks'>;

/** A column of the comparison: its figure, a second line, which end is best, and why it can be unknown. */
export type ComparedColumn = Column<Compared> & {
  readonly under?: (row: Compared) => { readonly text: string; readonly title?: string } | undefined;
  readonly best?: 'low' | 'high';
  readonly whyUnknown?: (row: Compared) => string | null;
};

/** How a comparison is written: its money, its mass, its scores. */
export type Manner = {
  readonly currency: string;
  readonly sign: string;
  readonly mass: MassUnit;
  readonly scoreOf: (network: string) => number | null;
  /** Different workloads stand in one row: nothing of one kind of work can be said. */
  readonly isMixed: boolean;
};

const written = (value: number | null, format: (value: number) => string) => (value === null ? unknown : format(value));
const three = (value: number) => formatNumber(Number(value.toPrecision(3)));
const interval = (low: number | null, high: number | null, title: string) =>
  low === null || high === null ? undefined : { text: `${formatShare(low)} – ${formatShare(high)}`, title };
const sharesOf = (shares: unknown) => (shares ?? {}) as Record<string, number>;
const unobserved = 'Nothing was observed: neither spans of work nor GPU readings came from this network.';

/** The unit that fits the largest carbon figure. */
export const massUnit = (rows: readonly Compared[]): MassUnit =>
  massUnitFor(rows.map((row) => row.gramsPerUsefulGpuHour));

/** The GPU models of a row, in short. */
export const gpuTitles = (row: Compared): string =>
  (row.gpuModels as string[])
    .map((model) =>
      model
        .toUpperCase()
        .replace('RTX', 'RTX ')
        .replace(/-(SXM|PCIE)(-\d+)?$/, ''),
    )
    .join(', ') || 'GPU not named';

/** The columns of the comparison. */
export function columnsFor({ currency, sign, mass, scoreOf, isMixed }: Manner): readonly ComparedColumn[] {
  const money = (value: number) => formatMoney(value, currency);
  const cost = (figure: Figure, row: Compared, unknownShare = 0): Evidence => ({
    figure,
    of: { network: row.network },
    grade: row.costGrade,
    shares: withUnknown(sharesOf(row.costShares), unknownShare),
    reason: row.costReason,
  });
  const carbon = (figure: Figure, row: Compared): Evidence => ({
    figure,
    of: { network: row.network },
    grade: row.gramsPerGpuHourGrade,
    shares: sharesOf(row.carbonShares),
    reason: row.carbonReason,
  });
  const counted = (figure: MeasureName, row: Compared, count: number | null, what: string): Evidence => ({
    figure,
    of: { network: row.network },
    grade: count ? 'B' : '?',
    reason: `${formatNumber(count ?? 0)} ${what}`,
  });
  return [
    { id: 'network', title: 'Network', align: 'left', value: (row) => row.network, text: (row) => row.network },
    {
      id: 'score',
      isHidden: isMixed,
      title: 'Score',
      value: (row) => scoreOf(row.network),
      text: (row) => written(scoreOf(row.network), (value) => String(Math.round(value))),
      whyUnknown: () => 'A figure that weighs something is missing.',
    },
    {
      id: 'usefulCost',
      title: 'Cost',
      unit: `${sign} / useful GPU-h`,
      about: 'money of observed time ÷ useful GPU-hours',
      value: (row) => row.costPerUsefulGpuHour,
      text: (row) => written(row.costPerUsefulGpuHour, money),
      evidence: (row) => cost('costPerUsefulGpuHour', row, row.unobservedShare ?? 0),
      best: 'low',
      whyUnknown: (row) =>
        row.unobservedShare === 1 ? unobserved : row.costReason || 'No work was useful, or no cost is known.',
    },
    {
      id: 'cost',
      title: 'Rate',
      unit: `${sign} / GPU-h`,
      isHidden: true,
      about: 'money ÷ paid GPU-hours',
      value: (row) => row.costPerGpuHour,
      text: (row) => written(row.costPerGpuHour, money),
      evidence: (row) => cost('costPerGpuHour', row),
      best: 'low',
      whyUnknown: (row) => row.costReason || 'No cost is known.',
    },
    {
      id: 'waste',
      title: 'Waste',
      unit: 'of paid GPU-h',
      about: 'paid and not useful; see «Where paid time went»',
      value: (row) => row.wasteShare,
      text: (row) => written(row.wasteShare, formatShare),
      evidence: (row) => {
        const shares = withUnknown({ B: 1 }, row.unobservedShare ?? 1);
        const reason = row.unobservedShare
          ? `${formatShare(row.unobservedShare)} of the time was not observed and is in neither`
          : '';
        return { figure: 'wasteShare', of: { network: row.network }, grade: gradeOfShares(shares), shares, reason };
      },
      under: (row) =>
        row.wasteCost === null
          ? undefined
          : (sharesOf(row.costShares)['?'] ?? 0) > 0.001
            ? { text: `${money(row.wasteCost)} +?`, title: 'A part of the cost is not known, and is not in this.' }
            : { text: money(row.wasteCost) },
      best: 'low',
      whyUnknown: () => unobserved,
    },
    {
      id: 'tokenCost',
      title: 'Tokens',
      unit: `${sign} / 1M`,
      isHidden: isMixed,
      about: 'money ÷ tokens in and out',
      value: (row) => row.costPerMillionTokens,
      text: (row) => written(row.costPerMillionTokens, money),
      evidence: (row) => cost('cost', row),
      best: 'low',
      whyUnknown: (row) =>
        row.costReason ? `A part of the cost is not known: ${row.costReason}.` : 'This work has no tokens.',
    },
    {
      id: 'p95',
      title: 'Latency',
      unit: 'p95',
      about: 'half, and 95 %, of the units of work took no longer (±4.5 %); sorts by p95',
      value: (row) => row.p95Ms,
      text: (row) => written(row.p95Ms, formatDuration),
      evidence: (row) => counted('p95', row, row.requests, 'units of work, ±4.5 %'),
      under: (row) =>
        row.p50Ms === null
          ? undefined
          : {
              text: `p50 ${formatDuration(row.p50Ms)}${row.firstTokenP95Ms === null ? '' : ` · first ${formatDuration(row.firstTokenP95Ms)}`}`,
              title: 'p50; time to first token, p95',
            },
      best: 'low',
    },
    {
      id: 'firstToken',
      title: 'First token',
      unit: 'p95',
      isHidden: true,
      value: (row) => row.firstTokenP95Ms,
      text: (row) => written(row.firstTokenP95Ms, formatDuration),
      evidence: (row) => counted('firstTokenP95', row, row.requests, 'units of work, ±4.5 %'),
      best: 'low',
      whyUnknown: () => 'No time to first token in these units of work.',
    },
    {
      id: 'queue',
      title: 'Queue',
      unit: 'p50',
      about: 'from submitted to placed; unpaid',
      value: (row) => row.queueP50Ms,
      text: (row) => written(row.queueP50Ms, formatDuration),
      evidence: (row) => counted('queueP50', row, row.queued, 'placements, ±4.5 %'),
      best: 'low',
    },
    {
      id: 'startup',
      title: 'Startup',
      unit: 'p50',
      isHidden: true,
      about: 'from placed to work; paid',
      value: (row) => row.startupP50Ms,
      text: (row) => written(row.startupP50Ms, formatDuration),
      evidence: (row) => counted('startupP50', row, row.started, 'startups, ±4.5 %'),
      best: 'low',
    },
    {
      id: 'uptime',
      title: 'Uptime',
      unit: 'observed · claimed',
      about: 'up ÷ (up + down) while paid; a cell a day',
      value: (row) => row.uptime,
      text: (row) => (row.uptime === null ? 'not observed' : formatShare(row.uptime)),
      evidence: (row) => ({
        figure: 'uptime',
        of: { network: row.network },
        grade: row.uptimeGrade,
        reason: `observed in ${formatShare(row.observedShare ?? 0)} of the paid time`,
      }),
      under: (row) =>
        row.uptimeClaimed === null
          ? undefined
          : { text: `claimed ${formatShare(row.uptimeClaimed)}`, title: 'mean of what providers claim for 30 days' },
      best: 'high',
    },
    {
      id: 'downs',
      title: 'Between downs',
      unit: 'h',
      isHidden: true,
      about: 'mean time between failures: hours up ÷ times down',
      value: (row) => row.hoursBetweenDowns,
      text: (row) => written(row.hoursBetweenDowns, three),
      under: (row) =>
        row.minutesToRecover === null
          ? undefined
          : {
              text: `back in ${formatDuration(row.minutesToRecover * 60_000)}`,
              title: `mean time to recovery of ${formatNumber(row.downs ?? 0)} downs`,
            },
      best: 'high',
      whyUnknown: () => 'It was never seen to go down.',
    },
    {
      id: 'preempted',
      title: 'Preempted',
      unit: 'of attempts',
      value: (row) => row.preemptedShare,
      text: (row) => written(row.preemptedShare, formatShare),
      evidence: (row) => counted('preemptedShare', row, row.attempts, 'attempts'),
      under: (row) => interval(row.preemptedLow, row.preemptedHigh, `95 % interval of ${row.attempts} attempts`),
      whyUnknown: () => 'No attempt ended in the period, or attempts cannot be told apart by region.',
    },
    {
      id: 'success',
      title: 'Success',
      unit: 'of attempts',
      isHidden: true,
      about: 'completed ÷ (completed + failed + preempted)',
      value: (row) => row.successShare,
      text: (row) => written(row.successShare, formatShare),
      evidence: (row) => counted('successShare', row, row.attempts, 'attempts'),
      under: (row) => interval(row.successLow, row.successHigh, `95 % interval of ${row.attempts} attempts`),
      best: 'high',
      whyUnknown: () => 'No attempt ended in the period, or attempts cannot be told apart by region.',
    },
    {
      id: 'verified',
      title: 'Verified',
      unit: 'of spend',
      about: 'share of the known cost whose results a check verified',
      value: (row) => row.verifiedShare,
      text: (row) => written(row.verifiedShare, formatShare),
      evidence: (row) => ({
        figure: 'verifiedShare',
        of: { network: row.network },
        grade: row.verifiedShare === null ? '?' : 'B',
      }),
      under: (row) =>
        row.notVerifiedCost
          ? {
              text: `${money(row.notVerifiedCost)} not verified`,
              title: 'cost whose check failed, went stale or could not tell',
            }
          : undefined,
      best: 'high',
      whyUnknown: (row) => row.costReason || 'No cost is known.',
    },
    {
      id: 'energy',
      title: 'Energy',
      unit: 'kWh',
      isHidden: true,
      about: 'at the site, host and building included',
      value: (row) => row.energyKwh,
      text: (row) => written(row.energyKwh, three),
      evidence: (row) => ({ figure: 'energy', of: { network: row.network }, grade: row.energyKwhGrade }),
      under: (row) =>
        row.measuredShare === null
          ? undefined
          : {
              text: `${formatShare(row.measuredShare)} measured`,
              title: `share of the GPUs’ energy that was measured${isOfficial(row.measuredShare) ? '' : '; under 75 % it is an estimate'}`,
            },
    },
    {
      id: 'carbon',
      title: `Carbon, ${mass.unit}CO2e`,
      unit: '/ useful GPU-h',
      about: 'life cycle, location-based, with its range',
      value: (row) => row.gramsPerUsefulGpuHour,
      text: (row) => written(row.gramsPerUsefulGpuHour, (value) => formatMass(value, mass)),
      evidence: (row) => carbon('carbonPerUsefulGpuHour', row),
      under: (row) =>
        row.gramsRelativeError === null || row.gramsPerUsefulGpuHour === null
          ? undefined
          : {
              text: `${formatMass(row.gramsPerUsefulGpuHour * (1 - row.gramsRelativeError), mass)}–${formatMass(row.gramsPerUsefulGpuHour * (1 + row.gramsRelativeError), mass)}`,
            },
      best: 'low',
      whyUnknown: (row) => row.carbonReason || (row.unobservedShare === 1 ? 'Nothing was observed.' : 'Not known.'),
    },
    {
      id: 'carbonRate',
      title: 'Carbon',
      unit: 'gCO2e / GPU-h',
      about: 'life cycle, location-based, per paid GPU-hour',
      isHidden: true,
      value: (row) => row.gramsPerGpuHour,
      text: (row) => written(row.gramsPerGpuHour, three),
      evidence: (row) => carbon('carbonPerGpuHour', row),
      best: 'low',
      whyUnknown: (row) => row.carbonReason || 'Not known.',
    },
    {
      id: 'n',
      title: 'n',
      unit: 'units',
      isHidden: true,
      about: 'units of work measured',
      value: (row) => row.requests,
      text: (row) => formatNumber(row.requests ?? 0),
    },
  ];
}

/** The network that is best in each column that has a best. */
export const bestOf = (
  rows: readonly Compared[],
  columns: readonly ComparedColumn[],
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    columns.flatMap((column) => (column.best ? [[column.id, extreme(rows, column, column.best)]] : [])),
  );

function extreme(rows: readonly Compared[], { value }: ComparedColumn, best: 'low' | 'high'): string | undefined {
  const known = rows.filter((row) => value(row) !== null);
  if (known.length < 2) return undefined;
  // Of what is all alike nothing is best.
  if (known.every((row) => value(row) === value(known[0] as Compared))) return undefined;
  const direction = best === 'low' ? 1 : -1;
  return known.reduce((leader, row) => (direction * (Number(value(row)) - Number(value(leader))) < 0 ? row : leader))
    .network;
}
