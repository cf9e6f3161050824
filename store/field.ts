import type { ColumnType } from './frame.ts';

/** What a column of an answer is. Units are those of `@grafana/data` (`currencyUSD`, `kwatth`, `suffix:gCO2e`, `percentunit`). */
export type FieldSpec = {
  readonly type: ColumnType;
  readonly unit?: string;
  /** A text may be NULL; numbers always may. */
  readonly nullable?: true;
  /** The figure has an evidence grade, in the column `<name>Grade`. */
  readonly graded?: true;
  /** What the figure is, in a few words; the catalogue and table headers show it. */
  readonly about?: string;
};
