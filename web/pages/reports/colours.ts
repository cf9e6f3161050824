import { buckets } from '../../../domain/buckets.ts';
import { networkOf } from '../../../domain/networks.ts';
import { colour, networkColour } from '../../kit/state/theme.svelte.ts';

/** What stands for a grade: the weaker the evidence, the lighter; unknown is the ground. */
const ofGrades: Readonly<Record<string, string>> = {
  A: 'good',
  B: 'series-1',
  C: 'series-8',
  D: 'ink-3',
  E: 'warn',
  '?': 'line',
};
const all = 8;

/** The colour of a part of a picture by its id: a network, a bucket and a grade have their own. */
export function colourOf(id: string, place: number): string {
  if (networkOf(id)) return networkColour(id);
  if (buckets.some((bucket) => bucket.id === id)) return colour(`bucket-${id}`);
  return colour(ofGrades[id] ?? (id === 'others' ? 'ink-3' : `series-${1 + (place % all)}`));
}
