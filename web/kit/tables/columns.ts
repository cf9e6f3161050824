import { formatTime } from '../figures/format.ts';
import { translateData } from '../i18n/t.ts';
import { zone } from '../state/url-state.svelte.ts';
import type { Column } from './column.ts';

/** A column of text as it is: names that others gave, or what is written already. */
export const textColumn = <Row>(id: string, title: string, value: (row: Row) => string | null): Column<Row> => ({
  id,
  title,
  align: 'left',
  value,
});

/** A column of the product's own words, in the reader's language. */
export const wordColumn = <Row>(id: string, title: string, value: (row: Row) => string | null): Column<Row> => ({
  ...textColumn(id, title, value),
  text: (row) => translateData(value(row) ?? ''),
});

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

/** A column of whole numbers that are written in full: attempts, the number of a line. */
export const countColumn = <Row>(id: string, title: string, value: (row: Row) => number | null): Column<Row> => ({
  id,
  title,
  value,
  text: (row) => String(value(row) ?? ''),
});
