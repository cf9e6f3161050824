import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/logs',
  title: t('Logs'),
  order: 51,
  tab: { of: '/traces', title: t('Logs') },
  keeps: ['q', 'follow'],
  load: () => import('./LogsPage.svelte'),
} satisfies Page;
