import { buckets } from '../../../domain/buckets.ts';
import { bucketTitle } from '../../kit/figures/buckets.ts';
import type { Field } from '../../kit/forms/field.ts';
import { t } from '../../kit/i18n/t.ts';

type AllocationDraft = {
  readonly title: string;
  readonly bucket: string;
  readonly workload: string;
  readonly team: string;
  readonly to: string;
  readonly how: string;
  /** `search=0.6, assistant=0.4`. */
  readonly shares: string;
};

/** What the form of an allocation begins with. */
export const allocationDraft = (): AllocationDraft => ({
  title: '',
  bucket: 'idle',
  workload: '',
  team: '',
  to: 'team',
  how: 'proportional',
  shares: '',
});

/** What is sent: the body of `PUT /api/v1/rules/allocation/{id}`. */
export const allocationBody = ({ title, bucket, workload, team, to, how, shares }: AllocationDraft) => ({
  title,
  of: { buckets: bucket === '' ? [] : [bucket], network: '', workload, team, project: '', region: '' },
  to,
  how,
  ...(how === 'fixed' && { shares: sharesOf(shares) }),
});

/** Shares by receiver from a list like `search=0.6, assistant=0.4`. A share that is no number is left to the server to refuse. */
const sharesOf = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split(',')
      .map((part) => part.split('='))
      .filter(([name]) => name?.trim())
      .map(([name = '', share = '']) => [name.trim(), Number(share)]),
  );

/** The fields of the form of an allocation. */
export const allocationFields = (): readonly Field<AllocationDraft>[] => [
  {
    name: 'title',
    kind: 'text',
    label: t('Title'),
    isRequired: true,
    maxLength: 200,
    placeholder: t('Idle, by use'),
  },
  {
    name: 'bucket',
    kind: 'choice',
    label: t('Shared cost'),
    choices: () => [
      { value: '', title: t('all buckets') },
      ...buckets.map(({ id }) => ({ value: id, title: bucketTitle(id) })),
    ],
  },
  { name: 'workload', kind: 'text', label: t('of workload'), placeholder: t('any') },
  { name: 'team', kind: 'text', label: t('of team'), placeholder: t('any') },
  {
    name: 'to',
    kind: 'choice',
    label: t('Charged to'),
    choices: () => [
      { value: 'team', title: t('teams') },
      { value: 'project', title: t('projects') },
    ],
  },
  {
    name: 'how',
    kind: 'choice',
    label: t('How'),
    choices: () => [
      { value: 'proportional', title: t('proportionally') },
      { value: 'even', title: t('evenly') },
      { value: 'fixed', title: t('fixed shares') },
    ],
  },
  {
    name: 'shares',
    kind: 'text',
    label: t('Parts'),
    isRequired: true,
    placeholder: t('search=0.6, assistant=0.4'),
    isShown: ({ how }) => how === 'fixed',
  },
];
