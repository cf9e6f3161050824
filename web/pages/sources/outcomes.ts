import { t } from '../../kit/i18n/t.ts';

/** What became of a run, in words and in how it is drawn. */
const outcomes: Readonly<
  Record<string, { readonly words: string; readonly tone: 'good' | 'warn' | 'bad' | 'muted'; readonly about: string }>
> = {
  ok: { words: t('ok'), tone: 'good', about: t('It responded, and rows were stored.') },
  in_part: {
    words: t('partial'),
    tone: 'warn',
    about: t('Part of the requested data was stored. The message gives the reason for the rest.'),
  },
  no_data: { words: t('no data'), tone: 'muted', about: t('It responded without data. This is not a failure.') },
  changed_shape: {
    words: t('changed shape'),
    tone: 'bad',
    about: t('Its response does not have the expected shape. Nothing was stored.'),
  },
  refused: {
    words: t('refused'),
    tone: 'bad',
    about: t('It is reachable but refuses to respond (key, rate limit, country).'),
  },
  unreachable: { words: t('unreachable'), tone: 'bad', about: t('No response, or a server error.') },
  failed: { words: t('failed'), tone: 'bad', about: t('An error in Wattledger.') },
  not_configured: { words: t('not configured'), tone: 'muted', about: t('A required setting is missing.') },
  off: { words: t('off'), tone: 'muted', about: t('Not selected in CONNECTORS.') },
  'not run yet': { words: t('not run yet'), tone: 'muted', about: t('Waiting for its first run.') },
};

export const outcomeOf = (id: string) => outcomes[id] ?? { words: id, tone: 'muted' as const, about: '' };
