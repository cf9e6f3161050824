import { formatKnown, formatRounded } from './format.ts';

/** GPU-hours of a row, and hours of its leases whose GPU count cannot be read: their GPU-hours are not among them. */
export type GpuHours = { readonly gpuHours: number | null; readonly uncountedHours: number | null };

/** What rows add up to; null hours where no lease has a GPU count that can be read. */
export function gpuHoursOf(rows: readonly GpuHours[]): GpuHours {
  const known = rows.flatMap(({ gpuHours }) => gpuHours ?? []);
  return {
    gpuHours: known.length === 0 && rows.length > 0 ? null : known.reduce((sum, hours) => sum + hours, 0),
    uncountedHours: rows.reduce((sum, row) => sum + (row.uncountedHours ?? 0), 0),
  };
}

/** Whether the hours are at least so many. */
export const isAtLeast = ({ uncountedHours }: GpuHours): boolean => (uncountedHours ?? 0) > 0;

/** GPU-hours as text: “≥” before what is not the whole. */
export const gpuHoursText = (hours: GpuHours, format: (value: number) => string = formatRounded): string =>
  `${hours.gpuHours !== null && isAtLeast(hours) ? '≥\u00a0' : ''}${formatKnown(hours.gpuHours, format)}`;
