import { formatDuration, formatNumber, formatRounded, formatShare } from '../../../kit/figures/format.ts';
import { t } from '../../../kit/i18n/t.ts';
import type { ComparedColumn } from './column.ts';

/** How much of the time it was up. */
export const uptimeColumns = (): readonly ComparedColumn[] => [
  {
    id: 'uptime',
    title: t('Uptime'),
    unit: t('observed and claimed'),
    about: t('Up ÷ (up + down) during paid time. One cell per day.'),
    value: (row) => row.uptime,
    text: (row) => (row.uptime === null ? t('not observed') : formatShare(row.uptime)),
    evidence: (row) => ({
      figure: 'uptime',
      of: { network: row.network },
      grade: row.uptimeGrade,
      reason: t('observed for {observedShare} of paid time', {
        observedShare: formatShare(row.observedShare ?? 0),
      }),
    }),
    under: (row) =>
      row.uptimeClaimed === null
        ? undefined
        : {
            text: t('claimed {uptimeClaimed}', { uptimeClaimed: formatShare(row.uptimeClaimed) }),
            title: t('mean of provider claims for 30 days'),
          },
    best: 'high',
  },
  {
    id: 'downs',
    title: t('MTBF'),
    unit: 'h',
    isHidden: true,
    about: t('mean time between failures: hours up ÷ outages'),
    under: (row) =>
      row.minutesToRecover === null
        ? undefined
        : {
            text: t('recovers in {minutesToRecover}', {
              minutesToRecover: formatDuration(row.minutesToRecover * 60_000),
            }),
            title: t('mean time to recovery, outages: {downs}', { downs: formatNumber(row.downs ?? 0) }),
          },
    best: 'high',
    whyUnknown: () => t('No outages observed.'),
    value: (row) => row.hoursBetweenDowns,
    format: formatRounded,
  },
];
