import type { Block } from '../store/native/block.ts';
import type { Rejections } from './rejections.ts';

/** What a request became: blocks to store, and what was refused. `failed` is called when the blocks could not be stored. */
export type Encoded = {
  readonly blocks: readonly Block[];
  readonly rejected: Rejections;
  readonly failed?: () => void;
};

/** Where decoded telemetry goes. `write` returns when everything is durable; only then may a client be answered. */
export type Sink = {
  /** @throws AppError `store_unavailable` when it cannot be made durable now; nothing of it is stored then */
  write(blocks: readonly Block[]): Promise<void>;
  readonly stats: SinkStats;
  /** Waits until everything written is in ClickHouse. */
  drain(): Promise<void>;
  /** Inserts what it can within a few seconds and stops; what is left is inserted at the next start. */
  close(patienceMs?: number): Promise<void>;
};

/** What became of the rows of one table. */
export type TableStats = {
  /** Rows and inserts that ClickHouse has answered. */
  rows: number;
  inserts: number;
  /** Inserts that failed and were tried again. */
  retries: number;
  /** Inserts set aside because ClickHouse refuses what is in them; of earlier runs too. */
  poisoned: number;
};

export type SinkStats = {
  readonly tables: Readonly<Record<string, Readonly<TableStats>>>;
  /** Writes to the spool that failed. */
  readonly failures: number;
  /** Bytes on disk that are not in ClickHouse yet. */
  readonly pendingBytes: number;
  /** When the oldest of them were written, epoch ms; undefined when there are none. */
  readonly pendingSince: number | undefined;
};

/** The sum of a figure over all tables. */
export const total = ({ tables }: SinkStats, figure: keyof TableStats): number =>
  Object.values(tables).reduce((sum, table) => sum + table[figure], 0);
