import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/dashboards',
  title: t('Dashboards'),
  order: 80,
  group: 'out',
  key: 'd',
  icon: 'M2.5 2.5h5v6h-5zM9.5 2.5h4v3h-4zM9.5 7.5h4v6h-4zM2.5 10.5h5v3h-5z',
  load: () => import('./DashboardsPage.svelte'),
} satisfies Page;
