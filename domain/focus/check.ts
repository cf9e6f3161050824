import type { Context, FocusRow } from './checks.ts';
import { type FocusModel, focusModel, ourCriteria } from './model.ts';
import { outcomesOf, type RuleOutcome, type Severity } from './outcome.ts';
import { type Leaf, type Plan, planOf } from './plan.ts';

export type FocusReport = {
  readonly version: string;
  readonly rows: number;
  readonly rules: readonly RuleOutcome[];
  /** Rules that a dataset must satisfy and does not; those that only lead to a broken one are not counted. */
  readonly failed: number;
  /** Recommendations that it does not follow. */
  readonly warnings: number;
  readonly passed: number;
  readonly notApplicable: number;
};

export type FocusChecker = {
  /** Checks the next row. Keep no reference to it. */
  add(row: FocusRow): void;
  report(): FocusReport;
};

const maxExamples = 3;

/**
 * Checks a dataset of FOCUS 1.2 row by row against the official rule model, at constant memory but for what distinct counts must keep.
 *
 * A rule is checked where it and all the rules that lead to it apply: a composite's condition narrows its parts. A rule that only a
 * person can judge (“must be unique within the provider”) is listed as such, not as passed.
 *
 * @param columns names in the data, in order
 * @param criteria what the provider of the data supports
 * @throws AppError `bad_request` when the model asks for something that is not known
 */
export function focusChecker(
  columns: readonly string[],
  { model = focusModel, criteria = ourCriteria }: { model?: FocusModel; criteria?: ReadonlySet<string> } = {},
): FocusChecker {
  const context: Context = { columns: new Set(columns), model };
  const plan = planOf(context, criteria);
  const leaves = [...plan.leaves.values()];
  for (const leaf of leaves.filter(({ isPresence }) => isPresence)) {
    leaf.seen = 1;
    leaf.failures = leaf.holds({}) ? 0 : 1;
  }
  const perRow = leaves.filter(({ isPresence }) => !isPresence);
  let rows = 0;
  return {
    add(row) {
      rows++;
      for (const leaf of perRow) checkRow(leaf, row, rows);
    },
    report: () => reportOf(plan, model, rows),
  };
}

function checkRow(leaf: Leaf, row: FocusRow, number: number): void {
  if (!leaf.applies.some((stack) => stack.every((applies) => applies(row)))) return;
  leaf.seen++;
  if (leaf.holds(row)) return;
  leaf.failures++;
  if (leaf.examples.length === maxExamples) return;
  const values = Object.fromEntries(leaf.columns.map((name) => [name, row[name] ?? null]));
  leaf.examples.push({ row: number, values });
}

function reportOf(plan: Plan, model: FocusModel, rows: number): FocusReport {
  const rules = outcomesOf(plan, model);
  const count = (outcome: RuleOutcome['outcome']) => rules.filter((each) => each.outcome === outcome).length;
  const broken = (severity: Severity) =>
    rules.filter((each) => each.outcome === 'failed' && each.severity === severity && plan.leaves.has(each.id)).length;
  return {
    version: model.Details.FOCUSVersion,
    rows,
    rules,
    failed: broken('must'),
    warnings: broken('should'),
    passed: count('passed'),
    notApplicable: count('does not apply'),
  };
}
