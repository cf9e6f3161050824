import { technologies } from '../../../domain/technologies.ts';
import type { Field } from '../../kit/forms/field.ts';
import { t, translateData } from '../../kit/i18n/t.ts';

type ContractDraft = {
  readonly title: string;
  readonly kind: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly mwh: string;
  readonly gramsPerKwh: number | null;
  readonly matching: string;
  readonly technology: string;
  readonly vintage: number | null;
  readonly registry: string;
  readonly certificate: string;
  readonly document: string;
  readonly sha256: string;
  readonly isLegacy: boolean;
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
  technology: '',
  vintage: null,
  registry: '',
  certificate: '',
  document: '',
  sha256: '',
  isLegacy: false,
  evidence: '',
});

/** What is sent: the body of `PUT /api/v1/rules/contract/{id}`. */
export const contractBody = ({ gramsPerKwh, vintage, document, sha256, ...draft }: ContractDraft) => ({
  ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '')),
  ...(gramsPerKwh !== null && { gramsPerKwh }),
  ...(vintage !== null && { vintage }),
  ...((document || sha256) && { document: { name: document || 'document', sha256: sha256.trim().toLowerCase() } }),
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
      { value: 'standard', title: t('standard supply (draft guidance)') },
    ],
  },
  {
    name: 'technology',
    kind: 'choice',
    label: t('Technology'),
    choices: () => [
      { value: '', title: t('not stated') },
      ...technologies.map((value) => ({ value, title: translateData(value) })),
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
  { name: 'vintage', kind: 'number', label: t('Vintage'), min: 2000, max: 2100 },
  { name: 'registry', kind: 'text', label: t('Registry'), maxLength: 100 },
  { name: 'certificate', kind: 'text', label: t('Certificate id'), maxLength: 200 },
  { name: 'document', kind: 'text', label: t('Document'), maxLength: 200 },
  { name: 'sha256', kind: 'text', label: t('SHA-256 of the document'), maxLength: 64 },
  { name: 'isLegacy', kind: 'flag', label: t('Signed before hourly matching') },
  { name: 'evidence', kind: 'text', label: t('Evidence'), placeholder: 'https://registry…' },
];
