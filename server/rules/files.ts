import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { messageOf } from '../../domain/errors.ts';
import { type RulesFile, rulesFile } from '../../domain/rules/schema.ts';
import { ConfigError } from '../../process/config.ts';

export type FileProblem = { readonly file: string; readonly message: string };
export type ReadFiles = { readonly files: ReadonlyMap<string, RulesFile>; readonly problems: readonly FileProblem[] };

/**
 * Reads every `.yaml` file of a folder. A file that is wrong keeps the rules that it had when it was last right, and its problem is
 * told: an alert does not vanish because of a slip of the pen.
 *
 * @param folder need not exist
 * @param before what was read the last time
 */
export async function readRuleFiles(
  folder: string,
  before: ReadonlyMap<string, RulesFile> = new Map(),
): Promise<ReadFiles> {
  const files = new Map<string, RulesFile>();
  const problems: FileProblem[] = [];
  for (const name of await yamlFiles(folder)) {
    try {
      files.set(name, parseRules(await readFile(path.join(folder, name), 'utf8')));
    } catch (error) {
      problems.push({ file: name, message: messageOf(error) });
      const old = before.get(name);
      if (old) files.set(name, old);
    }
  }
  return { files, problems };
}

/** Reads the folder at start, where a wrong file stops the process. @throws ConfigError naming each file, field and reason */
export async function requireRuleFiles(folder: string): Promise<void> {
  const { problems } = await readRuleFiles(folder);
  if (problems.length > 0)
    throw new ConfigError(
      `Invalid rules in ${folder}:\n${problems.map(({ file, message }) => `  ${file}: ${message}`).join('\n')}`,
    );
}

function parseRules(text: string): RulesFile {
  const parsed = rulesFile.safeParse(parse(text) ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`).join('; '));
}

async function yamlFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
