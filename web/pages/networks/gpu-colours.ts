import { colour } from '../../kit/state/theme.svelte.ts';

/** Colours for GPU models in one chart, told apart in both themes; more models than colours share the last. */
const shades = [
  'accent',
  'network-akash',
  'network-nosana',
  'network-render',
  'network-gensyn',
  'network-azure',
  'network-aws',
];

/** The colour of the n-th model. */
export const gpuColour = (n: number): string => colour(shades[Math.min(n, shades.length - 1)] ?? 'ink-3');

/** The most models in one chart: more lines cannot be read. The table has all. */
export const mostModels = shades.length;
