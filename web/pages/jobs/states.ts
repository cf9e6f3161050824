import { t } from '../../kit/i18n/t.ts';

/** States of jobs, what each means, and its tone. */
export const jobStates: Readonly<
  Record<string, { readonly about: string; readonly tone: 'good' | 'bad' | 'warn' | 'plain' }>
> = {
  running: { about: t('a lease is open, and a span of work or a GPU reading came within 15 minutes'), tone: 'plain' },
  silent: { about: t('a lease is open and paid, but nothing was heard of it for 15 minutes'), tone: 'warn' },
  waiting: { about: t('its last attempt was preempted, and the job has not ended'), tone: 'warn' },
  completed: {
    about: t('its last attempt says that it completed, or its root span ended without an error'),
    tone: 'plain',
  },
  failed: { about: t('its last attempt says that it failed, or its root span ended in an error'), tone: 'bad' },
  preempted: { about: t('its last attempt was preempted, and the job ended with it'), tone: 'bad' },
  cancelled: { about: t('its last attempt says that it was cancelled'), tone: 'plain' },
  ended: { about: t('its leases are closed; nothing says how it ended'), tone: 'plain' },
};
