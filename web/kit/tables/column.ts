import type { Evidence } from '../figures/evidence.ts';

/** One column: how it is headed, sorted and written. */
export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** Read aloud only: the cells of the column say what they are. */
  readonly isTitleHidden?: true;
  /** Second line of the header. */
  readonly unit?: string;
  /** Said on hover. */
  readonly about?: string;
  /** Left out until the reader chooses it. */
  readonly isHidden?: boolean;
  readonly align?: 'left' | 'right';
  /** What sorts; null is unknown and stands last. */
  readonly value: (row: Row) => string | number | null;
  readonly text: (row: Row) => string;
  /** Stands beside the figure as its grade. */
  readonly evidence?: (row: Row) => Evidence;
};
