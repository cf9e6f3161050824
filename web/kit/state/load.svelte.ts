import { t, translateData } from '../i18n/t.ts';
import { refreshes } from './url-state.svelte.ts';

/** JSON from an address of our API, asked again when the address changes; `value` stays while it is asked again. */
export type Loaded<T> = {
  readonly value: T | undefined;
  readonly error: string | undefined;
  readonly loading: boolean;
  retry(): void;
};

/** Loads an address, and follows it as it changes; undefined loads nothing. Call it while a component is being made. */
export function load<T>(url: () => string | undefined): Loaded<T> {
  let value = $state.raw<T | undefined>();
  let error = $state<string | undefined>();
  let loading = $state(false);
  let again = $state(0);

  // Derived, so that what else changes in the URL loads nothing again.
  const address = $derived(url());
  $effect(() => {
    void [refreshes(), again];
    if (address === undefined) return;
    const abort = new AbortController();
    loading = true;
    fetchJson<T>(address, { signal: abort.signal, ...(again > 0 && { cache: 'reload' }) }).then(
      (found) => {
        value = found;
        error = undefined;
        loading = false;
      },
      (thrown: unknown) => {
        if (abort.signal.aborted) return;
        value = undefined;
        error = thrown instanceof Error ? thrown.message : String(thrown);
        loading = false;
      },
    );
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
      return loading;
    },
    retry() {
      again++;
    },
  };
}

/** Fetches JSON. Fails with the message of the answer, or says that the server cannot be reached. */
export async function fetchJson<T>(address: string, options: RequestInit = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(address, options);
  } catch (cause) {
    throw new Error(t('The server cannot be reached. Is it running?'), { cause });
  }
  const body = (await answer.json()) as T & { error?: { message: string } };
  if (!answer.ok)
    throw new Error(
      body.error
        ? translateData(body.error.message)
        : t('The server responded with status {status}.', { status: answer.status }),
    );
  return body;
}

/** Sends JSON. Fails as `fetchJson` does. @returns what was answered; undefined for no content */
export async function sendJson<T>(address: string, body: unknown, method = 'POST'): Promise<T | undefined> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new Error(t('The server cannot be reached. Is it running?'), { cause });
  }
  if (answer.status === 204) return undefined;
  const said = (await answer.json()) as T & { error?: { message: string } };
  if (!answer.ok)
    throw new Error(
      said.error
        ? translateData(said.error.message)
        : t('The server responded with status {status}.', { status: answer.status }),
    );
  return said;
}

/** Parameters as a query string, empty ones left out. */
export const queryString = (params: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(params).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  ).toString();
