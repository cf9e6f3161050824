import { t } from '../../kit/i18n/t.ts';

/** States of jobs, what each means, and its tone. */
export const jobStates: Readonly<
  Record<string, { readonly about: string; readonly tone: 'good' | 'bad' | 'warn' | 'plain' }>
> = {
  running: { about: t('A lease is open, with a span of work or a GPU reading in the last 15 minutes.'), tone: 'plain' },
  silent: { about: t('A lease is open and paid for, but sent no signal for 15 minutes.'), tone: 'warn' },
  waiting: { about: t('The last attempt was preempted, and the job has not ended.'), tone: 'warn' },
  completed: {
    about: t('The last attempt reported completion, or the root span ended without an error.'),
    tone: 'plain',
  },
  failed: { about: t('The last attempt reported a failure, or the root span ended in an error.'), tone: 'bad' },
  preempted: { about: t('The last attempt was preempted, and the job ended.'), tone: 'bad' },
  cancelled: { about: t('The last attempt reported that it was cancelled.'), tone: 'plain' },
  ended: { about: t('Its leases are closed. The outcome was not reported.'), tone: 'plain' },
};
