import { formattedValueToString, getValueFormat } from '@grafana/data';
import { language } from '../i18n/t.ts';
import { compact, inNumbersOf } from './drawn-numbers.ts';
import { formatDuration } from './format.ts';

/** A value in a unit of `@grafana/data`. Only this file runs its code, which writes English; loaded where a unit is written. */
export function formatUnit(unit: string, value: number): string {
  if (unit === 'short') return compact(value, language());
  if (unit === 'ms') return formatDuration(value);
  return inNumbersOf(language(), formattedValueToString(getValueFormat(unit)(value)));
}
