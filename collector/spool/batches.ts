import type { Block } from '../../store/native/block.ts';

/** Blocks of at most this many rows: larger ones cost ClickHouse gigabytes. A single block that is larger stays whole. */
const maxRows = 100_000;

/**
 * The inserts of a segment: blocks of one table and the same columns, merged up to 100,000 rows. The same blocks always give
 * the same inserts in the same order, so an insert can be sent again under its old token after a crash.
 *
 * A Native stream is a sequence of blocks, so merging copies nothing but bytes.
 */
export function batchesOf(blocks: readonly Block[]): Block[] {
  const groups = new Map<string, Block[][]>();
  for (const block of blocks) {
    const key = `${block.table} ${block.columns.join()}`;
    const batches = groups.get(key) ?? [];
    groups.set(key, batches);
    const last = batches.at(-1);
    if (last && rowsOf(last) + block.rows <= maxRows) last.push(block);
    else batches.push([block]);
  }
  return [...groups.values()].flat().map(merge);
}

const rowsOf = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + block.rows, 0);

function merge(blocks: readonly Block[]): Block {
  const [first] = blocks;
  if (!first) throw new Error('no blocks to merge');
  if (blocks.length === 1) return first;
  return { ...first, rows: rowsOf(blocks), bytes: Buffer.concat(blocks.map((block) => block.bytes)) };
}
