import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/costs',
  title: t('Costs'),
  order: 20,
  isAtHand: true,
  key: 'o',
  icon:
    'M8 2v12M11 4.8c-.5-.9-1.600-1.300-3-1.300-1.800 0-3 .8-3 2.100 0 3 6.200 1.500 6.200 4.700 0 1.400-1.300 ' +
    '2.200-3.200 2.200-1.600 0-2.800-.6-3.300-1.600',
  parameters: ['by', 'state', 'part', 'baseFrom', 'baseTo'],
  load: () => import('./CostsPage.svelte'),
} satisfies Page;
