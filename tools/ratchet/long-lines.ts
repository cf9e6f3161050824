import { sourceFiles, textOf } from '../files.ts';
import type { Finding } from './finding.ts';

const longest = 140;
const endings = ['.ts', '.svelte', '.sql', '.css'] as const;

/** Lines that are longer than a screen shows, by kind of file. */
export const longLines = (): Finding[] =>
  endings.flatMap((ending) =>
    sourceFiles(ending).flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, i) =>
          line.length > longest
            ? [
                {
                  measure: `lines over ${longest} in ${ending}`,
                  file,
                  line: i + 1,
                  message: `${line.length} characters`,
                },
              ]
            : [],
        ),
    ),
  );
