import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, longest first, those that mostly wait before all others. The end of a run says which they are. */
export const longest: readonly string[] = [
  'tests/pipeline/sources.test.ts',
  'tests/faults/process.test.ts',
  'release/release.test.ts',
  'server/lineage/lineage.test.ts',
  'tests/browser/every-page-costs.test.ts',
  'tests/browser/samples.test.ts',
  'tests/pipeline/cuts.test.ts',
  'tests/browser/traces.test.ts',
  'tests/browser/ledger.test.ts',
  'tests/browser/every-page-telemetry.test.ts',
  'tests/browser/every-page-carbon.test.ts',
  'server/reports/reports.test.ts',
  'ledger/folds/folds.test.ts',
  'tests/pipeline/commands.test.ts',
  'tests/browser/costs.test.ts',
  'tests/browser/gallery.test.ts',
  'server/reconciliation/reconciliation.test.ts',
  'ledger/buckets.test.ts',
  'ledger/close.test.ts',
  'tests/pipeline/periods.test.ts',
  'server/openapi/server.test.ts',
  'tests/browser/reports.test.ts',
  'tests/browser/carbon.test.ts',
  'tests/faults/store.test.ts',
  'server/search/search.test.ts',
];

/** Starts the longest files first: a run ends with its last file, and a long one that starts late has the machine for itself. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(path.relative(process.cwd(), moduleId));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => group(a) - group(b) || rank(a) - rank(b));
  }
}
