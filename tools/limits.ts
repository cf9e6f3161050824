import { sourceFiles, textOf } from './files.ts';

/** A limit on rows, without a word why. */
export type Limit = { readonly file: string; readonly line: number; readonly text: string };

/** What ends a list of rows or values before it is whole. `LIMIT 1` chooses a row, and who gives a `limit` is told of the rest. */
const limits =
  /\bLIMIT (?!1\b|\{limit: UInt32\})\S|\bgroup(?:Uniq)?Array\w*\(\d+\)|\btopK\w*\(\d|overflow_mode\W+break/;
const isComment = /--|\/\/|^\s*\/?\*/;

/** Tests and measurements have worlds of their own. */
const isOurs = (file: string) => !/^(tests|bench|tools|samples)\/|\.test\.ts$|^store\/migrations\//.test(file);

/**
 * Where SQL, in files of its own or in TypeScript, ends before all rows are told. A page says how many there are (`most` of a query), a
 * file has all, and code that computes fails; a limit of another kind needs its reason, as a comment on its line or on the one before.
 */
export const silentLimits = (file: string, text: string): Limit[] => {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const code = line.replace(/(--|\/\/).*$/, '');
    if (!limits.test(code) || isComment.test(line) || isComment.test(lines[i - 1] ?? '')) return [];
    return [{ file, line: i + 1, text: line.trim() }];
  });
};

if (import.meta.main) {
  const found = sourceFiles('.sql', '.ts')
    .filter(isOurs)
    .flatMap((file) => silentLimits(file, textOf(file)));
  if (found.length > 0) {
    console.error('A limit that nobody is told of. Use `most` of the query, or say why in a comment above:');
    for (const { file, line, text } of found) console.error(`  ${file}:${line} ${text}`);
    process.exitCode = 1;
  }
}
