import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

/** An answer on show that has only the first of its rows. */
export type Cut = {
  /** Of its query. */
  readonly title: string;
  readonly first: number;
  readonly all: number;
  /** Address of the file that has all. */
  readonly file: string;
};

const shown = new SvelteSet<Cut>();

/** Answers that are cut on the page, to be told to the reader. */
export const cutAnswers = (): readonly Cut[] => [...shown];

/** Tells that an answer on show is cut, until what it returns is called. */
export function tellCut(cut: Cut): () => void {
  untrack(() => shown.add(cut));
  return () => untrack(() => shown.delete(cut));
}
