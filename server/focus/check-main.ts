/** `npm run focus-check -- file.csv`: checks a FOCUS 1.2 file against the official rule model. Ends with 1 when a rule is broken. */
import { createReadStream, existsSync } from 'node:fs';
import { parse } from 'csv-parse';
import { messageOf } from '../../domain/errors.ts';
import { focusChecker } from '../../domain/focus/check.ts';
import type { FocusRow } from '../../domain/focus/checks.ts';

const [file, ...options] = process.argv.slice(2);
if (!file || !existsSync(file)) {
  console.error(file ? `no such file: ${file}` : 'usage: npm run focus-check -- file.csv [--all]');
  process.exit(2);
}

let columns: readonly string[] = [];
const rows = createReadStream(file).pipe(
  parse({
    bom: true,
    columns: (header: string[]) => {
      columns = header;
      return header;
    },
    cast: (value) => (value === '' ? null : value),
  }),
);
try {
  let checker: ReturnType<typeof focusChecker> | undefined;
  for await (const row of rows) {
    checker ??= focusChecker(columns);
    checker.add(row as FocusRow);
  }
  const report = (checker ?? focusChecker(columns)).report();
  for (const rule of report.rules.filter(
    (each) => each.outcome === 'failed' && each.examples.length + each.failures > 0,
  )) {
    const at = rule.examples.map(({ row, values }) => `row ${row} ${JSON.stringify(values)}`).join('; ');
    console.log(
      `${rule.severity === 'must' ? 'BROKEN ' : 'advice '} ${rule.id}: ${rule.says}${at ? `\n        ${rule.failures} rows: ${at}` : `  ${rule.reason}`}`,
    );
  }
  console.log(
    `\nFOCUS ${report.version}, ${report.rows} rows: ${report.passed} rules passed, ${report.failed} broken, ${report.warnings} recommendations not followed, ${report.notApplicable} do not apply.`,
  );
  if (options.includes('--all'))
    for (const rule of report.rules.filter((each) => each.outcome === 'does not apply'))
      console.log(`  ${rule.id}: ${rule.reason}`);
  else console.log('With --all, those that do not apply are listed with the reason.');
  process.exitCode = report.failed > 0 ? 1 : 0;
} catch (error) {
  console.error(`${file} cannot be read as CSV: ${messageOf(error)}`);
  process.exitCode = 2;
}
