import { type Context, columnsOf, compileCheck, isEmptyCheck, type RowCheck } from './checks.ts';
import type { Check, Rule } from './model.ts';

/** A rule that is checked by itself, and what was found so far. */
export type Leaf = {
  readonly id: string;
  /** Ways that lead to it; it applies to a row when all conditions of one of them hold. */
  readonly applies: RowCheck[][];
  readonly holds: RowCheck;
  readonly columns: readonly string[];
  /** It asks for a column, whatever the rows hold. */
  readonly isPresence: boolean;
  failures: number;
  seen: number;
  readonly examples: { row: number; values: Record<string, string | null> }[];
};

/** What becomes of each rule: it is checked, passes with its parts, or is left out for a reason. */
export type Plan = {
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly composites: ReadonlyMap<string, readonly string[]>;
  readonly reasons: ReadonlyMap<string, string>;
};

/** Where a walk through the rules is: a rule, the conditions that led to it, and the rules it came by. */
type Visit = { readonly id: string; readonly conditions: RowCheck[]; readonly path: readonly string[] };

/**
 * Walks from the rules of the dataset to all that they lead to.
 *
 * @param criteria what the provider of the data supports
 */
export function planOf(context: Context, criteria: ReadonlySet<string>): Plan {
  const { model } = context;
  const leaves = new Map<string, Leaf>();
  const composites = new Map<string, readonly string[]>();
  const reasons = new Map<string, string>();

  const leaveOut = (id: string, whole: string): void => {
    if (reasons.has(id)) return;
    reasons.set(id, `part of ${whole}, which does not apply`);
    for (const part of partsOf(model.ModelRules[id] as Rule)) leaveOut(part, whole);
  };
  const visit = ({ id, conditions, path }: Visit): void => {
    const rule = model.ModelRules[id];
    if (!rule || path.includes(id)) return;
    const parts = partsOf(rule);
    const unsupported = rule.ApplicabilityCriteria.filter((name) => !criteria.has(name));
    if (unsupported.length > 0) {
      const names = unsupported.map((name) => model.ApplicabilityCriteria[name] ?? name);
      reasons.set(id, `${names.join('; ')}: not so here`);
      for (const part of parts) leaveOut(part, id);
      return;
    }
    const { Condition } = rule.ValidationCriteria;
    const own = isEmptyCheck(Condition) ? conditions : [...conditions, compileCheck(Condition, context)];
    if (parts.length > 0) {
      composites.set(id, parts);
      for (const part of parts) visit({ id: part, conditions: own, path: [...path, id] });
      return;
    }
    const reason = whyUnchecked(rule, context);
    if (reason) {
      reasons.set(id, reason);
      return;
    }
    const leaf = leaves.get(id) ?? leafOf(id, rule, context);
    leaf.applies.push(own);
    leaves.set(id, leaf);
  };
  for (const [id, rule] of Object.entries(model.ModelRules))
    if (rule.EntityType === 'Dataset') visit({ id, conditions: [], path: [] });
  return { leaves, composites, reasons };
}

/** Why a rule without parts is not checked; empty when it is. */
function whyUnchecked({ ValidationCriteria: { Requirement, Keyword } }: Rule, { columns }: Context): string {
  if (isEmptyCheck(Requirement)) return 'not machine-checkable, according to the model';
  if (Keyword === 'MAY') return 'a permission, which cannot be violated';
  const absent = isPresence(Requirement) ? [] : columnsOf(Requirement).filter((name) => !columns.has(name));
  return absent.length > 0 ? `the data has no column ${absent.join(', ')}` : '';
}

function leafOf(id: string, { ValidationCriteria: { Requirement } }: Rule, context: Context): Leaf {
  return {
    id,
    applies: [],
    holds: compileCheck(Requirement, context),
    columns: columnsOf(Requirement),
    isPresence: isPresence(Requirement),
    failures: 0,
    seen: 0,
    examples: [],
  };
}

const isPresence = (check: Check): boolean => check.CheckFunction === 'ColumnPresent';

/** Rules that a rule is made of; none when it checks something itself. */
function partsOf(rule: Rule): string[] {
  const { CheckFunction, Items = [], ModelRuleId } = rule.ValidationCriteria.Requirement;
  if (CheckFunction === 'CheckModelRule' && ModelRuleId) return [ModelRuleId];
  if (CheckFunction !== 'AND' || !Items.every((item) => item.CheckFunction === 'CheckModelRule')) return [];
  return Items.flatMap((item) => item.ModelRuleId ?? []);
}
