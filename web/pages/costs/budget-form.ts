import { tokens } from '../../../domain/tokens.ts';
import { asChoices, type Field } from '../../kit/forms/field.ts';
import type { RuleOf } from '../../kit/forms/rules.ts';
import { t } from '../../kit/i18n/t.ts';

type BudgetDraft = {
  readonly title: string;
  readonly amount: string;
  readonly currency: string;
  readonly network: string;
  readonly workload: string;
  readonly team: string;
  readonly project: string;
  readonly region: string;
  /** Per cent of the amount. */
  readonly actual: number | null;
  readonly forecast: number | null;
  readonly timeZone: string;
  readonly channels: string[];
};

const isToken = (currency: string) => tokens.some(({ symbol }) => symbol === currency);
/** Per cent of a threshold: empty where the rule has none. */
function percentOf(rule: RuleOf<'budget'> | undefined, of: 'actual' | 'forecast', fallback: number): number | null {
  const at = rule ? rule.thresholds.find((each) => each.of === of)?.at : fallback;
  return at === undefined ? null : Math.round(1000 * at) / 10;
}

/** What the form begins with: a budget that is changed, else a new one with the scope that the page shows. */
export const budgetDraft = (
  rule: RuleOf<'budget'> | undefined,
  scope: (name: string) => string,
  zone = 'UTC',
): BudgetDraft => ({
  title: rule?.title ?? '',
  amount: rule?.amount ?? '',
  currency: rule?.currency ?? 'USD',
  network: rule?.scope.network ?? scope('network'),
  workload: rule?.scope.workload ?? scope('workload'),
  team: rule?.scope.team ?? scope('team'),
  project: rule?.scope.project ?? '',
  region: rule?.scope.region ?? scope('region'),
  actual: percentOf(rule, 'actual', 0.8),
  forecast: percentOf(rule, 'forecast', 1),
  timeZone: rule?.timeZone ?? zone,
  channels: [...(rule?.channels ?? [])],
});

/** What is sent: the body of `PUT /api/v1/rules/budget/{id}`. What the form has no field for stays as it was in `rule`. */
export const budgetBody = (draft: BudgetDraft, rule: RuleOf<'budget'> | undefined) => ({
  title: draft.title,
  amount: draft.amount,
  currency: draft.currency,
  in: isToken(draft.currency) ? 'token' : 'fiat',
  scope: {
    network: draft.network,
    workload: draft.workload,
    team: draft.team,
    project: draft.project,
    region: draft.region,
  },
  thresholds: [
    ...(draft.actual === null ? [] : [{ at: draft.actual / 100, of: 'actual' }]),
    ...(draft.actual === 100 ? [] : [{ at: 1, of: 'actual' }]),
    ...(draft.forecast === null ? [] : [{ at: draft.forecast / 100, of: 'forecast' }]),
  ],
  timeZone: draft.timeZone,
  channels: draft.channels,
  ...(rule && { severity: rule.severity, note: rule.note }),
});

/** The fields of the form of a budget. */
export const budgetFields = (channels: readonly string[]): readonly Field<BudgetDraft>[] => [
  { name: 'title', kind: 'text', label: t('Title'), isRequired: true, maxLength: 200, placeholder: t('Team search') },
  { name: 'amount', kind: 'text', label: t('Monthly amount'), isRequired: true, isDecimal: true, placeholder: '5000' },
  {
    name: 'currency',
    kind: 'suggested',
    label: t('Currency'),
    isRequired: true,
    choices: () => asChoices(['USD', 'EUR', 'GBP', 'CHF', 'JPY', ...tokens.map(({ symbol }) => symbol)]),
    hint: ({ currency }) => (isToken(currency) ? t('Only payments in {currency} count.', { currency }) : ''),
  },
  { name: 'timeZone', kind: 'text', label: t('Time zone'), isRequired: true },
  { name: 'network', kind: 'text', label: t('Network'), placeholder: t('network|any') },
  { name: 'workload', kind: 'text', label: t('Workload'), placeholder: t('any') },
  { name: 'team', kind: 'text', label: t('Team'), placeholder: t('any') },
  { name: 'project', kind: 'text', label: t('Project'), placeholder: t('project|any') },
  { name: 'region', kind: 'text', label: t('Region'), placeholder: t('any') },
  { name: 'actual', kind: 'number', label: t('Alert at % spent'), min: 1, max: 1000 },
  { name: 'forecast', kind: 'number', label: t('Alert at % forecast'), min: 1, max: 1000 },
  {
    name: 'channels',
    kind: 'choices',
    label: t('Channels'),
    choices: () => asChoices(channels),
    isShown: () => channels.length > 0,
  },
];
