import { formatShare } from '../../../kit/figures/format.ts';
import { t, translateData } from '../../../kit/i18n/t.ts';
import { type ComparedColumn, counted, type Manner, moneyOf } from './column.ts';

/** How attempts ended, and what was verified of them. */
export const attemptColumns = ({ currency }: Manner): readonly ComparedColumn[] => [
  {
    id: 'preempted',
    title: t('Preempted'),
    unit: t('of attempts'),
    under: (row) =>
      interval(
        row.preemptedLow,
        row.preemptedHigh,
        t('95 % interval of {attempts} attempts', { attempts: row.attempts }),
      ),
    whyUnknown: () => t('No attempt ended in the period, or attempts cannot be split by region.'),
    value: (row) => row.preemptedShare,
    format: formatShare,
    evidence: (row) => counted('preemptedShare', row, row.attempts, t('attempts')),
  },
  {
    id: 'success',
    title: t('Success'),
    unit: t('of attempts'),
    isHidden: true,
    about: t('completed ÷ (completed + failed + preempted)'),
    under: (row) =>
      interval(row.successLow, row.successHigh, t('95 % interval of {attempts} attempts', { attempts: row.attempts })),
    best: 'high',
    whyUnknown: () => t('No attempt ended in the period, or attempts cannot be split by region.'),
    value: (row) => row.successShare,
    format: formatShare,
    evidence: (row) => counted('successShare', row, row.attempts, t('attempts')),
  },
  {
    id: 'verified',
    title: t('Verified'),
    unit: t('of spend'),
    about: t('share of known cost whose results passed a check'),
    under: (row) =>
      row.notVerifiedCost
        ? {
            text: t('{notVerifiedCost} not verified', { notVerifiedCost: moneyOf(currency)(row.notVerifiedCost) }),
            title: t('cost whose check failed, is stale or was inconclusive'),
          }
        : undefined,
    best: 'high',
    whyUnknown: (row) => translateData(row.costReason) || t('Unknown cost.'),
    value: (row) => row.verifiedShare,
    format: formatShare,
    evidence: (row) => ({
      figure: 'verifiedShare',
      of: { network: row.network },
      grade: row.verifiedShare === null ? '?' : 'B',
    }),
  },
];

const interval = (low: number | null, high: number | null, title: string) =>
  low === null || high === null ? undefined : { text: `${formatShare(low)} – ${formatShare(high)}`, title };
