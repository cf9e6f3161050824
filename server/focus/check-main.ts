import { createReadStream, existsSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { focusChecker } from '../../domain/focus/check.ts';
import type { FocusRow } from '../../domain/focus/checks.ts';
import { ConfigError, UsageError } from '../../process/config.ts';
import { runCommand } from '../../process/run.ts';

type Report = ReturnType<ReturnType<typeof focusChecker>['report']>;

/** Checks a FOCUS 1.2 file against the official rule model. Status 0: none is broken; 1: one is; 2: it is no CSV file. */
export default ([file, ...options]: readonly string[]) =>
  runCommand(async () => {
    if (!file) throw new UsageError();
    if (!existsSync(file)) throw new ConfigError(`no such file: ${file}`);
    const report = await check(file);
    console.log(said(report, options.includes('--all')));
    return report.failed > 0 ? 1 : 0;
  });

async function check(file: string): Promise<Report> {
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
  let checker: ReturnType<typeof focusChecker> | undefined;
  try {
    for await (const row of rows) {
      checker ??= focusChecker(columns);
      checker.add(row as FocusRow);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ConfigError(`${file} cannot be read as CSV: ${error.message}`);
  }
  return (checker ?? focusChecker(columns)).report();
}

function said(report: Report, all: boolean): string {
  const broken = report.rules.filter((rule) => rule.outcome === 'failed' && rule.examples.length + rule.failures > 0);
  const outside = report.rules.filter((rule) => rule.outcome === 'does not apply');
  return [
    ...broken.map((rule) => {
      const at = rule.examples.map(({ row, values }) => `row ${row} ${JSON.stringify(values)}`).join('; ');
      const where = at ? `\n        ${rule.failures} rows: ${at}` : `  ${rule.reason}`;
      return `${rule.severity === 'must' ? 'BROKEN ' : 'advice '} ${rule.id}: ${rule.says}${where}`;
    }),
    `\nFOCUS ${report.version}, ${report.rows} rows: ${report.passed} rules passed, ${report.failed} broken, ` +
      `${report.warnings} recommendations not followed, ${report.notApplicable} do not apply.`,
    ...(all
      ? outside.map((rule) => `  ${rule.id}: ${rule.reason}`)
      : ['With --all, those that do not apply are listed with the reason.']),
  ].join('\n');
}
