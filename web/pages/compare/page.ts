import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/',
  title: t('Compare'),
  order: 10,
  isAtHand: true,
  key: 'c',
  icon: 'M2.5 13V8.5M6.2 13V3.5M9.8 13V6.5M13.5 13V10',
  parameters: ['sort', 'x', 'y', 'size'],
  keeps: ['weights'],
  load: () => import('./ComparePage.svelte'),
} satisfies Page;
