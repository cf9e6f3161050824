/** Colours of severities, by their names in the theme. */
export const severityColours: Readonly<Record<string, string>> = {
  none: 'ink-3',
  trace: 'series-7',
  debug: 'series-7',
  info: 'series-1',
  warn: 'warn',
  error: 'bad',
  fatal: 'bad',
};

export const toneOf = (severity: number): 'bad' | 'warn' | 'plain' =>
  severity >= 17 ? 'bad' : severity >= 13 ? 'warn' : 'plain';
