import type { Field } from '../../kit/forms/field.ts';
import { t } from '../../kit/i18n/t.ts';

type ContractDraft = {
  readonly title: string;
  readonly kind: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly mwh: string;
  readonly gramsPerKwh: number | null;
  readonly matching: string;
  readonly evidence: string;
};

/** What the form of a contract begins with. */
export const contractDraft = (): ContractDraft => ({
  title: '',
  kind: 'certificate',
  zone: '',
  from: '',
  to: '',
  mwh: '',
  gramsPerKwh: 0,
  matching: 'annual',
  evidence: '',
});

/** What is sent: the body of `PUT /api/v1/rules/contract/{id}`. */
export const contractBody = ({ evidence, gramsPerKwh, ...draft }: ContractDraft) => ({
  ...draft,
  ...(gramsPerKwh !== null && { gramsPerKwh }),
  ...(evidence && { evidence }),
});

/** The fields of the form of a contract. */
export const contractFields = (): readonly Field<ContractDraft>[] => [
  { name: 'title', kind: 'text', label: t('Title'), isRequired: true, maxLength: 200, placeholder: t('Wind, 2026') },
  {
    name: 'kind',
    kind: 'choice',
    label: t('Type'),
    choices: () => [
      { value: 'certificate', title: t('certificate (EAC, GO, REC)') },
      { value: 'ppa', title: t('power purchase agreement') },
      { value: 'supplier', title: t('supplier tariff') },
    ],
  },
  { name: 'zone', kind: 'text', label: t('Grid zone'), isRequired: true, placeholder: 'DE' },
  { name: 'from', kind: 'date', label: t('Valid from') },
  { name: 'to', kind: 'date', label: t('until (exclusive)') },
  { name: 'mwh', kind: 'text', label: 'MWh', isRequired: true, isDecimal: true },
  { name: 'gramsPerKwh', kind: 'number', label: t('Factor, g CO₂e/kWh'), min: 0, isRequired: true },
  {
    name: 'matching',
    kind: 'choice',
    label: t('Matched'),
    choices: () => [
      { value: 'annual', title: t('annual') },
      { value: 'hourly', title: t('hourly') },
    ],
  },
  { name: 'evidence', kind: 'text', label: t('Evidence'), placeholder: 'https://registry…' },
];
