import { gradeMeaning, toGrade } from '../../../domain/grades.ts';
import { networkTitle } from '../../../domain/networks.ts';
import { t, translateData } from '../i18n/t.ts';
import type { FilterName } from '../state/url-state.svelte.ts';
import { bucketTitle } from './buckets.ts';
import { labelled } from './format.ts';

/** What money and emissions can be told apart by: how each is called, how its items are written, and which filter narrows to one. */
export const dimensions = {
  network: { title: t('Network'), item: networkTitle, filter: 'network' },
  team: { title: t('Team'), item: String, filter: 'team' },
  project: { title: t('Project'), item: String, filter: undefined },
  workload: { title: t('Workload'), item: String, filter: 'workload' },
  provider: { title: t('Provider'), item: String, filter: undefined },
  gpu: { title: 'GPU', item: String, filter: undefined },
  zone: { title: t('Grid zone'), item: String, filter: undefined },
  region: { title: t('Region'), item: String, filter: 'region' },
  bucket: { title: t('Bucket'), item: bucketTitle, filter: undefined },
  tier: { title: t('Tier'), item: (id: string) => translateData(id.replaceAll('_', ' ')), filter: undefined },
  currency: { title: t('Paid in'), item: String, filter: undefined },
  grade: {
    title: t('Evidence grade'),
    item: (id: string) => labelled(id, translateData(gradeMeaning[toGrade(id)])),
    filter: undefined,
  },
} as const satisfies Record<string, { title: string; item: (id: string) => string; filter: FilterName | undefined }>;
export type Dimension = keyof typeof dimensions;

export const isDimension = (text: string): text is Dimension => Object.hasOwn(dimensions, text);

/** How it is called within a sentence: small, unless it is an abbreviation. */
export const dimensionName = (by: Dimension): string => {
  const { title } = dimensions[by];
  return title === title.toUpperCase() ? title : title.toLowerCase();
};

const none: Readonly<Record<Dimension, string>> = {
  network: t('no network'),
  team: t('no team'),
  project: t('no project'),
  workload: t('no workload'),
  provider: t('no provider'),
  gpu: t('no GPU'),
  zone: t('no grid zone'),
  region: t('no region'),
  bucket: t('no bucket'),
  tier: t('no tier'),
  currency: t('no currency'),
  grade: t('no grade'),
};

/** What stands where a charge names none of a dimension. */
export const noneOf = (by: Dimension): string => none[by];

/** An item as it is written; an empty one is said to be so. */
export const itemTitle = (by: Dimension, id: string): string => (id === '' ? noneOf(by) : dimensions[by].item(id));
