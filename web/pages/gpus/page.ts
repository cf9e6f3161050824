import { t } from '../../kit/i18n/t.ts';
import type { Page } from '../../shell/page.ts';

export default {
  path: '/gpus',
  title: t('GPUs'),
  order: 55,
  group: 'work',
  actsBelow: 'period',
  key: 'u',
  icon: 'M3.5 4.5h9v7h-9zM6 7h4v2.5H6zM5.5 2.5v2M8 2.5v2M10.5 2.5v2M5.5 11.5v2M8 11.5v2M10.5 11.5v2',
  parameters: ['sort'],
  load: () => import('./GpusPage.svelte'),
} satisfies Page;
