import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/api',
  title: t('API'),
  order: 120,
  acts: 'nothing',
  parameters: ['operation', 'find'],
  load: () => import('./ApiPage.svelte'),
} satisfies Page;
