import { networkTitle } from '../../../domain/networks.ts';
import {
  carbonUnit,
  counted,
  formatAge,
  formatDuration,
  formatMass,
  formatMoney,
  formatShare,
  type MassUnit,
  unknown,
} from '../../kit/figures/format.ts';
import { isAtLeast } from '../../kit/figures/gpu-hours.ts';
import { t, translateData } from '../../kit/i18n/t.ts';
import { clock } from '../../kit/search/time.ts';
import type { Row } from '../../kit/state/query.svelte.ts';
import type { Column } from '../../kit/tables/column.ts';

export type Job = Row<'jobs'>;
export const textsOf = (values: unknown): readonly string[] => (values ?? []) as readonly string[];

type Needs = {
  readonly now: number;
  readonly zone: 'utc' | 'local';
  readonly mass: MassUnit;
  readonly currency: string;
};

/** Time from the job's first wait to its end, or until now. */
export const wallMs = (job: Job, now: number): number => (job.endedAt ?? now) - (job.startedAt ?? now);

/** Columns of the list of jobs. */
export const jobColumns = (needs: Needs): readonly Column<Job>[] => [
  ...ofWhat(needs),
  ...howItWent(needs),
  ...whatItTook(needs),
  ...howSafe(needs),
  {
    id: 'team',
    title: t('Team'),
    align: 'left',
    value: (row) => row.team,
    text: (row) => row.team || unknown,
    isHidden: true,
  },
];

const ofWhat = ({ now }: Needs): readonly Column<Job>[] => [
  { id: 'job', phone: 'title', title: t('Job'), as: 'name', value: (row) => row.job },
  {
    id: 'state',
    phone: 'detail',
    title: t('State'),
    align: 'left',
    value: (row) => row.state,
    text: (row) => translateData(row.state),
  },
  {
    id: 'heard',
    title: t('Last signal'),
    about: t('Last span of work or GPU reading'),
    isHidden: true,
    value: (row) => row.heardAt,
    format: (value) => formatAge(now - value),
  },
  {
    id: 'kind',
    title: t('Type'),
    align: 'left',
    isHidden: true,
    value: (row) => row.kind,
    text: (row) => translateData(row.kind) || unknown,
  },
  {
    id: 'network',
    phone: 'detail',
    title: t('Network'),
    align: 'left',
    value: (row) => textsOf(row.networks).join(),
    text: (row) => textsOf(row.networks).map(networkTitle).join(', '),
  },
  {
    id: 'gpu',
    title: 'GPU',
    align: 'left',
    value: (row) => textsOf(row.gpuModels).join(),
    text: (row) =>
      `${textsOf(row.gpuModels).join(', ') || unknown}${(row.gpuCount ?? 1) > 1 ? ` ×${row.gpuCount}` : ''}`,
  },
];

const howItWent = ({ now, zone }: Needs): readonly Column<Job>[] => [
  {
    id: 'started',
    title: t('Started'),
    value: (row) => row.startedAt,
    text: (row) => clock(row.startedAt ?? 0, zone).slice(0, -7),
  },
  { id: 'wall', phone: 'detail', title: t('Duration'), value: (row) => wallMs(row, now), format: formatDuration },
  {
    id: 'attempts',
    title: t('Attempts'),
    about: t('Attempts, and how many of them were preempted'),
    value: (row) => row.attempts,
    text: (row) => `${row.attempts}${row.preemptions ? ` · ${counted(row.preemptions, 'preemption')}` : ''}`,
  },
];

const whatItTook = ({ mass, currency }: Needs): readonly Column<Job>[] => [
  {
    id: 'gpuHours',
    isSummed: true,
    title: t('GPU-hours'),
    unit: 'h',
    isHidden: true,
    value: (row) => row.gpuHours,
    isAtLeast,
  },
  {
    id: 'cost',
    phone: 'money',
    isSummed: true,
    title: t('Cost'),
    unit: currency,
    about: t('Closed hours of the period'),
    value: (row) => row.cost,
    format: (value, manner) => formatMoney(value, currency, manner),
    evidence: (row) => ({
      grade: row.costGrade,
      reason: row.cost === null ? t('part of it is unknown, or no hour is closed yet') : '',
    }),
  },
  {
    id: 'waste',
    phone: 'detail',
    title: t('Waste'),
    unit: t('of cost'),
    about: t('Paid time that was not useful'),
    value: (row) => (row.waste === null || !row.cost ? null : row.waste / row.cost),
    text: (row) => (row.waste === null || !row.cost ? unknown : `${formatShare(row.waste / row.cost)}`),
  },
  {
    id: 'grams',
    isSummed: true,
    title: t('Carbon'),
    unit: carbonUnit(mass),
    value: (row) => row.grams,
    format: (value, manner) => formatMass(value, mass, manner),
    evidence: (row) => ({ grade: row.gramsGrade }),
  },
];

const howSafe = ({ now }: Needs): readonly Column<Job>[] => [
  {
    id: 'checkpoint',
    title: t('Checkpoint'),
    about: t('Time from the last durable checkpoint to the end of the job, or to now'),
    value: (row) => (row.checkpointAt === null ? null : (row.endedAt ?? now) - row.checkpointAt),
    text: (row) =>
      row.checkpointAt === null ? unknown : formatDuration(Math.max(0, (row.endedAt ?? now) - row.checkpointAt)),
  },
  {
    id: 'verification',
    title: t('Verified'),
    align: 'left',
    about: t('Result of the last check'),
    value: (row) => row.verification || null,
    text: (row) => translateData(row.verification) || unknown,
  },
];
