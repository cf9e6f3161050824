import { gradeOfShares, withUnknown } from '../../../../domain/grades.ts';
import { formatShare } from '../../../kit/figures/format.ts';
import { t, translateData } from '../../../kit/i18n/t.ts';
import { type ComparedColumn, costEvidence, type Manner, moneyOf, sharesOf, unobserved } from './column.ts';

/** What a GPU-hour costs. */
export const costColumns = ({ currency, sign }: Manner): readonly ComparedColumn[] => [
  {
    id: 'usefulCost',
    phone: 'money',
    title: t('Cost'),
    unit: t('{sign} / useful GPU-h', { sign }),
    about: t('cost of observed time ÷ useful GPU-hours'),
    best: 'low',
    whyUnknown: (row) =>
      row.unobservedShare === 1 ? unobserved : translateData(row.costReason) || t('No useful work, or unknown cost.'),
    value: (row) => row.costPerUsefulGpuHour,
    format: moneyOf(currency),
    evidence: (row) => costEvidence('costPerUsefulGpuHour', row, row.unobservedShare ?? 0),
  },
  {
    id: 'cost',
    title: t('Rate'),
    unit: t('{unit} / GPU-h', { unit: sign }),
    isHidden: true,
    about: t('cost ÷ paid GPU-hours'),
    best: 'low',
    whyUnknown: (row) => translateData(row.costReason) || t('Unknown cost.'),
    value: (row) => row.costPerGpuHour,
    format: moneyOf(currency),
    evidence: (row) => costEvidence('costPerGpuHour', row),
  },
];

/** What of it was not useful, and what the work cost. */
export const wasteColumns = ({ currency, sign, isMixed }: Manner): readonly ComparedColumn[] => [
  {
    id: 'waste',
    phone: 'detail',
    title: t('Waste'),
    unit: t('of paid GPU-h'),
    about: t('paid but not useful, see “Use of paid time”'),
    under: (row) =>
      row.wasteCost === null
        ? undefined
        : (sharesOf(row.costShares)['?'] ?? 0) > 0.001
          ? {
              text: `${moneyOf(currency)(row.wasteCost)} +?`,
              title: t('Part of the cost is unknown and not included.'),
            }
          : { text: moneyOf(currency)(row.wasteCost) },
    best: 'low',
    whyUnknown: () => unobserved,
    value: (row) => row.wasteShare,
    format: formatShare,
    evidence: (row) => {
      const shares = withUnknown({ B: 1 }, row.unobservedShare ?? 1);
      const reason = row.unobservedShare
        ? t('{unobservedShare} of the time was not observed and counts as neither', {
            unobservedShare: formatShare(row.unobservedShare),
          })
        : '';
      return { figure: 'wasteShare', of: { network: row.network }, grade: gradeOfShares(shares), shares, reason };
    },
  },
  {
    id: 'tokenCost',
    title: t('Tokens'),
    unit: `${sign} / 1M`,
    isHidden: isMixed,
    about: t('cost of the workloads that deliver tokens ÷ input and output tokens'),
    under: (row) =>
      (row.tokenWorkloads ?? 0) > 1
        ? { text: t('mixes {count} workloads', { count: row.tokenWorkloads ?? 0 }) }
        : undefined,
    best: 'low',
    whyUnknown: (row) =>
      row.costReason
        ? t('Part of the cost is unknown: {costReason}.', { costReason: translateData(row.costReason) })
        : t('This work has no tokens.'),
    value: (row) => row.costPerMillionTokens,
    format: moneyOf(currency),
    evidence: (row) => costEvidence('cost', row),
  },
];
