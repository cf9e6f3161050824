import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import { parseConfig, UsageError } from '../../process/config.ts';
import { runCommand } from '../../process/run.ts';
import { insertBlocks } from '../../store/insert.ts';
import { openStore, storeConfig } from '../../store/store.ts';
import { poisonFiles } from './poison.ts';
import { recordsIn } from './record.ts';
import { spoolConfig } from './spool.ts';

/**
 * `list`: what was set aside, and why. `replay`: inserts it again, for after a cause was mended; what is stored goes from
 * the list. Stop `wattledger start` first: the bundled store and the spool have one owner.
 */
export default ([command = 'list']: readonly string[]) =>
  runCommand(async () => {
    const config = parseConfig(z.object({ ...storeConfig.shape, ...spoolConfig.shape }), process.env);
    const files = poisonFiles(config.SPOOL_FOLDER);
    if (command === 'list')
      console.table(files.map(({ at, table, rows, reason }) => ({ at, table, rows, reason: reason.slice(0, 120) })));
    else if (command === 'replay') await replay();
    else throw new UsageError();
    return 0;

    async function replay(): Promise<void> {
      const store = await openStore(config);
      for (const { file, table, rows, token } of files) {
        try {
          await insertBlocks(store, recordsIn(readFileSync(file)).blocks, token);
          rmSync(file);
          rmSync(file.replace(/poison$/, 'json'));
          console.log(`${rows} rows of ${table} are stored`);
        } catch (error) {
          console.error(`${rows} rows of ${table} are refused again: ${messageOf(error)}`);
        }
      }
      await store.close();
    }
  });
