import type { AlertRule } from '../../domain/rules/schema.ts';
import type { FieldSpec, Query } from '../../store/query.ts';
import { isQueryName, queries } from '../queries/index.ts';

/** What is wrong with the question of a rule, or undefined. */
export function checkAlert(rule: AlertRule): string | undefined {
  if (!isQueryName(rule.question))
    return `question: no question is named «${rule.question}»; /api/v1/queries lists them`;
  const { fields, params } = queries[rule.question] as Query;
  const field = fields[rule.field] as FieldSpec | undefined;
  if (field?.type !== 'number')
    return `field: «${rule.field}» is no figure of «${rule.question}»; it has ${namesOf(fields, 'number')}`;
  const wrong = rule.groupBy.find((name) => fields[name]?.type !== 'string');
  if (wrong) return `groupBy: «${wrong}» is no text of «${rule.question}»; it has ${namesOf(fields, 'string')}`;
  const parsed = params.safeParse({ ...rule.params, from: 0, to: 1 });
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `params.${issue.path.join('.')}: ${issue.message}`).join('; ');
  return undefined;
}

const namesOf = (fields: Record<string, FieldSpec>, type: string) =>
  Object.keys(fields)
    .filter((name) => fields[name]?.type === type)
    .join(', ') || 'none';
