import { readFileSync } from 'node:fs';
import { messageOf } from '../../../domain/errors.ts';
import type { Report } from '../../../domain/reports/document.ts';
import { ConfigError, UsageError } from '../../../process/config.ts';
import { runCommand } from '../../../process/run.ts';
import { type Annex, annexSchema } from '../../contract/annex.ts';
import { hashOf } from '../hash.ts';
import type { Finding } from './charge.ts';
import { recomputeAnnex } from './recompute.ts';

const mostShown = 50;

/** Computes the figures of a report again from its annex, without a store. Status 0: the same digits; 3: others. */
export default ([annexFile, reportFile]: readonly string[]) =>
  runCommand(async () => {
    if (!annexFile) throw new UsageError();
    const annex = readAnnex(annexFile);
    const found = [...recomputeAnnex(annex), ...(reportFile ? againstReport(annex, readJson(reportFile)) : [])];
    for (const { what, said, recomputed } of found.slice(0, mostShown))
      console.log(`DIFFERENT  ${what}: ${JSON.stringify(said)} in the annex, ${JSON.stringify(recomputed)} recomputed`);
    console.log(
      `${annex.charges.rows.length} charges, ${annex.figures.length} figures, ${found.length} different` +
        `${found.length === 0 ? '. Equal, digit by digit.' : ''}`,
    );
    return found.length === 0 ? 0 : 3;
  });

function readAnnex(file: string): Annex {
  const parsed = annexSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ConfigError(`“${file}” is not an evidence annex:\n  ${issues.join('\n  ')}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`“${file}” cannot be read as JSON: ${messageOf(error)}`);
  }
}

/** Whether the report is the one that the annex belongs to, and says the same figures. */
function againstReport(annex: Annex, given: unknown): Finding[] {
  // A file that is none has no such hash.
  const report = given as Report;
  const hash = hashOf(report);
  const isOf = JSON.stringify(report.figures) === JSON.stringify(annex.figures);
  return [
    ...(report.hash === annex.report.hash
      ? []
      : [{ what: 'hash of the report', said: annex.report.hash, recomputed: report.hash }]),
    ...(hash === report.hash ? [] : [{ what: 'content hash of the report', said: report.hash, recomputed: hash }]),
    ...(isOf ? [] : [{ what: 'figures of the report', said: 'others', recomputed: 'those of the annex' }]),
  ];
}
