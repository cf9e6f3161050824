import { messageOf } from '../../../../domain/errors.ts';
import { parseSearch } from '../../../../domain/search/grammar.ts';
import { translateData } from '../../../kit/i18n/t.ts';
import { address } from '../../../kit/state/address.ts';
import { fetchJson } from '../../../kit/state/fetch.ts';
import { param } from '../../../kit/state/url-state.svelte.ts';
import { matchesOf, matchesOfIds, needsServer } from './filter.ts';
import type { Trace } from './trace.ts';

/** The rows that the filter in the URL finds: found here, or by the server where only it knows. Call it while a component is being made. */
export function traceMatches(trace: Trace) {
  let rows = $state.raw<Uint8Array>();
  let problem = $state('');
  const count = $derived(rows?.reduce((sum, each) => sum + each, 0));

  $effect(() => {
    const asked = param('find');
    problem = '';
    if (asked.trim() === '') {
      rows = undefined;
      return;
    }
    const abort = new AbortController();
    const show = async () => {
      const found = needsServer(parseSearch(asked))
        ? await matchesFromServer(trace, asked, abort.signal)
        : matchesOf(trace, asked);
      if (!abort.signal.aborted) rows = found;
    };
    show().catch((error: unknown) => {
      if (!abort.signal.aborted) problem = translateData(messageOf(error));
    });
    return () => abort.abort();
  });

  return {
    /** 1: the row matches. Undefined: nothing is asked. */
    get rows() {
      return rows;
    },
    get count() {
      return count;
    },
    get problem() {
      return problem;
    },
  };
}

/** What a filter finds. */
export type TraceMatches = ReturnType<typeof traceMatches>;

async function matchesFromServer(trace: Trace, asked: string, signal: AbortSignal): Promise<Uint8Array> {
  const from = Number(trace.origin / 1_000_000n) - 1;
  const to = from + Math.ceil(trace.tree.to / 1e6) + 2;
  const q = `trace:${trace.id} (${asked})`;
  const { rows } = await fetchJson(address('/search/spans', { q, from, to, limit: 100_000 }), { signal });
  return matchesOfIds(
    trace,
    rows.map((row) => String(row.spanId)),
  );
}
