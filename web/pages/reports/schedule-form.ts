import { asChoices, type Field } from '../../kit/forms/field.ts';
import type { RuleOf } from '../../kit/forms/rules.ts';
import { t } from '../../kit/i18n/t.ts';
import { kinds } from './kinds.ts';

type ScheduleDraft = {
  readonly title: string;
  readonly report: string;
  readonly role: string;
  readonly period: string;
  readonly network: string;
  readonly workload: string;
  readonly team: string;
  readonly region: string;
  readonly currency: string;
  readonly language: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly formats: string[];
  readonly folder: boolean;
  readonly channels: string[];
};

/** What the page shows, with which a new schedule begins. */
export type Shown = {
  readonly scope: (name: string) => string;
  readonly currency: string;
  readonly language: string;
  readonly timeZone: string;
};

/** What the form begins with: a schedule that is changed, else a new one of what the page shows. */
export function scheduleDraft(rule: RuleOf<'schedule'> | undefined, shown: Shown): ScheduleDraft {
  if (!rule) return newSchedule(shown);
  const { title, report, role, period, scope, currency, language, cron, timeZone, folder } = rule;
  const { network, workload, team, region } = scope;
  return {
    ...{ title, report, role, period, network, workload, team, region, currency, language, cron, timeZone, folder },
    formats: [...rule.formats],
    channels: [...rule.channels],
  };
}

const newSchedule = ({ scope, currency, language, timeZone }: Shown): ScheduleDraft => ({
  title: '',
  report: 'sustainability',
  role: 'renter',
  period: 'previous_month',
  network: scope('network'),
  workload: scope('workload'),
  team: scope('team'),
  region: scope('region'),
  currency,
  language,
  cron: '0 7 1 * *',
  timeZone,
  formats: ['pdf'],
  folder: true,
  channels: [],
});

/** What is sent: the body of `PUT /api/v1/rules/schedule/{id}`. */
export const scheduleBody = ({ network, workload, team, region, ...draft }: ScheduleDraft) => ({
  ...draft,
  scope: { network, workload, team, region },
});

/** The fields of the form of a schedule. */
export const scheduleFields = (channels: readonly string[]): readonly Field<ScheduleDraft>[] => [
  {
    name: 'title',
    kind: 'text',
    label: t('Title'),
    isRequired: true,
    maxLength: 200,
    placeholder: t('Monthly, to finance'),
  },
  {
    name: 'report',
    kind: 'choice',
    label: t('Report'),
    choices: () => Object.entries(kinds).map(([value, { short }]) => ({ value, title: short })),
  },
  {
    name: 'role',
    kind: 'choice',
    label: t('Machines'),
    choices: () => [
      { value: 'renter', title: t('rented') },
      { value: 'owner', title: t('machines|own') },
    ],
    isShown: ({ report }) => report === 'sustainability',
  },
  {
    name: 'period',
    kind: 'choice',
    label: t('Period'),
    choices: () => [
      { value: 'previous_day', title: t('the day before') },
      { value: 'previous_week', title: t('the week before') },
      { value: 'previous_month', title: t('the month before') },
    ],
  },
  { name: 'network', kind: 'text', label: t('Network'), placeholder: t('network|any') },
  { name: 'workload', kind: 'text', label: t('Workload'), placeholder: t('any') },
  { name: 'team', kind: 'text', label: t('Team'), placeholder: t('any') },
  { name: 'region', kind: 'text', label: t('Region'), placeholder: t('any') },
  { name: 'currency', kind: 'text', label: t('Currency'), isRequired: true },
  {
    name: 'language',
    kind: 'choice',
    label: t('Language'),
    choices: () => [
      { value: 'en', title: 'English' },
      { value: 'fr', title: 'Français' },
    ],
  },
  {
    name: 'cron',
    kind: 'text',
    label: 'Cron',
    isRequired: true,
    about: t('minute, hour, day of month, month, day of week'),
  },
  { name: 'timeZone', kind: 'text', label: t('Time zone'), isRequired: true },
  {
    name: 'formats',
    kind: 'choices',
    label: t('Files'),
    choices: () => [
      { value: 'pdf', title: 'PDF' },
      { value: 'csv', title: 'CSV' },
      { value: 'parquet', title: 'Parquet' },
      { value: 'json', title: 'JSON' },
    ],
  },
  { name: 'folder', kind: 'flag', label: t('Save to the folder') },
  {
    name: 'channels',
    kind: 'choices',
    label: t('Channels'),
    choices: () => asChoices(channels),
    isShown: () => channels.length > 0,
  },
];
