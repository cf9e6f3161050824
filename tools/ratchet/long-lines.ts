import { sourceFiles, textOf } from '../files.ts';
import type { Finding } from './finding.ts';

const longest = 140;
const endings = ['.ts', '.svelte', '.sql', '.css'] as const;

/** A text and nothing else: what a catalogue has as a key stands in one piece. */
export const isText = (line: string): boolean => /^\s*(['"]).*\1[,:]?$/.test(line);

/** Lines that are longer than a screen shows, by kind of file; those that are a text are not counted. */
export const longLines = (): Finding[] =>
  endings.flatMap((ending) =>
    sourceFiles(ending).flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, i) =>
          line.length > longest && !isText(line)
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
