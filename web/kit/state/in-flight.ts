import type { PathOf } from '../../../server/routes/index.ts';
import type { Address, AnswerOf } from './address.ts';
import { fetchJson } from './fetch.ts';

type Fetch<At extends string> = (address: At, options: RequestInit) => Promise<unknown>;
type Request = { readonly answer: Promise<unknown>; readonly abort: AbortController; waiting: number };

/**
 * Makes a fetch that asks an address once for all who want it at the same time. The request is aborted when all of them have given up.
 * Who asks `isAnew` wants no answer of before: neither one that is on its way nor one that the browser keeps.
 */
export function sharing<At extends string>(fetch: Fetch<At>) {
  const requests = new Map<string, Request>();

  function begin(address: At, isAnew: boolean): Request {
    const abort = new AbortController();
    const answer = fetch(address, { signal: abort.signal, ...(isAnew && { cache: 'reload' }) });
    const request = { answer, abort, waiting: 0 };
    requests.set(address, request);
    const done = () => forget(address, request);
    answer.then(done, done);
    return request;
  }

  function forget(address: At, request: Request): void {
    if (requests.get(address) === request) requests.delete(address);
  }

  return async (address: At, signal: AbortSignal, isAnew = false): Promise<unknown> => {
    const request = (isAnew ? undefined : requests.get(address)) ?? begin(address, isAnew);
    request.waiting++;
    signal.addEventListener('abort', () => {
      request.waiting--;
      if (request.waiting > 0) return;
      request.abort.abort();
      // Whoever comes now begins anew: this one will not be answered.
      forget(address, request);
    });
    return request.answer;
  };
}

const share = sharing<Address<PathOf<'get'>>>(fetchJson);

/** Fetches JSON, once for all who want it at the same time. */
export const fetchShared = <Path extends PathOf<'get'>>(address: Address<Path>, signal: AbortSignal, isAnew: boolean) =>
  // One map holds the requests of all paths; what is shared is of the same address, and so of the same path.
  share(address, signal, isAnew) as Promise<AnswerOf<Path>>;
