import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/networks',
  title: t('Networks'),
  order: 60,
  group: 'world',
  actsBelow: 'period',
  key: 'n',
  icon:
    'M8 2.5v3M8 10.5v3M5.5 8h5M3.5 12.5l2.6-2.6M12.5 12.5L9.9 9.9M3.5 3.5l2.6 2.6M12.5 3.5L9.9 6.1M8 5.5a2.5 2.5 0 ' +
    '100 5 2.5 2.5 0 000-5z',
  parameters: ['sort'],
  keeps: ['gpu'],
  load: () => import('./NetworksPage.svelte'),
} satisfies Page;
