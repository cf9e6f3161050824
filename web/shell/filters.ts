import { networkTitle } from '../../domain/networks.ts';
import { plain } from '../kit/figures/plain.ts';
import type { FilterName } from '../kit/state/url-state.svelte.ts';

/** What a page can be narrowed by, in the order of the bar. */
export const filterNames = ['workload', 'network', 'team', 'region'] as const satisfies readonly FilterName[];

/** A value of a filter as it is written. */
export const filterTitle = (name: FilterName, value: string): string =>
  name === 'network' ? networkTitle(value) : plain(value);
