import { formatCents, formatDuration, formatNumber, unknown } from '../../kit/figures/format.ts';
import type { ListedRules, RuleOf } from '../../kit/forms/rules.ts';
import { t, translateData } from '../../kit/i18n/t.ts';
import type { Column } from '../../kit/tables/column.ts';

type Alert = RuleOf<'alert'>;

/** The title of a rule or budget, or its id where it is no longer there. */
export const titleOf = (rules: ListedRules | undefined, kind: string, id: string): string =>
  (kind === 'budget' ? rules?.budget : rules?.alert)?.find(({ rule }) => rule.id === id)?.rule.title ?? id;

/** A group, as JSON in `text`. Groups of budgets are words of ours; those of alerts are names that others gave. */
function groupText(kind: string, text: string): string {
  try {
    const parts = JSON.parse(text) as string[];
    return (kind === 'budget' ? parts.map(translateData) : parts).join(', ');
  } catch {
    return text;
  }
}

/** The column of the rule that a state or a message is of. */
export const ruleColumn = (
  rules: ListedRules | undefined,
): Column<{ readonly kind: string; readonly rule: string }> => ({
  id: 'rule',
  title: t('Rule'),
  align: 'left',
  value: (row) => row.rule,
  text: (row) => titleOf(rules, row.kind, row.rule),
});

/** The column of the group that a state, an evaluation or a message is of. */
export const groupColumn: Column<{ readonly kind: string; readonly group: string }> = {
  id: 'group',
  title: t('Group'),
  align: 'left',
  value: (row) => row.group,
  text: (row) => groupText(row.kind, row.group),
};

/** A figure as the text beside it writes it: money to the cent, others, of no currency, to six digits. */
export function figureText(value: number | null, currency: string): string {
  if (value === null) return unknown;
  return currency ? formatCents(value, currency) : formatNumber(Number(value.toPrecision(6)), 6);
}

/** An alert in one sentence: what is looked at, how often, when it fires, and who hears of it. `currency` is that of its figure. */
export const alertText = (rule: Alert, currency: string): string =>
  t('{reduce} of {field} in {question}{groupBy} over {window}, every {every}: {condition}{times} → {channels}', {
    reduce: translateData(rule.reduce),
    field: rule.field,
    question: rule.question,
    groupBy: rule.groupBy.length > 0 ? ` ${t('by {groupBy}', { groupBy: rule.groupBy.join(', ') })}` : '',
    window: formatDuration(rule.window),
    every: formatDuration(rule.every),
    condition: conditionText(rule.condition, currency),
    times: rule.times > 1 ? `, ${t('{times} times in a row', { times: rule.times })}` : '',
    channels: rule.channels.join(', ') || t('no channel'),
  });

function conditionText(condition: Alert['condition'], currency: string): string {
  switch (condition.kind) {
    case 'threshold': {
      const { above, below } = condition;
      return [
        ...(above === undefined ? [] : [t('above {above}', { above: figureText(above, currency) })]),
        ...(below === undefined ? [] : [t('below {below}', { below: figureText(below, currency) })]),
      ].join(` ${t('or')} `);
    }
    case 'change':
      return changeText(condition.direction, formatNumber(Number((condition.by * 100).toPrecision(6)), 6));
    default:
      return t('has no data');
  }
}

function changeText(direction: 'up' | 'down' | 'either', by: string): string {
  if (direction === 'up') return t('rises by more than {by} %', { by });
  if (direction === 'down') return t('falls by more than {by} %', { by });
  return t('changes by more than {by} %', { by });
}
