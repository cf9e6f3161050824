import { colour } from '../state/theme.svelte.ts';
import type { Palette } from './options.ts';

/** The colours of the theme now shown, for charts. */
export const palette = (): Palette => ({
  ink: colour('ink'),
  ink2: colour('ink-2'),
  ink3: colour('ink-3'),
  line: colour('line'),
  surface: colour('raised'),
  accent: colour('accent'),
  warn: colour('warn'),
  font: colour('font'),
});
