import type { Figure } from '../../../../domain/figures.ts';
import { withUnknown } from '../../../../domain/grades.ts';
import type { MeasureName } from '../../../../domain/measures.ts';
import type { Evidence } from '../../../kit/figures/evidence.ts';
import { formatMoney, formatNumber, type MassUnit } from '../../../kit/figures/format.ts';
import { t } from '../../../kit/i18n/t.ts';
import type { Row } from '../../../kit/state/query.svelte.ts';
import type { Column } from '../../../kit/tables/column.ts';

/** A network as it is compared. */
export type Compared = Row<'compare-networks'>;

/** A column of the comparison: its figure, which end is best, and why it can be unknown. */
export type ComparedColumn = Column<Compared> & {
  readonly best?: 'low' | 'high';
  readonly whyUnknown?: (row: Compared) => string | null;
};

/** How a comparison is written: its money, its mass, its scores. */
export type Manner = {
  readonly currency: string;
  readonly sign: string;
  readonly mass: MassUnit;
  readonly scoreOf: (network: string) => number | null;
  /** Different workloads stand in one row: nothing of one kind of work can be said. */
  readonly isMixed: boolean;
};

/** Why nothing is known of a network's time. */
export const unobserved = t('Not observed: this network sent neither work spans nor GPU readings.');

/** Shares of each grade, as the answer has them. */
export const sharesOf = (shares: unknown) => (shares ?? {}) as Record<string, number>;

/** How money of a currency is written. */
export const moneyOf = (currency: string) => (value: number) => formatMoney(value, currency);

/** On what a cost rests. */
export const costEvidence = (figure: Figure, row: Compared, unknownShare = 0): Evidence => ({
  figure,
  of: { network: row.network },
  grade: row.costGrade,
  shares: withUnknown(sharesOf(row.costShares), unknownShare),
  reason: row.costReason,
});

/** On how many observations a figure rests: none makes it unknown. */
export const counted = (figure: MeasureName, row: Compared, count: number | null, what: string): Evidence => ({
  figure,
  of: { network: row.network },
  grade: count ? 'B' : '?',
  reason: `${formatNumber(count ?? 0)} ${what}`,
});
