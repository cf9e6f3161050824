import type { Figure } from '../../../../domain/figures.ts';
import { isOfficial } from '../../../../domain/grades.ts';
import type { Evidence } from '../../../kit/figures/evidence.ts';
import { carbonUnit, formatMass, formatNumber, formatRounded, formatShare } from '../../../kit/figures/format.ts';
import { t, translateData } from '../../../kit/i18n/t.ts';
import { type Compared, type ComparedColumn, type Manner, sharesOf } from './column.ts';

/** Grams by unit, from the least to the most that their error allows. */
const massRange = (grams: number, relativeError: number, mass: Manner['mass']): string =>
  [grams * (1 - relativeError), grams * (1 + relativeError)].map((end) => formatMass(end, mass)).join('–');

/** What it took in energy, and what it emitted. */
export const energyColumns = ({ mass }: Manner): readonly ComparedColumn[] => [
  {
    id: 'energy',
    title: t('Energy'),
    unit: 'kWh',
    isHidden: true,
    about: t('at the site, including host and building'),
    under: (row) =>
      row.measuredShare === null
        ? undefined
        : {
            text: t('{measuredShare} measured', { measuredShare: formatShare(row.measuredShare) }),
            title: t('measured share of site energy{measuredShare}', {
              measuredShare: isOfficial(row.measuredShare) ? '' : t(', an estimate below 75 %'),
            }),
          },
    value: (row) => row.energyKwh,
    format: formatRounded,
    evidence: (row) => ({ figure: 'energy', of: { network: row.network }, grade: row.energyKwhGrade }),
  },
  {
    id: 'carbon',
    phone: 'detail',
    title: t('Carbon, {unit}', { unit: carbonUnit(mass) }),
    unit: t('/ useful GPU-h'),
    about: t('life-cycle, location-based, with range'),
    under: (row) =>
      row.gramsRelativeError === null || row.gramsPerUsefulGpuHour === null
        ? undefined
        : { text: massRange(row.gramsPerUsefulGpuHour, row.gramsRelativeError, mass) },
    best: 'low',
    whyUnknown: (row) =>
      translateData(row.carbonReason) || (row.unobservedShare === 1 ? t('Not observed.') : t('Unknown.')),
    value: (row) => row.gramsPerUsefulGpuHour,
    format: (value, manner) => formatMass(value, mass, manner),
    evidence: (row) => carbonEvidence('carbonPerUsefulGpuHour', row),
  },
  {
    id: 'carbonRate',
    title: t('Carbon'),
    unit: t('{unit} / GPU-h', { unit: 'g CO₂e' }),
    about: t('life-cycle, location-based, per paid GPU-hour'),
    isHidden: true,
    best: 'low',
    whyUnknown: (row) => translateData(row.carbonReason) || t('Unknown.'),
    value: (row) => row.gramsPerGpuHour,
    format: formatRounded,
    evidence: (row) => carbonEvidence('carbonPerGpuHour', row),
  },
  {
    id: 'n',
    title: 'n',
    unit: t('units'),
    isHidden: true,
    about: t('units of work measured'),
    value: (row) => row.requests,
    text: (row) => formatNumber(row.requests ?? 0),
  },
];

const carbonEvidence = (figure: Figure, row: Compared): Evidence => ({
  figure,
  of: { network: row.network },
  grade: row.gramsPerGpuHourGrade,
  shares: sharesOf(row.carbonShares),
  reason: row.carbonReason,
});
