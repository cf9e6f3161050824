/** What became of a run, in words and in how it is drawn. */
export const outcomes: Readonly<
  Record<string, { readonly words: string; readonly tone: 'good' | 'warn' | 'bad' | 'muted'; readonly about: string }>
> = {
  ok: { words: 'ok', tone: 'good', about: 'it answered, and rows were stored' },
  in_part: {
    words: 'in part',
    tone: 'warn',
    about: 'some of what was asked for came and was stored; the rest said why not',
  },
  no_data: { words: 'no data', tone: 'muted', about: 'it answered, and has nothing: that is no failure' },
  changed_shape: {
    words: 'changed shape',
    tone: 'bad',
    about: 'its answer is not what we know; nothing of it was stored',
  },
  refused: {
    words: 'refused',
    tone: 'bad',
    about: 'it is there and does not want to answer: a key, a limit, a country',
  },
  unreachable: { words: 'unreachable', tone: 'bad', about: 'no answer, or one of its own failure' },
  failed: { words: 'failed', tone: 'bad', about: 'on our side' },
  not_configured: { words: 'not configured', tone: 'muted', about: 'a setting that it needs is not set' },
  off: { words: 'off', tone: 'muted', about: 'CONNECTORS does not name it' },
  'not run yet': { words: 'not run yet', tone: 'muted', about: 'it waits for its first turn' },
};

export const outcomeOf = (id: string) => outcomes[id] ?? { words: id, tone: 'muted' as const, about: '' };
