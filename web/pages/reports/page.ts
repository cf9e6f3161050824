import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/reports',
  title: t('Reports'),
  order: 90,
  group: 'out',
  actsBelow: 'nothing',
  key: 'r',
  icon: 'M4 2.500h5.500L12.500 5.500v8H4zM9.500 2.500v3h3M6 8.500h4.500M6 11h4.500',
  load: () => import('./ReportsPage.svelte'),
} satisfies Page;
