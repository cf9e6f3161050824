import { formatDuration } from '../../../kit/figures/format.ts';
import { t } from '../../../kit/i18n/t.ts';
import { type ComparedColumn, counted } from './column.ts';

const firstToken = (p95Ms: number): string =>
  t('first token {firstTokenP95Ms}', { firstTokenP95Ms: formatDuration(p95Ms) });

/** How long work took, and how long it waited. */
export const timeColumns = (): readonly ComparedColumn[] => [
  {
    id: 'p95',
    phone: 'detail',
    title: t('Latency'),
    unit: 'p95',
    about: t('median and 95th percentile of units of work (±4.5 %), sorted by p95'),
    under: (row) =>
      row.p50Ms === null
        ? undefined
        : {
            text:
              `p50 ${formatDuration(row.p50Ms)}` +
              (row.firstTokenP95Ms === null ? '' : ` · ${firstToken(row.firstTokenP95Ms)}`),
            title: t('p50, and time to first token, p95'),
          },
    best: 'low',
    value: (row) => row.p95Ms,
    format: formatDuration,
    evidence: (row) => counted('p95', row, row.requests, t('units of work, ±4.5 %')),
  },
  {
    id: 'firstToken',
    title: t('First token'),
    unit: 'p95',
    isHidden: true,
    best: 'low',
    whyUnknown: () => t('These units of work have no time to first token.'),
    value: (row) => row.firstTokenP95Ms,
    format: formatDuration,
    evidence: (row) => counted('firstTokenP95', row, row.requests, t('units of work, ±4.5 %')),
  },
  {
    id: 'queue',
    title: t('Queue'),
    unit: 'p50',
    about: t('from submission to placement, not paid'),
    best: 'low',
    value: (row) => row.queueP50Ms,
    format: formatDuration,
    evidence: (row) => counted('queueP50', row, row.queued, t('placements, ±4.5 %')),
  },
  {
    id: 'startup',
    title: t('Startup'),
    unit: 'p50',
    isHidden: true,
    about: t('from placement to start of work, paid'),
    best: 'low',
    value: (row) => row.startupP50Ms,
    format: formatDuration,
    evidence: (row) => counted('startupP50', row, row.started, t('startups, ±4.5 %')),
  },
];
