import { crc32 } from 'node:zlib';
import type { Block } from '../../store/native/block.ts';

/**
 * A block on disk: length and CRC of what follows (u32 each, little-endian), length of the header (u32), the header as JSON
 * (`table`, `columns`, `rows`), the Native bytes.
 */
export function recordOf(block: Block): Buffer[] {
  const header = Buffer.from(JSON.stringify({ table: block.table, columns: block.columns, rows: block.rows }));
  const front = Buffer.alloc(12);
  front.writeUInt32LE(4 + header.length + block.bytes.length, 0);
  front.writeUInt32LE(header.length, 8);
  front.writeUInt32LE(crc32(block.bytes, crc32(header, crc32(front.subarray(8)))), 4);
  return [front, header, block.bytes];
}

/** What a segment held, and how many bytes at its end were not a whole record. */
export type Segment = { readonly blocks: readonly Block[]; readonly tornBytes: number };

/**
 * Reads the records of a segment up to the first that is cut off or damaged. A crash while writing leaves such a tail: it was
 * never acknowledged, because the answer waits for the disk.
 */
export function recordsIn(file: Buffer): Segment {
  const blocks: Block[] = [];
  let at = 0;
  while (at + 12 <= file.length) {
    const length = file.readUInt32LE(at);
    const end = at + 8 + length;
    if (length < 4 || end > file.length || crc32(file.subarray(at + 8, end)) !== file.readUInt32LE(at + 4)) break;
    const headerEnd = at + 12 + file.readUInt32LE(at + 8);
    const header = JSON.parse(file.toString('utf8', at + 12, headerEnd)) as Omit<Block, 'bytes'>;
    blocks.push({ ...header, bytes: file.subarray(headerEnd, end) });
    at = end;
  }
  return { blocks, tornBytes: file.length - at };
}
