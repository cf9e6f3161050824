import type { AlertRule } from '../../domain/rules/schema.ts';
import type { FieldSpec } from '../../store/field.ts';
import type { Query } from '../../store/query.ts';
import { isQueryName, queries } from '../queries/index.ts';

/** What is wrong with the query of a rule, or undefined. */
export function checkAlert(rule: AlertRule): string | undefined {
  if (!isQueryName(rule.question))
    return `question: unknown query “${rule.question}”; /api/v1/queries lists all queries`;
  const { fields, params } = queries[rule.question] as Query;
  const field = fields[rule.field] as FieldSpec | undefined;
  if (field?.type !== 'number')
    return `field: “${rule.field}” is not a numeric field of “${rule.question}”; choose one of ${namesOf(fields, 'number')}`;
  const wrong = rule.groupBy.find((name) => fields[name]?.type !== 'string');
  if (wrong)
    return `groupBy: “${wrong}” is not a text field of “${rule.question}”; choose one of ${namesOf(fields, 'string')}`;
  const parsed = params.safeParse({ ...rule.params, from: 0, to: 1 });
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `params.${issue.path.join('.')}: ${issue.message}`).join('; ');
  return undefined;
}

const namesOf = (fields: Record<string, FieldSpec>, type: string) =>
  Object.keys(fields)
    .filter((name) => fields[name]?.type === type)
    .join(', ') || 'none';
