import type { FocusModel, Rule } from './model.ts';
import type { Leaf, Plan } from './plan.ts';

export type Severity = 'must' | 'should' | 'may';
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

/** What became of every rule of the model. */
export function outcomesOf({ leaves, composites, reasons }: Plan, model: FocusModel): RuleOutcome[] {
  /** Only what must hold breaks a composite. */
  const hasFailed = (id: string): boolean => {
    const leaf = leaves.get(id);
    if (leaf) return leaf.failures > 0 && severityOf(model.ModelRules[id] as Rule) === 'must';
    return (composites.get(id) ?? []).some(hasFailed);
  };
  const isKnown = (id: string) => leaves.has(id) || composites.has(id);
  const foundOf = (id: string, rule: Rule): Found => {
    const leaf = leaves.get(id);
    if (leaf) return ofLeaf(leaf);
    const parts = composites.get(id);
    if (parts) return ofParts(parts.filter(hasFailed), parts.some(isKnown));
    return { outcome: 'does not apply', reason: reasons.get(id) ?? whyUnreached(rule), failures: 0, examples: [] };
  };
  return Object.entries(model.ModelRules).map(([id, rule]) => ({
    id,
    column: rule.Reference,
    says: rule.ValidationCriteria.MustSatisfy,
    severity: severityOf(rule),
    ...foundOf(id, rule),
  }));
}

type Found = Pick<RuleOutcome, 'outcome' | 'reason' | 'failures' | 'examples'>;

function ofLeaf({ failures, seen, examples }: Leaf): Found {
  const reason = seen > 0 ? '' : 'no such rows';
  if (failures > 0) return { outcome: 'failed', reason, failures, examples };
  return { outcome: seen > 0 ? 'passed' : 'does not apply', reason, failures, examples };
}

function ofParts(broken: readonly string[], someKnown: boolean): Found {
  const rest = { failures: broken.length, examples: [] };
  if (broken.length > 0) return { outcome: 'failed', reason: `because of ${broken.join(', ')}`, ...rest };
  return someKnown
    ? { outcome: 'passed', reason: 'all of its parts', ...rest }
    : { outcome: 'does not apply', reason: 'none of its parts applies', ...rest };
}

const whyUnreached = ({ EntityType }: Rule): string =>
  EntityType === 'Attribute'
    ? 'covered by the format checks of each column'
    : 'not reachable from any rule of the dataset';

function severityOf(rule: Rule): Severity {
  const { Keyword } = rule.ValidationCriteria;
  return Keyword.startsWith('MUST') ? 'must' : Keyword === 'MAY' ? 'may' : 'should';
}
