import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { messageOf } from '../../domain/errors.ts';
import { ConfigError, parseConfig, UsageError } from '../../process/config.ts';
import { runCommand } from '../../process/run.ts';
import { joinStore, storeConfig } from '../../store/store.ts';
import { importMixes, readResidualMixes } from './residual-mixes.ts';

/** `residual-mix table.csv --source "AIB European Residual Mixes v1.1" [--year 2024]` imports residual mixes that may not be bundled. */
export default (words: readonly string[]) =>
  runCommand(async () => {
    const { file, source, year } = asked(words);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      throw new ConfigError(`cannot read “${file}”: ${messageOf(error)}`);
    }
    const { mixes, problems } = readResidualMixes(text, year);
    if (problems.length > 0)
      throw new ConfigError(
        `“${file}” is not imported:\n${problems
          .slice(0, 20)
          .map((problem) => `  ${problem}`)
          .join('\n')}`,
      );
    const store = await joinStore(parseConfig(storeConfig, process.env));
    try {
      const hours = await importMixes(store, mixes, source);
      console.log(`${mixes.length} residual mixes stored. ${hours} closed hours are closed again under a new version.`);
      return 0;
    } finally {
      await store.close();
    }
  });

function asked(words: readonly string[]): { file: string; source: string; year?: number } {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { source: { type: 'string' }, year: { type: 'string' } },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0 || !values.source) throw new UsageError();
    return { file, source: values.source, ...(values.year !== undefined && { year: Number(values.year) }) };
  } catch {
    // what parseArgs does not know is told by how the command is used
    throw new UsageError();
  }
}
