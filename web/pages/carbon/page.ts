import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/carbon',
  title: t('Carbon'),
  order: 30,
  key: 'b',
  icon: 'M13.5 2.5C7 2.500 3 5.500 3 9.500c0 1.300.5 2.500 1.300 3.300C8.500 13.500 13.500 11 13.500 2.500zM2.500 14.500L9 7',
  parameters: ['by', 'measure'],
  load: () => import('./CarbonPage.svelte'),
} satisfies Page;
