import type { Component } from 'svelte';

/** What of the top bar acts on a page: filters and the period, the period alone, or neither. */
export type Acts = 'filters' | 'period' | 'nothing';

/** What a page says of itself in the `page.ts` of its folder. */
export type Page = {
  /** Where it is; paths below it are its own too, but those below `/`. */
  readonly path: string;
  readonly title: string;
  /** Its place in the rail and in lists: the smallest is first. */
  readonly order: number;
  /** The letter that goes here after `g`. */
  readonly key?: string;
  /** A path on a grid of 16 × 16. A page without an icon is not in the rail: links, keys and search lead to it. */
  readonly icon?: string;
  /** The heading that it stands under in the rail; the first pages have none. */
  readonly group?: 'work' | 'world' | 'out';
  /** One of the few that a phone has always in sight; the others are a step away. */
  readonly isAtHand?: true;
  /** What of the top bar acts on it; default: filters and the period. */
  readonly acts?: Acts;
  /** The same of one thing whose path is below, as a job; default: as the page. What filters do not act on has its place in their stead. */
  readonly actsBelow?: Acts;
  /** One of several pages that share an entry of the rail, that of the page at `of`, and stand as tabs beside one another. */
  readonly tab?: { readonly of: string; readonly title: string };
  /** Parameters of the URL that it reads beside filters and period. A link to another page drops them. */
  readonly parameters?: readonly string[];
  /** Those that a link to another page keeps, so that they are still there on coming back. */
  readonly keeps?: readonly string[];
  readonly load: () => Promise<{ default: Component }>;
};
