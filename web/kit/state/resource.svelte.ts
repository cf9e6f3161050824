import { messageOf } from '../../../domain/errors.ts';
import type { PathOf } from '../../../server/routes/index.ts';
import type { Address, AnswerOf } from './address.ts';
import { askFor } from './answers.ts';
import { refreshes } from './url-state.svelte.ts';

/** What an address of our API answers. */
export type Resource<T> = {
  /** Stays while it is asked for again, so that a page does not flicker, and when that fails. That of another address never stays. */
  readonly value: T | undefined;
  readonly error: string | undefined;
  readonly loading: boolean;
  /** Epoch milliseconds of the value. */
  readonly at: number | undefined;
  /** Asks again, and takes no answer that the browser kept. */
  retry(): void;
};

/** A resource whose answers are joined. */
type Growing<T, Path extends PathOf<'get'>> = Resource<T> & {
  /** Asks another address, and joins what it answers to the value, as the next page of a list. */
  extend(address: Address<Path>, join: (value: T, more: T) => T): void;
};

/**
 * Loads an address, follows it as it changes, and asks again with every refresh; undefined loads nothing. What several places ask
 * for is fetched once, as long as it is fresh. Call it while a component is being made.
 */
export const resource = <Path extends PathOf<'get'>>(url: () => Address<Path> | undefined) =>
  resourceOf(url, (answer) => answer);

/** A resource whose value is made of the answer. */
export function resourceOf<Path extends PathOf<'get'>, T>(
  url: () => Address<Path> | undefined,
  read: (answer: AnswerOf<Path>) => T,
): Growing<T, Path> {
  let value = $state.raw<T>();
  let error = $state<string>();
  let isPending = $state(false);
  let at = $state<number>();
  let retries = $state(0);
  /** The address whose value is shown. */
  let shown: string | undefined;
  let retriesAnswered = 0;
  let abort = new AbortController();

  // Derived, so that what else changes in the URL loads nothing again.
  const address = $derived(url());

  function ask(wanted: Address<Path>, isAnew: boolean, take: (found: T) => void): void {
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    isPending = true;
    const found = askFor(wanted, signal, isAnew).then(read);
    found.then(
      (value) => {
        if (signal.aborted) return;
        take(value);
        error = undefined;
        isPending = false;
        at = Date.now();
      },
      (thrown: unknown) => {
        if (signal.aborted) return;
        if (shown !== address) value = undefined;
        error = messageOf(thrown);
        isPending = false;
      },
    );
  }

  $effect(() => {
    void refreshes();
    const isAnew = retries > retriesAnswered;
    retriesAnswered = retries;
    const wanted = address;
    if (wanted === undefined) return;
    ask(wanted, isAnew, (found) => {
      value = found;
      shown = wanted;
    });
    return () => abort.abort();
  });

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get loading() {
      return address !== undefined && (isPending || (value === undefined && error === undefined));
    },
    get at() {
      return at;
    },
    retry() {
      retries++;
    },
    extend(next, join) {
      ask(next, false, (more) => {
        if (value !== undefined) value = join(value, more);
      });
    },
  };
}
