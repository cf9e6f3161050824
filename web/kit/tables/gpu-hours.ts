import { formatRounded } from '../figures/format.ts';
import { type GpuHours, isAtLeast } from '../figures/gpu-hours.ts';
import { t } from '../i18n/t.ts';
import type { Column } from './column.ts';

/** The column of paid GPU-hours. */
export const paidHours = <Row extends GpuHours>(): Column<Row> => ({
  id: 'hours',
  isSummed: true,
  title: t('Paid'),
  unit: t('GPU-h'),
  value: (row) => row.gpuHours,
  isAtLeast,
  format: formatRounded,
});
