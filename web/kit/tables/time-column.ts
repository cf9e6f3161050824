import { formatTime } from '../figures/format.ts';
import { zone } from '../state/url-state.svelte.ts';
import type { Column } from './column.ts';

/** A column of times in the reader's zone, empty where there is none. */
export const timeColumn = <Row>(id: string, title: string, value: (row: Row) => number | null): Column<Row> => ({
  id,
  title,
  align: 'left',
  value,
  text: (row) => {
    const time = value(row);
    return time === null ? '' : formatTime(time, zone());
  },
});
