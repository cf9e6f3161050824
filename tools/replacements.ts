import { sourceFiles, textOf } from './files.ts';

/** A replacement of what could not be read, without a word why. */
export type Replacement = { readonly file: string; readonly line: number; readonly text: string };

/** Functions of SQL that put a number in the place of one that cannot be read or is missing. */
const replaces = /\bto\w+Or(?:Zero|Default)\(|\baccurateCastOrDefault\(|\bgreatest\(1,/;
const isComment = /--|\/\/|^\s*\/?\*/;

/** Migrations before this rule are history. */
const isHistory = (file: string) => /^store\/migrations\/00(?:[0-2]\d|3[0-5])_/.test(file);

/**
 * Where SQL, in files of its own or in TypeScript, replaces what it cannot read by a number. Unknown is never zero, so each needs its
 * reason, as a comment on its line or on the one before.
 */
export const replacements = (file: string, text: string): Replacement[] => {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const code = line.replace(/(--|\/\/).*$/, '');
    if (!replaces.test(code) || isComment.test(line) || isComment.test(lines[i - 1] ?? '')) return [];
    return [{ file, line: i + 1, text: line.trim() }];
  });
};

if (import.meta.main) {
  const found = sourceFiles('.sql', '.ts')
    .filter((file) => !isHistory(file) && !file.endsWith('.test.ts'))
    .flatMap((file) => replacements(file, textOf(file)));
  if (found.length > 0) {
    console.error('What cannot be read is unknown, not a number. Use …OrNull, or say why in a comment above:');
    for (const { file, line, text } of found) console.error(`  ${file}:${line} ${text}`);
    process.exitCode = 1;
  }
}
