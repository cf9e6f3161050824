import type { Figure } from '../../../domain/figures.ts';
import { gradeOfShares, isOfficial, withUnknown } from '../../../domain/grades.ts';
import type { MeasureName } from '../../../domain/measures.ts';
import type { Evidence } from '../../kit/figures/evidence.ts';
import {
  carbonUnit,
  formatDuration,
  formatMass,
  formatMoney,
  formatNumber,
  formatRounded,
  formatShare,
  type MassUnit,
  massUnitFor,
} from '../../kit/figures/format.ts';
import { t, translateData } from '../../kit/i18n/t.ts';
import type { Row } from '../../kit/state/query.svelte.ts';
import type { Column } from '../../kit/tables/column.ts';

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
const interval = (low: number | null, high: number | null, title: string) =>
  low === null || high === null ? undefined : { text: `${formatShare(low)} – ${formatShare(high)}`, title };
const sharesOf = (shares: unknown) => (shares ?? {}) as Record<string, number>;
const unobserved = t('Not observed: this network sent neither work spans nor GPU readings.');

/** The unit that fits the largest carbon figure. */
export const massUnit = (rows: readonly Compared[]): MassUnit =>
  massUnitFor(rows.map((row) => row.gramsPerUsefulGpuHour));

/** A GPU model in short: `h100-sxm` → `H100`. */
export const shortGpu = (model: string): string =>
  model
    .toUpperCase()
    .replace('RTX', 'RTX ')
    .replace(/-(SXM|PCIE)(-\d+)?$/, '');

/** The GPU models of a row, in short. */
export const gpuTitles = (row: Compared): string =>
  (row.gpuModels as string[]).map(shortGpu).join(', ') || t('unnamed GPU');

