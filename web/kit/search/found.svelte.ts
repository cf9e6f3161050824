import type { Page, SearchRow } from '../../../server/search/pages.ts';
import { t, translateData } from '../i18n/t.ts';
import { address, type Values } from '../state/address.ts';
import { resourceOf } from '../state/resource.svelte.ts';

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
  const addressOf = (before?: string) => address<SearchPath>(`/search/${signal}`, { ...params(), before });
  const found = resourceOf(
    () => addressOf(),
    (page): Page => page,
  );
  return {
    get rows() {
      return found.value?.rows ?? [];
    },
    get error() {
      return found.error;
    },
    get loading() {
      return found.loading;
    },
    get hasMore() {
      return found.value !== undefined && found.value.next !== '';
    },
    get searchedTo() {
      return found.value?.searchedTo;
    },
    get elapsedMs() {
      return found.value?.elapsedMs ?? 0;
    },
    more() {
      if (found.value && found.value.next !== '' && !found.loading)
        found.extend(addressOf(found.value.next), (before, next) => ({
          ...next,
          rows: [...before.rows, ...next.rows],
        }));
    },
  };
}

export type Following = {
  readonly rows: readonly FoundRow[];
  readonly trouble: string;
  /** More came in than could be shown. */
  readonly isCut: boolean;
};

const mostRows = 1000;

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
      rows = [...more.rows.toReversed(), ...rows].slice(0, mostRows);
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
      trouble = t('Connection lost. Reconnecting…');
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
