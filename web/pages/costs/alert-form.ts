import { asChoices, type Field } from '../../kit/forms/field.ts';
import { durationText, type RuleOf } from '../../kit/forms/rules.ts';
import { t, translateData } from '../../kit/i18n/t.ts';

type AlertDraft = {
  readonly title: string;
  readonly question: string;
  readonly field: string;
  readonly groupBy: string;
  readonly reduce: RuleOf<'alert'>['reduce'];
  readonly window: string;
  readonly every: string;
  readonly workload: string;
  readonly kind: RuleOf<'alert'>['condition']['kind'];
  readonly above: number | null;
  readonly below: number | null;
  /** Per cent. */
  readonly by: number | null;
  readonly direction: 'up' | 'down' | 'either';
  readonly times: number | null;
  readonly noData: RuleOf<'alert'>['noData'];
  readonly severity: RuleOf<'alert'>['severity'];
  readonly channels: string[];
  readonly note: string;
};

/** A query that alerts can be set on, as the catalogue lists it. */
export type Alertable = {
  readonly name: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, { readonly type: string }>>;
};

const numbersOf = (query: Alertable | undefined) =>
  Object.entries(query?.fields ?? {}).flatMap(([name, { type }]) => (type === 'number' ? [name] : []));
const textsOf = (query: Alertable | undefined) =>
  Object.entries(query?.fields ?? {}).flatMap(([name, { type }]) =>
    type === 'string' && !name.endsWith('Grade') ? [name] : [],
  );

/** A new alert, on spend. */
const newAlert: AlertDraft = {
  title: '',
  question: 'cost-by-network',
  field: 'cost',
  groupBy: '',
  reduce: 'sum',
  window: '24h',
  every: '5m',
  workload: '',
  kind: 'threshold',
  above: 100,
  below: null,
  by: 50,
  direction: 'either',
  times: 1,
  noData: 'keep',
  severity: 'warning',
  channels: [],
  note: '',
};

/** What the form begins with: an alert that is changed, else a new one on spend. */
export function alertDraft(rule: RuleOf<'alert'> | undefined): AlertDraft {
  if (!rule) return { ...newAlert, channels: [] };
  const { title, question, field, reduce, times, noData, severity, note, condition } = rule;
  return {
    ...{ title, question, field, reduce, times, noData, severity, note },
    groupBy: rule.groupBy[0] ?? '',
    window: durationText(rule.window),
    every: durationText(rule.every),
    workload: String(rule.params.workload ?? ''),
    channels: [...rule.channels],
    ...drafted(condition),
  };
}

/** A condition as the form holds it; fields of other kinds hold what a new alert has, but for a limit. */
function drafted(condition: RuleOf<'alert'>['condition']) {
  const { by, direction, below } = newAlert;
  const { kind } = condition;
  if (kind === 'threshold')
    return { kind, above: condition.above ?? null, below: condition.below ?? null, by, direction };
  if (kind === 'change') return { kind, above: null, below, by: 100 * condition.by, direction: condition.direction };
  return { kind, above: null, below, by, direction };
}

/** What is sent: the body of `PUT /api/v1/rules/alert/{id}`. What the form has no field for stays as it was in `rule`. */
export const alertBody = (draft: AlertDraft, rule: RuleOf<'alert'> | undefined) => ({
  title: draft.title,
  question: draft.question,
  field: draft.field,
  groupBy: draft.groupBy ? [draft.groupBy, ...(rule?.groupBy.slice(1) ?? [])] : [],
  params: {
    ...(draft.question === rule?.question && rule.params),
    ...(draft.workload && { workload: draft.workload }),
  },
  reduce: draft.reduce,
  window: draft.window,
  every: draft.every,
  condition: conditionOf(draft, rule),
  times: draft.times ?? 1,
  noData: draft.noData,
  severity: draft.severity,
  note: draft.note,
  channels: draft.channels,
});

