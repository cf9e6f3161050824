import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/services',
  title: t('Services'),
  order: 52,
  tab: { of: '/traces', title: t('Services') },
  load: () => import('./ServicesPage.svelte'),
} satisfies Page;