const moneyOf = (currency: string) => (value: number) => formatMoney(value, currency);
const costEvidence = (figure: Figure, row: Compared, unknownShare = 0): Evidence => ({
  figure,
  of: { network: row.network },
  grade: row.costGrade,
  shares: withUnknown(sharesOf(row.costShares), unknownShare),
  reason: row.costReason,
});
const carbonEvidence = (figure: Figure, row: Compared): Evidence => ({
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

/** What a GPU-hour costs. */
const costColumns = ({ currency, sign }: Manner): readonly ComparedColumn[] => [
  {
    id: 'usefulCost',
    title: t('Cost'),
    unit: t('{sign} / useful GPU-h', { sign }),
    about: t('cost of observed time ÷ useful GPU-hours'),
    best: 'low',
    whyUnknown: (row) =>
      row.unobservedShare === 1 ? unobserved : translateData(row.costReason) || t('No useful work, or unknown cost.'),
    value: (row) => row.costPerUsefulGpuHour,
    format: moneyOf(currency),
    evidence: (row) => costEvidence('costPerUsefulGpuHour', row, row.unobservedShare ?? 0),
  },
  {
    id: 'cost',
    title: t('Rate'),
    unit: t('{unit} / GPU-h', { unit: sign }),
    isHidden: true,
    about: t('cost ÷ paid GPU-hours'),
    best: 'low',
    whyUnknown: (row) => translateData(row.costReason) || t('Unknown cost.'),
    value: (row) => row.costPerGpuHour,
    format: moneyOf(currency),
    evidence: (row) => costEvidence('costPerGpuHour', row),
  },
];

/** What of it was not useful, and what the work cost. */
const wasteColumns = ({ currency, sign, isMixed }: Manner): readonly ComparedColumn[] => [
  {
    id: 'waste',
    title: t('Waste'),
    unit: t('of paid GPU-h'),
    about: t('paid but not useful, see “Use of paid time”'),
    under: (row) =>
      row.wasteCost === null
        ? undefined
        : (sharesOf(row.costShares)['?'] ?? 0) > 0.001
          ? {
              text: `${moneyOf(currency)(row.wasteCost)} +?`,
              title: t('Part of the cost is unknown and not included.'),
            }
          : { text: moneyOf(currency)(row.wasteCost) },
    best: 'low',
    whyUnknown: () => unobserved,
    value: (row) => row.wasteShare,
    format: formatShare,
    evidence: (row) => {
      const shares = withUnknown({ B: 1 }, row.unobservedShare ?? 1);
      const reason = row.unobservedShare
        ? t('{unobservedShare} of the time was not observed and counts as neither', {
            unobservedShare: formatShare(row.unobservedShare),
          })
        : '';
      return { figure: 'wasteShare', of: { network: row.network }, grade: gradeOfShares(shares), shares, reason };
    },
  },
  {
    id: 'tokenCost',
    title: t('Tokens'),
    unit: `${sign} / 1M`,
    isHidden: isMixed,
    about: t('cost of the workloads that deliver tokens ÷ input and output tokens'),
    under: (row) =>
      (row.tokenWorkloads ?? 0) > 1
        ? { text: t('mixes {count} workloads', { count: row.tokenWorkloads ?? 0 }) }
        : undefined,
    best: 'low',
    whyUnknown: (row) =>
      row.costReason
        ? t('Part of the cost is unknown: {costReason}.', { costReason: translateData(row.costReason) })
        : t('This work has no tokens.'),
    value: (row) => row.costPerMillionTokens,
    format: moneyOf(currency),
    evidence: (row) => costEvidence('cost', row),
  },
];

/** How long work took, and how long it waited. */
const timeColumns = (): readonly ComparedColumn[] => [
  {
    id: 'p95',
    title: t('Latency'),
    unit: 'p95',
    about: t('median and 95th percentile of units of work (±4.5 %), sorted by p95'),
    under: (row) =>
      row.p50Ms === null
        ? undefined
        : {
            text:
              'p50 ' +
              `${formatDuration(row.p50Ms)}${row.firstTokenP95Ms === null ? '' : ` · ${t('first token {firstTokenP95Ms}', { firstTokenP95Ms: formatDuration(row.firstTokenP95Ms) })}`}`,
            title: t('p50, and time to first token, p95'),
          },
    best: 'low',
    value: (row) => row.p95Ms,
    format: formatDuration,
    evidence: (row) => counted('p95', row, row.requests, t('units of work, ±4.5 %')),
  },
  {
    id: 'firstToken',
    title: t('First token'),
    unit: 'p95',
    isHidden: true,
    best: 'low',
    whyUnknown: () => t('These units of work have no time to first token.'),
    value: (row) => row.firstTokenP95Ms,
    format: formatDuration,
    evidence: (row) => counted('firstTokenP95', row, row.requests, t('units of work, ±4.5 %')),
  },
  {
    id: 'queue',
    title: t('Queue'),
    unit: 'p50',
    about: t('from submission to placement, not paid'),
    best: 'low',
    value: (row) => row.queueP50Ms,
    format: formatDuration,
    evidence: (row) => counted('queueP50', row, row.queued, t('placements, ±4.5 %')),
  },
  {
    id: 'startup',
    title: t('Startup'),
    unit: 'p50',
    isHidden: true,
    about: t('from placement to start of work, paid'),
    best: 'low',
    value: (row) => row.startupP50Ms,
    format: formatDuration,
    evidence: (row) => counted('startupP50', row, row.started, t('startups, ±4.5 %')),
  },
];

/** How much of the time it was up. */
const uptimeColumns = (): readonly ComparedColumn[] => [
  {
    id: 'uptime',
    title: t('Uptime'),
    unit: t('observed and claimed'),
    about: t('Up ÷ (up + down) during paid time. One cell per day.'),
    value: (row) => row.uptime,
    text: (row) => (row.uptime === null ? t('not observed') : formatShare(row.uptime)),
    evidence: (row) => ({
      figure: 'uptime',
      of: { network: row.network },
      grade: row.uptimeGrade,
      reason: t('observed for {observedShare} of paid time', {
        observedShare: formatShare(row.observedShare ?? 0),
      }),
    }),
    under: (row) =>
      row.uptimeClaimed === null
        ? undefined
        : {
            text: t('claimed {uptimeClaimed}', { uptimeClaimed: formatShare(row.uptimeClaimed) }),
            title: t('mean of provider claims for 30 days'),
          },
    best: 'high',
  },
  {
    id: 'downs',
    title: t('MTBF'),
    unit: 'h',
    isHidden: true,
    about: t('mean time between failures: hours up ÷ outages'),
    under: (row) =>
      row.minutesToRecover === null
        ? undefined
        : {
            text: t('recovers in {minutesToRecover}', {
              minutesToRecover: formatDuration(row.minutesToRecover * 60_000),
            }),
            title: t('mean time to recovery, outages: {downs}', { downs: formatNumber(row.downs ?? 0) }),
          },
    best: 'high',
    whyUnknown: () => t('No outages observed.'),
    value: (row) => row.hoursBetweenDowns,
    format: formatRounded,
  },
];

/** How attempts ended, and what was verified of them. */
const attemptColumns = ({ currency }: Manner): readonly ComparedColumn[] => [
  {
    id: 'preempted',
    title: t('Preempted'),
    unit: t('of attempts'),
    under: (row) =>
      interval(
        row.preemptedLow,
        row.preemptedHigh,
        t('95 % interval of {attempts} attempts', { attempts: row.attempts }),
      ),
    whyUnknown: () => t('No attempt ended in the period, or attempts cannot be split by region.'),
    value: (row) => row.preemptedShare,
    format: formatShare,
    evidence: (row) => counted('preemptedShare', row, row.attempts, t('attempts')),
  },
  {
    id: 'success',
    title: t('Success'),
    unit: t('of attempts'),
    isHidden: true,
    about: t('completed ÷ (completed + failed + preempted)'),
    under: (row) =>
      interval(row.successLow, row.successHigh, t('95 % interval of {attempts} attempts', { attempts: row.attempts })),
    best: 'high',
    whyUnknown: () => t('No attempt ended in the period, or attempts cannot be split by region.'),
    value: (row) => row.successShare,
    format: formatShare,
    evidence: (row) => counted('successShare', row, row.attempts, t('attempts')),
  },
  {
    id: 'verified',
    title: t('Verified'),
    unit: t('of spend'),
    about: t('share of known cost whose results passed a check'),
    under: (row) =>
      row.notVerifiedCost
        ? {
            text: t('{notVerifiedCost} not verified', { notVerifiedCost: moneyOf(currency)(row.notVerifiedCost) }),
            title: t('cost whose check failed, is stale or was inconclusive'),
          }
        : undefined,
    best: 'high',
    whyUnknown: (row) => translateData(row.costReason) || t('Unknown cost.'),
    value: (row) => row.verifiedShare,
    format: formatShare,
    evidence: (row) => ({
      figure: 'verifiedShare',
      of: { network: row.network },
      grade: row.verifiedShare === null ? '?' : 'B',
    }),
  },
];

/** What it took in energy, and what it emitted. */
const energyColumns = ({ mass }: Manner): readonly ComparedColumn[] => [
  {
    id: 'energy',
    title: t('Energy'),
    unit: 'kWh',
    isHidden: true,
    about: t('at the site, including host and building'),
    under: (row) =>
      row.measuredShare === null
        ? undefined
        : {
            text: t('{measuredShare} measured', { measuredShare: formatShare(row.measuredShare) }),
            title: t('measured share of GPU energy{measuredShare}', {
              measuredShare: isOfficial(row.measuredShare) ? '' : t(', an estimate below 75 %'),
            }),
          },
    value: (row) => row.energyKwh,
    format: formatRounded,
    evidence: (row) => ({ figure: 'energy', of: { network: row.network }, grade: row.energyKwhGrade }),
  },
  {
    id: 'carbon',
    title: t('Carbon, {unit}', { unit: carbonUnit(mass) }),
    unit: t('/ useful GPU-h'),
    about: t('life-cycle, location-based, with range'),
    under: (row) =>
      row.gramsRelativeError === null || row.gramsPerUsefulGpuHour === null
        ? undefined
        : {
            text: `${formatMass(row.gramsPerUsefulGpuHour * (1 - row.gramsRelativeError), mass)}–${formatMass(row.gramsPerUsefulGpuHour * (1 + row.gramsRelativeError), mass)}`,
          },
    best: 'low',
    whyUnknown: (row) =>
      translateData(row.carbonReason) || (row.unobservedShare === 1 ? t('Not observed.') : t('Unknown.')),
    value: (row) => row.gramsPerUsefulGpuHour,
    format: (value) => formatMass(value, mass),
    evidence: (row) => carbonEvidence('carbonPerUsefulGpuHour', row),
  },
  {
    id: 'carbonRate',
    title: t('Carbon'),
    unit: t('{unit} / GPU-h', { unit: 'g CO₂e' }),
    about: t('life-cycle, location-based, per paid GPU-hour'),
    isHidden: true,
    best: 'low',
    whyUnknown: (row) => translateData(row.carbonReason) || t('Unknown.'),
    value: (row) => row.gramsPerGpuHour,
    format: formatRounded,
    evidence: (row) => carbonEvidence('carbonPerGpuHour', row),
  },
  {
    id: 'n',
    title: 'n',
    unit: t('units'),
    isHidden: true,
    about: t('units of work measured'),
    value: (row) => row.requests,
    text: (row) => formatNumber(row.requests ?? 0),
  },
];

/** The columns of the comparison. */
export const columnsFor = (manner: Manner): readonly ComparedColumn[] => [
  { id: 'network', title: t('Network'), align: 'left', value: (row) => row.network },
  {
    id: 'score',
    isHidden: manner.isMixed,
    title: t('Score'),
    whyUnknown: () => t('A weighted metric is missing.'),
    value: (row) => manner.scoreOf(row.network),
    format: (value) => String(Math.round(value)),
  },
  ...costColumns(manner),
  ...wasteColumns(manner),
  ...timeColumns(),
  ...uptimeColumns(),
  ...attemptColumns(manner),
  ...energyColumns(manner),
];
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
