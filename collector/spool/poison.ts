import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Batch, rowsOf } from './batches.ts';
import { recordOf } from './record.ts';

/** What ClickHouse refused for what is in it, and when and why. */
export type Poison = {
  /** The blocks, as records. */
  readonly file: string;
  readonly table: string;
  readonly rows: number;
  readonly token: string;
  /** ISO time. */
  readonly at: string;
  readonly reason: string;
};

/** Where a spool keeps what was set aside. */
export const poisonFolder = (spool: string): string => path.join(spool, 'poison');

/** Keeps a batch that ClickHouse refuses, so that what is behind it goes on. */
export async function setAside(
  spool: string,
  batch: Batch,
  { token, reason }: Pick<Poison, 'token' | 'reason'>,
): Promise<void> {
  const folder = poisonFolder(spool);
  const about = { table: batch[0].table, rows: rowsOf(batch), token, at: new Date().toISOString(), reason };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${token}.json`), JSON.stringify(about, null, 2));
  await writeFile(path.join(folder, `${token}.poison`), Buffer.concat(batch.flatMap(recordOf)));
}

/** What was set aside so far. */
export function poisonFiles(spool: string): Poison[] {
  const folder = poisonFolder(spool);
  try {
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
    return names.map((name) => ({
      file: path.join(folder, name.replace(/json$/, 'poison')),
      ...JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
    }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
