import type { Queries, QueryName } from '../../../server/queries/index.ts';
import { type Address, type Params, questionAddress } from './address.ts';
import { fetchJson } from './load.svelte.ts';
import { refreshes } from './url-state.svelte.ts';

type Value<Field> = Field extends { type: 'number' | 'time' }
  ? number | null
  : Field extends { type: 'string' }
    ? string
    : Field extends { type: 'boolean' }
      ? boolean
      : unknown;

/** A row of an answer, typed by the fields that the question declares. */
export type Row<Name extends QueryName> = {
  readonly [F in keyof Queries[Name]['fields']]: Value<Queries[Name]['fields'][F]>;
};

/** A question being asked: `rows` stay while it is asked again, so that a page does not flicker. */
export type Answer<Name extends QueryName> = {
  readonly rows: readonly Row<Name>[] | undefined;
  readonly error: string | undefined;
  readonly loading: boolean;
  /** Epoch milliseconds of the last answer. */
  readonly at: number | undefined;
  retry(): void;
};

/** Asks a question and follows its parameters as they change; undefined asks nothing. Call it while a component is being made. */
export function ask<Name extends QueryName>(name: Name, params: () => Params | undefined): Answer<Name> {
  let rows = $state.raw<readonly Row<Name>[] | undefined>();
  let error = $state<string | undefined>();
  let loading = $state(true);
  let at = $state<number | undefined>();
  let again = $state(0);

  // Derived, so that what else changes in the URL asks nothing again.
  const url = $derived.by(() => {
    const given = params();
    return given && questionAddress(name, given);
  });
  $effect(() => {
    void [refreshes(), again];
    if (url === undefined) return;
    const abort = new AbortController();
    loading = true;
    // Whoever asks again wants no answer of before.
    fetchRows<Name>(url, { signal: abort.signal, ...(again > 0 && { cache: 'reload' }) }).then(
      (found) => {
        rows = found;
        error = undefined;
        loading = false;
        at = Date.now();
      },
      (thrown: unknown) => {
        if (abort.signal.aborted) return;
        error = thrown instanceof Error ? thrown.message : String(thrown);
        loading = false;
      },
    );
    return () => abort.abort();
  });

  return {
    get rows() {
      return rows;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    get at() {
      return at;
    },
    retry() {
      again++;
    },
  };
}

async function fetchRows<Name extends QueryName>(
  url: Address<'/query/{question}'>,
  options: RequestInit,
): Promise<readonly Row<Name>[]> {
  const { schema, data } = await fetchJson(url, options);
  const names = schema.fields.map((field) => field.name);
  return Array.from({ length: data.values[0]?.length ?? 0 }, (_, i) =>
    Object.fromEntries(names.map((field, column) => [field, data.values[column]?.[i] ?? null])),
  ) as unknown as Row<Name>[];
}
