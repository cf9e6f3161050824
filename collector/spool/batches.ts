import type { Block } from '../../store/native/block.ts';

/** Blocks of at most this many rows: larger ones cost ClickHouse gigabytes. A single block that is larger stays whole. */
const maxRows = 100_000;

/** Blocks that are inserted at once: of one table, with the same columns. */
export type Batch = readonly [Block, ...Block[]];

/**
 * The inserts of a segment: blocks of one table and the same columns, up to 100,000 rows together. The same blocks always
 * give the same inserts in the same order, so an insert can be sent again under its old token after a crash.
 */
export function batchesOf(blocks: readonly Block[]): Batch[] {
  const groups = new Map<string, [Block, ...Block[]][]>();
  for (const block of blocks) {
    const key = `${block.table} ${block.columns.join()}`;
    const batches = groups.get(key) ?? [];
    groups.set(key, batches);
    const last = batches.at(-1);
    if (last && rowsOf(last) + block.rows <= maxRows) last.push(block);
    else batches.push([block]);
  }
  return [...groups.values()].flat();
}

export const rowsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.rows, 0);
