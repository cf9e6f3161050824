import { type MassUnit, massUnitFor } from '../../kit/figures/format.ts';
import { t } from '../../kit/i18n/t.ts';
import { attemptColumns } from './columns/attempts.ts';
import type { Compared, ComparedColumn, Manner } from './columns/column.ts';
import { costColumns, wasteColumns } from './columns/cost.ts';
import { energyColumns } from './columns/energy.ts';
import { timeColumns } from './columns/time.ts';
import { uptimeColumns } from './columns/uptime.ts';

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

/** The columns of the comparison. */
export const columnsFor = (manner: Manner): readonly ComparedColumn[] => [
  { id: 'network', phone: 'title', title: t('Network'), as: 'name', value: (row) => row.network },
  {
    id: 'score',
    phone: 'detail',
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
