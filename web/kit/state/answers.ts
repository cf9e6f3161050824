import type { PathOf } from '../../../server/routes/index.ts';
import type { Address, AnswerOf } from './address.ts';
import { type Answered, fetchAnswer } from './fetch.ts';

type Fetch<At extends string> = (address: At, options: RequestInit) => Promise<Answered>;
type Request = { readonly answer: Promise<Answered>; readonly abort: AbortController; waiting: number };
type Kept = { readonly body: unknown; readonly until: number };

/** What of the browser's own cache may be taken. */
const ofBrowser = (isExpired: boolean): RequestCache => (isExpired ? 'no-cache' : 'default');

/** A page asks for a dozen things; what several pages asked for stays as long as the server allows. */
const mostKept = 64;

/**
 * Makes a fetch that asks an address once for all who want it at the same time, and keeps the answer for as long as the server says
 * that it is fresh (`max-age`). The request is aborted when all who wait for it have given up. Who asks `isAnew` wants no answer of
 * before: neither one that is on its way nor one that is kept.
 *
 * @param now epoch milliseconds
 */
export function keeping<At extends string>(fetch: Fetch<At>, now: () => number = Date.now) {
  const requests = new Map<string, Request>();
  const kept = new Map<string, Kept>();
  /** When answers of before stopped counting; the browser keeps them all the same, and is told to ask. */
  let expiredAt = Number.NEGATIVE_INFINITY;

  function begin(address: At, isAnew: boolean): Request {
    const abort = new AbortController();
    const isExpired = now() - expiredAt < 60_000;
    const answer = fetch(address, { signal: abort.signal, cache: isAnew ? 'reload' : ofBrowser(isExpired) });
    const request = { answer, abort, waiting: 0 };
    requests.set(address, request);
    answer.then(
      ({ body, freshMs }) => {
        // An answer that was overtaken, by what was written since or by who asked anew, serves those who wait for it and nobody else.
        if (requests.get(address) !== request) return;
        requests.delete(address);
        if (freshMs > 0) keep(address, { body, until: now() + freshMs });
      },
      () => forget(address, request),
    );
    return request;
  }

  function keep(address: At, answer: Kept): void {
    kept.delete(address);
    kept.set(address, answer);
    for (const [oldest, { until }] of kept) {
      if (kept.size <= mostKept && until > now()) break;
      kept.delete(oldest);
    }
  }

  function forget(address: At, request: Request): void {
    if (requests.get(address) === request) requests.delete(address);
  }

  async function ask(address: At, signal: AbortSignal, isAnew = false): Promise<unknown> {
    const known = kept.get(address);
    if (known && !isAnew && now() < known.until) return known.body;
    const request = (isAnew ? undefined : requests.get(address)) ?? begin(address, isAnew);
    request.waiting++;
    signal.addEventListener('abort', () => {
      request.waiting--;
      if (request.waiting > 0) return;
      request.abort.abort();
      // Whoever comes now begins anew: this one will not be answered.
      forget(address, request);
    });
    return (await request.answer).body;
  }

  /** No answer of before serves who asks from now on. */
  function expire(): void {
    expiredAt = now();
    kept.clear();
    requests.clear();
  }

  return { ask, expire };
}

const answers = keeping<Address<PathOf<'get'>>>(fetchAnswer);

/** Fetches JSON, once for all who want it within the time that it is fresh. */
export const askFor = <Path extends PathOf<'get'>>(address: Address<Path>, signal: AbortSignal, isAnew: boolean) =>
  // One map holds the answers of all paths; what is shared is of the same address, and so of the same path.
  answers.ask(address, signal, isAnew) as Promise<AnswerOf<Path>>;

/** After a refresh, and after something was written: everything is asked again. */
export const expireAnswers = (): void => answers.expire();
