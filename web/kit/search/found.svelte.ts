import type { Page, SearchRow } from '../../../server/search/pages.ts';
import { t, translateData } from '../i18n/t.ts';
import { type Address, address, type Values } from '../state/address.ts';
import { fetchJson } from '../state/load.svelte.ts';
import { refreshes } from '../state/url-state.svelte.ts';

export type FoundRow = SearchRow;
type Params = Values<string>;
type SearchPath = '/search/spans' | '/search/logs';

/** Rows that a search found, page by page, or that come in while it is followed. */
export type Found = {
  readonly rows: readonly FoundRow[];
  readonly error: string | undefined;
  readonly loading: boolean;
  /** There may be more. */
  readonly hasMore: boolean;
  /** Everything since then was looked through, epoch milliseconds. */
  readonly searchedTo: number | undefined;
  readonly elapsedMs: number;
  more(): void;
};

/** Searches, and follows its parameters as they change. Call it while a component is being made. */
export function searchRows(signal: 'spans' | 'logs', params: () => Params): Found {
  let rows = $state.raw<readonly FoundRow[]>([]);
  let page = $state.raw<Page>();
  let error = $state<string>();
  let loading = $state(true);
  let abort = new AbortController();

  const load = (from: Address<SearchPath>, before: readonly FoundRow[]) => {
    abort.abort();
    abort = new AbortController();
    const { signal: stopped } = abort;
    loading = true;
    fetchJson(from, { signal: stopped }).then(
      (found) => {
        rows = [...before, ...found.rows];
        page = found;
        error = undefined;
        loading = false;
      },
      (thrown: unknown) => {
        if (stopped.aborted) return;
        error = thrown instanceof Error ? thrown.message : String(thrown);
        loading = false;
      },
    );
  };

  const first = $derived(address<SearchPath>(`/search/${signal}`, params()));
  $effect(() => {
    void refreshes();
    load(first, []);
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
    get hasMore() {
      return page !== undefined && page.next !== '';
    },
    get searchedTo() {
      return page?.searchedTo;
    },
    get elapsedMs() {
      return page?.elapsedMs ?? 0;
    },
    more() {
      if (page && page.next !== '' && !loading)
        load(address<SearchPath>(`/search/${signal}`, { ...params(), before: page.next }), rows);
    },
  };
}

export type Following = {
  readonly rows: readonly FoundRow[];
  readonly trouble: string;
  /** More came in than could be shown. */
  readonly isCut: boolean;
};

const most = 1000;

/** Follows what comes in and matches a search while `isOn`, newest first. */
export function followRows(signal: 'spans' | 'logs', params: () => Params, isOn: () => boolean): Following {
  let rows = $state.raw<readonly FoundRow[]>([]);
  let trouble = $state('');
  let isCut = $state(false);

  const followed = $derived(isOn() ? address<'/tail/spans' | '/tail/logs'>(`/tail/${signal}`, params()) : undefined);
  $effect(() => {
    if (followed === undefined) return;
    rows = [];
    trouble = '';
    isCut = false;
    const source = new EventSource(followed);
    const said = (event: Event) => JSON.parse((event as MessageEvent<string>).data);
    source.addEventListener('rows', (event) => {
      const more = said(event) as { rows: FoundRow[]; isCut: boolean };
      rows = [...more.rows.toReversed(), ...rows].slice(0, most);
      isCut = more.isCut;
      trouble = '';
    });
    source.addEventListener('trouble', (event) => {
      trouble = translateData((said(event) as { message: string }).message);
    });
    source.addEventListener('end', (event) => {
      trouble = translateData((said(event) as { message: string }).message);
      source.close();
    });
    source.addEventListener('error', () => {
      trouble = t('The connection was lost; it is tried again.');
    });
    source.addEventListener('open', () => {
      trouble = '';
    });
    return () => source.close();
  });

  return {
    get rows() {
      return rows;
    },
    get trouble() {
      return trouble;
    },
    get isCut() {
      return isCut;
    },
  };
}
