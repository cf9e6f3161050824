import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/sources',
  title: t('Sources'),
  order: 65,
  group: 'world',
  acts: 'period',
  key: 's',
  icon: 'M8 3c3 0 5 .8 5 2s-2 2-5 2-5-.8-5-2 2-2 5-2zM3 5v6c0 1.2 2 2 5 2s5-.8 5-2V5M3 8c0 1.2 2 2 5 2s5-.8 5-2',
  parameters: ['sort'],
  keeps: ['source'],
  load: () => import('./SourcesPage.svelte'),
} satisfies Page;
