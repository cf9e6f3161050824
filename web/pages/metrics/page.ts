import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/metrics',
  title: t('Metrics'),
  order: 53,
  tab: { of: '/traces', title: t('Metrics') },
  parameters: ['metric', 'aggregate', 'group'],
  load: () => import('./MetricsPage.svelte'),
} satisfies Page;
