import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/methodology',
  title: t('Methodology'),
  order: 110,
  acts: 'nothing',
  key: 'm',
  load: () => import('./MethodologyPage.svelte'),
} satisfies Page;
