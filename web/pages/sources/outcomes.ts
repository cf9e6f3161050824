import { t } from '../../kit/i18n/t.ts';

/** What became of a run, in words and in how it is drawn. */
const outcomes: Readonly<
  Record<string, { readonly words: string; readonly tone: 'good' | 'warn' | 'bad' | 'muted'; readonly about: string }>
> = {
  ok: { words: t('ok'), tone: 'good', about: t('it answered, and rows were stored') },
  in_part: {
    words: t('in part'),
    tone: 'warn',
    about: t('some of what was asked for came and was stored; the rest said why not'),
  },
  no_data: { words: t('no data'), tone: 'muted', about: t('it answered, and has nothing: that is no failure') },
  changed_shape: {
    words: t('changed shape'),
    tone: 'bad',
    about: t('its answer is not what we know; nothing of it was stored'),
  },
  refused: {
    words: t('refused'),
    tone: 'bad',
    about: t('it is there and does not want to answer: a key, a limit, a country'),
  },
  unreachable: { words: t('unreachable'), tone: 'bad', about: t('no answer, or one of its own failure') },
  failed: { words: t('failed'), tone: 'bad', about: t('on our side') },
  not_configured: { words: t('not configured'), tone: 'muted', about: t('a setting that it needs is not set') },
  off: { words: t('off'), tone: 'muted', about: t('CONNECTORS does not name it') },
  'not run yet': { words: t('not run yet'), tone: 'muted', about: t('it waits for its first turn') },
};

export const outcomeOf = (id: string) => outcomes[id] ?? { words: id, tone: 'muted' as const, about: '' };
