import { param, setParams } from '../../../kit/state/url-state.svelte.ts';

/** What a reader can take out of the waterfall. */
export type Part = 'critical' | 'logs';

const hiddenParts = () => param('hide').split(',').filter(Boolean);

/** Whether a part is hidden, as the URL says. */
export const isHidden = (part: Part): boolean => hiddenParts().includes(part);

/** Hides what is shown, shows what is hidden. */
export function toggleHidden(part: Part): void {
  const hidden = hiddenParts();
  const next = hidden.includes(part) ? hidden.filter((each) => each !== part) : [...hidden, part];
  setParams({ hide: next.join(',') });
}
