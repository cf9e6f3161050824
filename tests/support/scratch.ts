import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const memory = '/dev/shm';
/** What the stores of a run have been seen to hold, four times over. */
const roomBytes = 4_000_000_000;

/**
 * Where the stores of tests stand: in memory where there is room, since ClickHouse waits for the disk after every insert, and no
 * test needs its data after a power cut.
 */
const place = hasRoom() ? memory : tmpdir();

function hasRoom(): boolean {
  if (!existsSync(memory) || process.availableMemory() < 2 * roomBytes) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= roomBytes;
}

/** A new folder for a store; who makes it removes it. */
export const storeFolder = (name: string): string => mkdtempSync(path.join(place, `wattledger-${name}-`));
