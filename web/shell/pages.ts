import type { Component } from 'svelte';
import { t } from '../kit/i18n/t.ts';

export type Page = {
  readonly path: string;
  readonly title: string;
  /** The letter that goes here after `g`. */
  readonly key: string;
  readonly icon: string;
  /** Other paths that are of this page. */
  readonly also?: readonly string[];
  /** Reached by links, keys and search, and not in the rail. */
  readonly isAside?: true;
  readonly load: () => Promise<{ default: Component }>;
};

/** The pages, in the order of the rail. Icons are paths on a 16 × 16 grid. */
export const pages: readonly Page[] = [
  {
    path: '/',
    title: t('Compare'),
    key: 'c',
    icon: 'M2.5 13V8.5M6.2 13V3.5M9.8 13V6.5M13.5 13V10',
    load: () => import('../pages/compare/ComparePage.svelte'),
  },
  {
    path: '/costs',
    title: t('Costs'),
    key: 'o',
    icon: 'M8 2v12M11 4.8c-.5-.9-1.600-1.300-3-1.300-1.800 0-3 .8-3 2.100 0 3 6.200 1.500 6.200 4.700 0 1.400-1.300 2.200-3.200 2.200-1.600 0-2.800-.6-3.300-1.600',
    load: () => import('../pages/costs/CostsPage.svelte'),
  },
  {
    path: '/carbon',
    title: t('Carbon'),
    key: 'b',
    icon: 'M13.5 2.5C7 2.500 3 5.500 3 9.500c0 1.300.5 2.500 1.300 3.300C8.500 13.500 13.500 11 13.500 2.500zM2.500 14.500L9 7',
    load: () => import('../pages/carbon/CarbonPage.svelte'),
  },
  {
    path: '/jobs',
    title: t('Jobs'),
    key: 'j',
    icon: 'M2.5 4h7M4.5 8h8M2.5 12h5M11 4h2.5M9.5 12h4',
    load: () => import('../pages/jobs/JobsPage.svelte'),
  },
  {
    path: '/traces',
    title: t('Traces'),
    key: 't',
    icon: 'M2.5 3.5h9M5 6.5h6M7 9.5h6.5M9 12.5h3',
    also: ['/logs', '/services', '/metrics'],
    load: () => import('../pages/traces/TracesPage.svelte'),
  },
  {
    path: '/networks',
    title: t('Networks'),
    key: 'n',
    icon: 'M8 2.5v3M8 10.5v3M5.5 8h5M3.5 12.5l2.6-2.6M12.5 12.5L9.9 9.9M3.5 3.5l2.6 2.6M12.5 3.5L9.9 6.1M8 5.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z',
    load: () => import('../pages/networks/NetworksPage.svelte'),
  },
  {
    path: '/gpus',
    title: t('GPUs'),
    key: 'u',
    icon: 'M3.5 4.5h9v7h-9zM6 7h4v2.5H6zM5.5 2.5v2M8 2.5v2M10.5 2.5v2M5.5 11.5v2M8 11.5v2M10.5 11.5v2',
    load: () => import('../pages/gpus/GpusPage.svelte'),
  },
  {
    path: '/dashboards',
    title: t('Dashboards'),
    key: 'd',
    icon: 'M2.5 2.5h5v6h-5zM9.5 2.5h4v3h-4zM9.5 7.5h4v6h-4zM2.5 10.5h5v3h-5z',
    load: () => import('../pages/dashboards/DashboardsPage.svelte'),
  },
  {
    path: '/reports',
    title: t('Reports'),
    key: 'r',
    icon: 'M4 2.500h5.500L12.500 5.500v8H4zM9.500 2.500v3h3M6 8.500h4.500M6 11h4.500',
    load: () => import('../pages/reports/ReportsPage.svelte'),
  },
  {
    path: '/sources',
    title: t('Sources'),
    key: 's',
    icon: 'M8 3c3 0 5 .8 5 2s-2 2-5 2-5-.8-5-2 2-2 5-2zM3 5v6c0 1.2 2 2 5 2s5-.8 5-2V5M3 8c0 1.2 2 2 5 2s5-.8 5-2',
    load: () => import('../pages/sources/SourcesPage.svelte'),
  },
  {
    path: '/methodology',
    title: t('Methodology'),
    key: 'm',
    icon: 'M3 3h10v10H3zM5.500 6h5M5.500 8.500h5M5.500 11h3',
    isAside: true,
    load: () => import('../pages/methodology/MethodologyPage.svelte'),
  },
];

/** The page of a path; dashboards, jobs and traces have paths below theirs. */
export const pageOf = (path: string): Page | undefined =>
  pages.find((page) =>
    [page.path, ...(page.also ?? [])].some((own) => own === path || (own !== '/' && path.startsWith(`${own}/`))),
  );
