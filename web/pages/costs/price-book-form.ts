import { priceUnitNames } from '../../../domain/price-terms.ts';
import { tokens } from '../../../domain/tokens.ts';
import type { BodyAt } from '../../../server/routes/index.ts';
import { asChoices, type Field } from '../../kit/forms/field.ts';
import { t } from '../../kit/i18n/t.ts';
import type { Row } from '../../kit/state/query.svelte.ts';

export type Entry = Row<'price-book'>;

type Draft = {
  readonly id: string;
  readonly kind: string;
  readonly amount: string;
  readonly currency: string;
  readonly per: string;
  readonly fee: string;
  readonly token: string;
  readonly from: string;
  readonly to: string;
  readonly network: string;
  readonly provider: string;
  readonly gpuModel: string;
  readonly tier: string;
  readonly workload: string;
  readonly lease: string;
  readonly note: string;
};

/** Units of prices, as pages write them. */
const unitTitles: Readonly<Record<(typeof priceUnitNames)[number], string>> = {
  second: t('price per|second'),
  minute: t('price per|minute'),
  hour: t('price per|hour'),
  day: t('price per|day'),
  week: t('price per|week'),
  month: t('price per|month'),
  gpu_hour: t('price per|GPU-hour'),
  instance_hour: t('price per|instance-hour'),
  block: t('price per|block'),
  ob_hour: t('price per|OctaneBench-hour'),
  request: t('price per|request'),
  frame: t('price per|frame'),
  step: t('price per|step'),
  image: t('price per|image'),
  million_tokens: t('price per|million tokens'),
};
export const unitTitle = (per: string): string =>
  (unitTitles as Readonly<Record<string, string | undefined>>)[per] ?? per;

/** How entries stand. */
const stateTitles: Readonly<Record<string, string | undefined>> = {
  proposed: t('entry|proposed'),
  applied: t('entry|applied'),
  withdrawn: t('entry|withdrawn'),
};
export const stateTitle = (state: string): string => stateTitles[state] ?? state;

const second = (ms: number | null) => (ms === null ? '' : new Date(ms).toISOString().replace('.000', ''));
/** A decimal without the zeros that it ends with. */
export const trimmed = (amount: string): string => amount.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

const empty: Draft = {
  ...{ id: '', kind: 'price', amount: '', currency: 'USD', per: 'gpu_hour', fee: '0', token: '', from: '', to: '' },
  ...{ network: '', provider: '', gpuModel: '', tier: '', workload: '', lease: '', note: '' },
};

/** What the form begins with: an entry that another one is to take the place of, else a new one. */
export function entryDraft(given?: Entry): Draft {
  if (!given) return empty;
  const { network, provider, gpuModel, tier, workload, lease, token, kind, note } = given;
  return {
    ...{ network, provider, gpuModel, tier, workload, lease, token, kind, note },
    id: nextId(given.id),
    amount: trimmed(given.amount),
    fee: trimmed(given.fee),
    currency: given.currency || empty.currency,
    per: given.per || empty.per,
    from: second(given.from),
    to: second(given.to),
  };
}

/** Entries are never changed: the one that takes the place of another has an id of its own. */
function nextId(id: string): string {
  const [, stem = id, number] = /^(.*?)-(\d+)$/.exec(id) ?? [];
  return `${stem}-${Number(number ?? 1) + 1}`;
}

/** What is sent: the body of `POST /api/v1/price-book/proposals`. */
export function entryBody(draft: Draft): BodyAt<'post', '/price-book/proposals'> {
  const common = {
    id: draft.id,
    amount: draft.amount,
    valid_from: draft.from,
    ...(draft.to !== '' && { valid_to: draft.to }),
    note: draft.note,
  };
  if (draft.kind === 'rate') return { kind: 'rate', ...common, token: draft.token };
  return {
    kind: 'price',
    ...common,
    currency: draft.currency,
    per: priceUnitNames.find((each) => each === draft.per) ?? 'hour',
    fee_ratio: draft.fee || '0',
    network: draft.network,
    provider: draft.provider,
    gpu_model: draft.gpuModel,
    tier: draft.tier,
    workload: draft.workload,
    lease_id: draft.lease,
  };
}

const isPrice = ({ kind }: Draft) => kind === 'price';
const isRate = ({ kind }: Draft) => kind === 'rate';

/** The fields of the form of an entry. */
export const entryFields = (): readonly Field<Draft>[] => [
  { name: 'id', kind: 'text', label: t('Name'), isRequired: true, maxLength: 128, placeholder: 'akash-2026' },
  {
    name: 'kind',
    kind: 'choice',
    label: t('Kind'),
    choices: () => [
      { value: 'price', title: t('Price of leases') },
      { value: 'rate', title: t('Rate of a token, USD') },
    ],
  },
  { name: 'amount', kind: 'text', label: t('Amount'), isRequired: true, isDecimal: true, placeholder: '1.25' },
  {
    name: 'currency',
    kind: 'suggested',
    label: t('Currency'),
    isRequired: true,
    choices: () => asChoices(['USD', 'EUR', 'GBP', ...tokens.map(({ symbol }) => symbol)]),
    isShown: isPrice,
  },
  {
    name: 'per',
    kind: 'choice',
    label: t('unit|Per'),
    choices: () => priceUnitNames.map((value) => ({ value, title: unitTitles[value] })),
    isShown: isPrice,
  },
  {
    name: 'fee',
    kind: 'text',
    label: t('Fee, share of the price'),
    isDecimal: true,
    placeholder: '0.1',
    isShown: isPrice,
  },
  {
    name: 'token',
    kind: 'suggested',
    label: t('Token'),
    isRequired: true,
    choices: () => asChoices(tokens.map(({ symbol }) => symbol)),
    isShown: isRate,
  },
  {
    name: 'from',
    kind: 'text',
    label: t('Valid from'),
    isRequired: true,
    placeholder: '2026-06-01T00:00:00Z',
    about: t('ISO 8601, to the second'),
  },
  {
    name: 'to',
    kind: 'text',
    label: t('Until (exclusive)'),
    placeholder: t('further notice'),
    about: t('ISO 8601, to the second'),
  },
  { name: 'network', kind: 'text', label: t('Network'), placeholder: t('network|any'), isShown: isPrice },
  { name: 'provider', kind: 'text', label: t('Provider'), placeholder: t('any'), isShown: isPrice },
  { name: 'gpuModel', kind: 'text', label: 'GPU', placeholder: t('any'), isShown: isPrice },
  { name: 'tier', kind: 'text', label: t('Tier'), placeholder: t('any'), isShown: isPrice },
  { name: 'workload', kind: 'text', label: t('Workload'), placeholder: t('any'), isShown: isPrice },
  { name: 'lease', kind: 'text', label: t('Lease'), placeholder: t('any'), isShown: isPrice },
  { name: 'note', kind: 'text', label: t('Note'), maxLength: 1000 },
];
