import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/jobs',
  title: t('Jobs'),
  order: 40,
  group: 'work',
  isAtHand: true,
  actsBelow: 'nothing',
  key: 'j',
  icon: 'M2.5 4h7M4.5 8h8M2.5 12h5M11 4h2.5M9.5 12h4',
  parameters: ['sort', 'state', 'find', 'with'],
  load: () => import('./JobsPage.svelte'),
} satisfies Page;
