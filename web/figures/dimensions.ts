import { bucketTitle } from '../../domain/buckets.ts';
import { gradeMeaning, toGrade } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import type { FilterName } from '../state/place.svelte.ts';

/** What money and emissions can be told apart by: how each is called, how its items are written, and which filter narrows to one. */
export const dimensions = {
  network: { title: 'Network', item: networkTitle, filter: 'network' },
  team: { title: 'Team', item: String, filter: 'team' },
  project: { title: 'Project', item: String, filter: undefined },
  workload: { title: 'Workload', item: String, filter: 'workload' },
  provider: { title: 'Provider', item: String, filter: undefined },
  gpu: { title: 'GPU', item: String, filter: undefined },
  zone: { title: 'Grid zone', item: String, filter: undefined },
  region: { title: 'Region', item: String, filter: 'region' },
  bucket: { title: 'Bucket', item: bucketTitle, filter: undefined },
  tier: { title: 'Tier', item: String, filter: undefined },
  currency: { title: 'Paid in', item: String, filter: undefined },
  grade: { title: 'Evidence grade', item: (id: string) => `${id}: ${gradeMeaning[toGrade(id)]}`, filter: undefined },
} as const satisfies Record<string, { title: string; item: (id: string) => string; filter: FilterName | undefined }>;
export type Dimension = keyof typeof dimensions;

export const isDimension = (text: string): text is Dimension => Object.hasOwn(dimensions, text);

/** An item as it is written; an empty one is said to be so. */
export const itemTitle = (by: Dimension, id: string): string =>
  id === '' ? `no ${dimensions[by].title.toLowerCase()}` : dimensions[by].item(id);
