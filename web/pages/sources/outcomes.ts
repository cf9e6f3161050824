import { t } from '../../kit/i18n/t.ts';

/** What became of a run, in words and in how it is drawn. */
const outcomes: Readonly<
  Record<string, { readonly words: string; readonly tone: 'good' | 'warn' | 'bad' | 'muted'; readonly about: string }>
> = {
  ok: { words: t('ok'), tone: 'good', about: t('it responded, and rows were stored') },
  in_part: {
    words: t('partial'),
    tone: 'warn',
    about: t('part of the requested data was stored; the message gives the reason for the rest'),
  },
  no_data: { words: t('no data'), tone: 'muted', about: t('it responded without data; this is not a failure') },
  changed_shape: {
    words: t('changed shape'),
    tone: 'bad',
    about: t('its response does not have the expected shape; nothing was stored'),
  },
  refused: {
    words: t('refused'),
    tone: 'bad',
    about: t('it is reachable but refuses to respond (key, rate limit, country)'),
  },
  unreachable: { words: t('unreachable'), tone: 'bad', about: t('no response, or a server error') },
  failed: { words: t('failed'), tone: 'bad', about: t('an error on our side') },
  not_configured: { words: t('not configured'), tone: 'muted', about: t('a required setting is missing') },
  off: { words: t('off'), tone: 'muted', about: t('not selected in CONNECTORS') },
  'not run yet': { words: t('not run yet'), tone: 'muted', about: t('waiting for its first run') },
};

export const outcomeOf = (id: string) => outcomes[id] ?? { words: id, tone: 'muted' as const, about: '' };
