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

const written = (value: number | null, format: (value: number) => string) => (value === null ? unknown : format(value));

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
export const columnsFor = (
  mass: MassUnit,
  scoreOf: (network: string) => number | null,
  isMixed: boolean,
): Column<Compared>[] => [
  { id: 'network', title: 'Network', align: 'left', value: (row) => row.network, text: (row) => row.network },
  {
    id: 'score',
    isHidden: isMixed,
    title: 'Score',
    value: (row) => scoreOf(row.network),
    text: (row) => written(scoreOf(row.network), (value) => String(Math.round(value))),
  },
  {
    id: 'usefulCost',
    title: 'Cost',
    unit: '$ / useful GPU-h',
    about: 'money of observed time ÷ useful GPU-hours',
    value: (row) => row.costPerUsefulGpuHour,
    text: (row) => written(row.costPerUsefulGpuHour, formatMoney),
  },
  {
    id: 'cost',
    title: 'Rate',
    unit: '$ / GPU-h',
    isHidden: true,
    about: 'money ÷ paid GPU-hours',
    value: (row) => row.costPerGpuHour,
    text: (row) => written(row.costPerGpuHour, formatMoney),
  },
  {
    id: 'waste',
    title: 'Waste',
    unit: 'of paid GPU-h',
    about: 'paid and not useful; see «Where paid time went»',
    value: (row) => row.wasteShare,
    text: (row) => written(row.wasteShare, formatShare),
  },
  {
    id: 'tokenCost',
    title: 'Tokens',
    unit: '$ / 1M',
    isHidden: isMixed,
    about: 'money ÷ tokens in and out',
    value: (row) => row.costPerMillionTokens,
    text: (row) => written(row.costPerMillionTokens, formatMoney),
  },
  {
    id: 'p95',
    title: 'Latency',
    unit: 'p95, p50',
    about: 'half, and 95 %, of the units of work took no longer (±4.5 %); sorts by p95',
    value: (row) => row.p95Ms,
    text: (row) => written(row.p95Ms, formatDuration),
  },
  {
    id: 'firstToken',
    title: 'First token',
    unit: 'p95',
    value: (row) => row.firstTokenP95Ms,
    text: (row) => written(row.firstTokenP95Ms, formatDuration),
  },
  {
    id: 'queue',
    title: 'Queue',
    unit: 'p50',
    about: 'from submitted to placed; unpaid',
    value: (row) => row.queueP50Ms,
    text: (row) => written(row.queueP50Ms, formatDuration),
  },
  {
    id: 'uptime',
    title: 'Uptime',
    unit: 'observed · claimed',
    about: 'up ÷ (up + down) while paid; a cell a day',
    value: (row) => row.uptime,
    text: (row) => (row.uptime === null ? 'not observed' : formatShare(row.uptime)),
  },
  {
    id: 'preempted',
    title: 'Preempted',
    unit: 'of attempts',
    value: (row) => row.preemptedShare,
    text: (row) => written(row.preemptedShare, formatShare),
  },
  {
    id: 'energy',
    title: 'Energy',
    unit: 'kWh',
    isHidden: true,
    about: 'at the site, host and building included',
    value: (row) => row.energyKwh,
    text: (row) => written(row.energyKwh, (value) => formatNumber(Number(value.toPrecision(3)))),
  },
  {
    id: 'carbon',
    title: `Carbon, ${mass.unit}CO2e`,
    unit: '/ useful GPU-h',
    about: 'life cycle, location-based, with its range',
    value: (row) => row.gramsPerUsefulGpuHour,
    text: (row) => written(row.gramsPerUsefulGpuHour, (value) => formatMass(value, mass)),
  },
  {
    id: 'carbonRate',
    title: 'Carbon',
    unit: 'gCO2e / GPU-h',
    about: 'life cycle, location-based, per paid GPU-hour',
    isHidden: true,
    value: (row) => row.gramsPerGpuHour,
    text: (row) => written(row.gramsPerGpuHour, (value) => formatNumber(Number(value.toPrecision(3)))),
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

/** The network that is best in each column that has a best. */
export function bestOf(rows: readonly Compared[]): Record<string, string | undefined> {
  const lowest = (value: (row: Compared) => number | null) => extreme(rows, value, 1);
  return {
    usefulCost: lowest((row) => row.costPerUsefulGpuHour),
    cost: lowest((row) => row.costPerGpuHour),
    tokenCost: lowest((row) => row.costPerMillionTokens),
    p95: lowest((row) => row.p95Ms),
    firstToken: lowest((row) => row.firstTokenP95Ms),
    queue: lowest((row) => row.queueP50Ms),
    waste: lowest((row) => row.wasteShare),
    uptime: extreme(rows, (row) => row.uptime, -1),
    carbon: lowest((row) => row.gramsPerUsefulGpuHour),
  };
}

function extreme(
  rows: readonly Compared[],
  value: (row: Compared) => number | null,
  direction: 1 | -1,
): string | undefined {
  const known = rows.filter((row) => value(row) !== null);
  if (known.length < 2) return undefined;
  return known.reduce((best, row) =>
    direction * (value(row) as number) < direction * (value(best) as number) ? row : best,
  ).network;
}

/** Why a figure is not known, in the words of the tooltip. */
export function whyUnknown(column: string, row: Compared): string {
  if (column === 'usefulCost')
    return row.unobservedShare === 1
      ? 'Nothing was observed: neither spans of work nor GPU readings came from this network.'
      : row.costReason || 'No work was useful, or no cost is known.';
  if (column === 'cost') return row.costReason || 'No cost is known.';
  if (column === 'tokenCost')
    return row.costReason ? `A part of the cost is not known: ${row.costReason}.` : 'This work has no tokens.';
  if (column === 'preempted') return 'No attempt ended in the period, or attempts cannot be told apart by region.';
  if (column === 'carbon')
    return row.carbonReason || (row.unobservedShare === 1 ? 'Nothing was observed.' : 'Not known.');
  if (column === 'waste') return 'Nothing was observed: neither spans of work nor GPU readings.';
  if (column === 'firstToken') return 'No time to first token in these units of work.';
  if (column === 'score') return 'A figure that weighs something is missing.';
  return 'Nothing was measured.';
}
