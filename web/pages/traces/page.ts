import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/traces',
  title: t('Traces'),
  order: 50,
  group: 'work',
  isAtHand: true,
  actsBelow: 'nothing',
  key: 't',
  icon: 'M2.5 3.5h9M5 6.5h6M7 9.5h6.5M9 12.5h3',
  tab: { of: '/traces', title: t('Spans') },
  parameters: ['measure', 'group', 'box', 'span', 'find', 'view', 'colour', 'hide', 'with'],
  keeps: ['q', 'follow'],
  load: () => import('./TracesPage.svelte'),
} satisfies Page;
