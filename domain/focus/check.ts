import { type Context, columnsOf, compileCheck, type FocusRow, isEmptyCheck, type RowCheck } from './checks.ts';
import { type Check, type FocusModel, focusModel, ourCriteria, type Rule } from './model.ts';

type Severity = 'must' | 'should' | 'may';
export type RuleOutcome = {
  readonly id: string;
  readonly column: string;
  readonly says: string;
  readonly severity: Severity;
  readonly outcome: 'passed' | 'failed' | 'does not apply';
  /** Why it does not apply, or is only passed through others. */
  readonly reason: string;
  /** Rows that fail, and where the first of them are. */
  readonly failures: number;
  readonly examples: readonly { readonly row: number; readonly values: Readonly<Record<string, string | null>> }[];
};
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

type Leaf = {
  readonly id: string;
  readonly applies: RowCheck[][];
  readonly holds: RowCheck;
  readonly columns: readonly string[];
  failures: number;
  seen: number;
  readonly examples: { row: number; values: Record<string, string | null> }[];
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
  const leaves = new Map<string, Leaf>();
  const reasons = new Map<string, string>();
  const composites = new Map<string, readonly string[]>();

  const leaveOut = (id: string, whole: string): void => {
    if (reasons.has(id)) return;
    reasons.set(id, `part of ${whole}, which does not apply`);
    for (const part of partsOf(model.ModelRules[id] as Rule)) leaveOut(part, whole);
  };
  const visit = (id: string, conditions: RowCheck[], path: readonly string[]): void => {
    const rule = model.ModelRules[id];
    if (!rule || path.includes(id)) return;
    const missing = rule.ApplicabilityCriteria.filter((name) => !criteria.has(name));
    if (missing.length > 0) {
      reasons.set(
        id,
        missing
          .map((name) => model.ApplicabilityCriteria[name] ?? name)
          .join('; ')
          .concat(': not so here'),
      );
      for (const part of partsOf(rule)) leaveOut(part, id);
      return;
    }
    const { Condition, Requirement, Keyword } = rule.ValidationCriteria;
    const own = isEmptyCheck(Condition) ? conditions : [...conditions, compileCheck(Condition, context)];
    const parts = partsOf(rule);
    if (parts.length > 0) {
      composites.set(id, parts);
      for (const part of parts) visit(part, own, [...path, id]);
      return;
    }
    if (isEmptyCheck(Requirement)) {
      reasons.set(id, 'not machine-checkable, according to the model');
      return;
    }
    if (Keyword === 'MAY') {
      reasons.set(id, 'a permission, which cannot be violated');
      return;
    }
    const needs = isPresence(Requirement) ? [] : columnsOf(Requirement);
    const absent = needs.filter((name) => !context.columns.has(name));
    if (absent.length > 0) {
      reasons.set(id, `the data has no column ${absent.join(', ')}`);
      return;
    }
    const leaf = leaves.get(id);
    if (leaf) leaf.applies.push(own);
    else
      leaves.set(id, {
        id,
        applies: [own],
        holds: compileCheck(Requirement, context),
        columns: columnsOf(Requirement),
        failures: 0,
        seen: 0,
        examples: [],
      });
  };
  for (const [id, rule] of Object.entries(model.ModelRules)) if (rule.EntityType === 'Dataset') visit(id, [], []);

  const checked = [...leaves.values()];
  const presence = checked.filter((leaf) => isPresence(requirementOf(leaf.id)));
  const perRow = checked.filter((leaf) => !presence.includes(leaf));
  for (const leaf of presence) {
    leaf.seen = 1;
    if (!leaf.holds({})) leaf.failures = 1;
  }
  let rows = 0;

  function requirementOf(id: string): Check {
    return (model.ModelRules[id] as Rule).ValidationCriteria.Requirement;
  }

  return {
    add(row) {
      rows++;
      for (const leaf of perRow) {
        if (!leaf.applies.some((stack) => stack.every((applies) => applies(row)))) continue;
        leaf.seen++;
        if (leaf.holds(row)) continue;
        leaf.failures++;
        if (leaf.examples.length < maxExamples)
          leaf.examples.push({
            row: rows,
            values: Object.fromEntries(leaf.columns.map((name) => [name, row[name] ?? null])),
          });
      }
    },
    report() {
      const rules = Object.entries(model.ModelRules).map(([id, rule]) => outcomeOf(id, rule));
      const count = (outcome: RuleOutcome['outcome'], severity?: Severity) =>
        rules.filter(
          (each) =>
            each.outcome === outcome &&
            (!severity || each.severity === severity) &&
            (outcome !== 'failed' || leaves.has(each.id)),
        ).length;
      return {
        version: model.Details.FOCUSVersion,
        rows,
        rules,
        failed: count('failed', 'must'),
        warnings: count('failed', 'should'),
        passed: count('passed'),
        notApplicable: count('does not apply'),
      };
    },
  };

  function outcomeOf(id: string, rule: Rule): RuleOutcome {
    const base = {
      id,
      column: rule.Reference,
      says: rule.ValidationCriteria.MustSatisfy,
      severity: severityOf(rule),
    };
    const leaf = leaves.get(id);
    if (leaf)
      return {
        ...base,
        outcome: leaf.failures > 0 ? 'failed' : leaf.seen > 0 ? 'passed' : 'does not apply',
        reason: leaf.seen > 0 ? '' : 'no such rows',
        failures: leaf.failures,
        examples: leaf.examples,
      };
    const parts = composites.get(id);
    if (parts) {
      const broken = parts.filter((part) => hasFailed(part));
      const known = parts.some((part) => leaves.has(part) || composites.has(part));
      return {
        ...base,
        outcome: broken.length > 0 ? 'failed' : known ? 'passed' : 'does not apply',
        reason:
          broken.length > 0
            ? `because of ${broken.join(', ')}`
            : known
              ? 'all of its parts'
              : 'none of its parts applies',
        failures: broken.length,
        examples: [],
      };
    }
    return {
      ...base,
      outcome: 'does not apply',
      reason:
        reasons.get(id) ??
        (rule.EntityType === 'Attribute'
          ? 'covered by the format checks of each column'
          : 'not reachable from any rule of the dataset'),
      failures: 0,
      examples: [],
    };
  }

  /** Only what must hold breaks a composite. */
  function hasFailed(id: string): boolean {
    const leaf = leaves.get(id);
    if (leaf) return leaf.failures > 0 && severityOf(model.ModelRules[id] as Rule) === 'must';
    return (composites.get(id) ?? []).some(hasFailed);
  }
}

const isPresence = (check: Check): boolean => check.CheckFunction === 'ColumnPresent';

/** Rules that a rule is made of; none when it checks something itself. */
function partsOf(rule: Rule): string[] {
  const { CheckFunction, Items = [], ModelRuleId } = rule.ValidationCriteria.Requirement;
  if (CheckFunction === 'CheckModelRule' && ModelRuleId) return [ModelRuleId];
  if (CheckFunction !== 'AND' || !Items.every((item) => item.CheckFunction === 'CheckModelRule')) return [];
  return Items.flatMap((item) => item.ModelRuleId ?? []);
}

function severityOf(rule: Rule): Severity {
  const { Keyword } = rule.ValidationCriteria;
  return Keyword.startsWith('MUST') ? 'must' : Keyword === 'MAY' ? 'may' : 'should';
}
