import { t } from '../i18n/t.ts';
import { period, zone } from '../state/url-state.svelte.ts';
import { formatTime } from './format.ts';
import { partOfStep } from './part-of-step.ts';

/** Whether the period that is shown holds only a part of the step that begins at a time. */
export const isPartialStep = (time: number): boolean => partOfStep(time, period(), zone() === 'local') !== undefined;

/** When a step begins; of one that the period cuts also what of it there is. */
export function formatStep(time: number): string {
  const part = partOfStep(time, period(), zone() === 'local');
  const begin = formatTime(time, zone());
  if (!part) return begin;
  return part.from > time
    ? t('{begin} · partial, from {from}', { begin, from: formatTime(part.from, zone()) })
    : t('{begin} · partial, until {to}', { begin, to: formatTime(part.to, zone()) });
}
