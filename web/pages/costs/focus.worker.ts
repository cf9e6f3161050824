/** Checks a FOCUS file beside the page, so that it never stands still. */
import { type CsvError, parse } from 'csv-parse/browser/esm';
import { type FocusReport, focusChecker } from '../../../domain/focus/check.ts';
import type { FocusRow } from '../../../domain/focus/checks.ts';

export type FocusAnswer =
  | { readonly kind: 'progress'; readonly rows: number; readonly share: number }
  | { readonly kind: 'report'; readonly report: FocusReport }
  | { readonly kind: 'error'; readonly message: string };

const tell = (answer: FocusAnswer) => postMessage(answer);

addEventListener('message', ({ data: file }: MessageEvent<File>) => {
  let columns: readonly string[] = [];
  let checker: ReturnType<typeof focusChecker> | undefined;
  let rows = 0;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => {
      columns = header;
      return header;
    },
    cast: (value) => (value === '' ? null : value),
  });
  parser.on('readable', () => {
    for (let row = parser.read() as FocusRow | null; row !== null; row = parser.read() as FocusRow | null) {
      checker ??= focusChecker(columns);
      checker.add(row);
      rows++;
    }
  });
  parser.on('error', (error: CsvError) =>
    tell({ kind: 'error', message: `Cannot read this CSV file: ${error.message}` }),
  );
  parser.on('end', () => tell({ kind: 'report', report: (checker ?? focusChecker(columns)).report() }));
  void feed(file, parser, () => rows);
});

async function feed(file: File, parser: ReturnType<typeof parse>, rows: () => number): Promise<void> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    read += value.length;
    parser.write(value);
    tell({ kind: 'progress', rows: rows(), share: Math.min(1, read / Math.max(1, file.size)) });
  }
  parser.end();
}