function conditionOf({ kind, above, below, by, direction }: AlertDraft, rule: RuleOf<'alert'> | undefined) {
  if (kind === 'threshold') return { kind, ...(above !== null && { above }), ...(below !== null && { below }) };
  if (kind === 'no_data') return { kind };
  const atLeast = rule?.condition.kind === 'change' ? rule.condition.atLeast : 0;
  // A change by nothing is refused by the server, in words.
  return { kind, by: (by ?? 0) / 100, direction, atLeast };
}

/** The fields of the form of an alert. */
export function alertFields(
  catalogue: readonly Alertable[],
  channels: readonly string[],
): readonly Field<AlertDraft>[] {
  const queryOf = ({ question }: { readonly question: string }) => catalogue.find(({ name }) => name === question);
  return [
    {
      name: 'title',
      kind: 'text',
      label: t('Title'),
      isRequired: true,
      maxLength: 200,
      placeholder: t('Network cost is high'),
    },
    {
      name: 'question',
      kind: 'choice',
      label: t('Query'),
      choices: () => catalogue.map(({ name, title }) => ({ value: name, title: translateData(title) })),
      consequences: (draft) => ({ field: numbersOf(queryOf(draft))[0] ?? '', groupBy: '' }),
    },
    { name: 'field', kind: 'choice', label: t('Metric'), choices: (draft) => asChoices(numbersOf(queryOf(draft))) },
    {
      name: 'groupBy',
      kind: 'choice',
      label: t('Group by'),
      choices: (draft) => [{ value: '', title: t('nothing') }, ...asChoices(textsOf(queryOf(draft)))],
    },
    {
      name: 'reduce',
      kind: 'choice',
      label: t('as'),
      choices: () => [
        { value: 'sum', title: t('sum') },
        { value: 'mean', title: t('mean') },
        { value: 'min', title: t('min') },
        { value: 'max', title: t('max') },
        { value: 'last', title: t('last') },
      ],
    },
    { name: 'window', kind: 'text', label: t('over'), isRequired: true, about: t('a number followed by s, m, h or d') },
    { name: 'every', kind: 'text', label: t('every'), isRequired: true, about: t('a number followed by s, m, h or d') },
    { name: 'workload', kind: 'text', label: t('of workload'), placeholder: t('any') },
    {
      name: 'kind',
      kind: 'choice',
      label: t('Condition'),
      choices: () => [
        { value: 'threshold', title: t('threshold') },
        { value: 'change', title: t('change') },
        { value: 'no_data', title: t('no data') },
      ],
    },
    { name: 'above', kind: 'number', label: t('above'), isShown: ({ kind }) => kind === 'threshold' },
    { name: 'below', kind: 'number', label: t('or below'), isShown: ({ kind }) => kind === 'threshold' },
    {
      name: 'by',
      kind: 'number',
      label: t('by more than (%)'),
      min: 0.1,
      isRequired: true,
      isShown: ({ kind }) => kind === 'change',
    },
    {
      name: 'direction',
      kind: 'choice',
      label: t('direction'),
      choices: () => [
        { value: 'either', title: t('either') },
        { value: 'up', title: t('direction|up') },
        { value: 'down', title: t('down') },
      ],
      isShown: ({ kind }) => kind === 'change',
    },
    { name: 'times', kind: 'number', label: t('times in a row'), min: 1, max: 100, isRequired: true },
    {
      name: 'noData',
      kind: 'choice',
      label: t('if there is no data'),
      choices: () => [
        { value: 'keep', title: t('keep the state') },
        { value: 'alert', title: t('fire') },
        { value: 'ok', title: t('resolve') },
      ],
    },
    {
      name: 'severity',
      kind: 'choice',
      label: t('Severity'),
      choices: () => [
        { value: 'info', title: t('info') },
        { value: 'warning', title: t('warning') },
        { value: 'critical', title: t('critical') },
      ],
    },
    {
      name: 'channels',
      kind: 'choices',
      label: t('Channels'),
      choices: () => asChoices(channels),
      isShown: () => channels.length > 0,
    },
    { name: 'note', kind: 'text', label: t('Note'), maxLength: 2000, placeholder: t('contact person, what to do') },
  ];
}
