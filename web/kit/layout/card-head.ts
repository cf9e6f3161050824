import { getContext, type Snippet, setContext } from 'svelte';

/** What a part within a card puts at the right of its title. Returns what takes it away. */
export type CardHead = { readonly show: (tools: Snippet) => () => void };

const key = Symbol('card head');

/** Called by a card: what is within it may use its head. */
export const offerHead = (head: CardHead | undefined): void => {
  setContext(key, head);
};

/** The head of the card around; undefined of what stands in none. */
export const headAround = (): CardHead | undefined => getContext<CardHead | undefined>(key);
