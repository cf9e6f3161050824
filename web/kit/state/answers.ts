import type { PathOf } from '../../../server/routes/index.ts';
import type { Address, AnswerOf } from './address.ts';
import { askTogether, gathering } from './batch.ts';
import { type Answered, type Asking, fetchAnswer } from './fetch.ts';

type Ask<At extends string> = (address: At, asking: Asking) => Promise<Answered>;
type Request = { readonly body: Promise<unknown>; readonly abort: AbortController; waiting: number };
type Kept = { readonly body: unknown; readonly etag: string | undefined; readonly until: number };

/** A page asks for a dozen things; what several pages asked for is kept. */
const mostKept = 64;
/** For so long the browser may hold answers of before that count no more. */
const distrustMs = 60_000;

/**
 * Makes a question that is asked once for all who ask it at the same time, and whose answer serves for as long as the server says
 * that it is fresh (`max-age`). The request is aborted when all who wait for it have given up. Who asks `isAnew` wants no answer of
 * before: neither one that is on its way nor one that is kept.
 *
 * @param now epoch milliseconds
 */
export function keeping<At extends string>(ask: Ask<At>, now: () => number = Date.now) {
  const requests = new Map<string, Request>();
  const kept = new Map<string, Kept>();
  /** When answers of before stopped counting. */
  let expiredAt = Number.NEGATIVE_INFINITY;

  /** What of the browser's own cache may be taken. */
  function cacheOf(isAnew: boolean): RequestCache {
    if (isAnew) return 'reload';
    return now() - expiredAt < distrustMs ? 'no-cache' : 'default';
  }

  function begin(address: At, isAnew: boolean): Request {
    const abort = new AbortController();
    const known = kept.get(address);
    const answer = ask(address, { signal: abort.signal, cache: cacheOf(isAnew), etag: known?.etag });
    const body = answer.then((given) => {
      const found = given.isUnchanged ? known?.body : given.body;
      // An answer that was overtaken, by what was written since or by who asked anew, serves those who wait for it and nobody else.
      if (requests.get(address) === request)
        keep(address, { body: found, etag: given.etag, until: now() + given.freshMs });
      return found;
    });
    const request = { body, abort, waiting: 0 };
    requests.set(address, request);
    const done = () => forget(address, request);
    body.then(done, done);
    return request;
  }

  function keep(address: At, answer: Kept): void {
    kept.delete(address);
    kept.set(address, answer);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
  }

  function forget(address: At, request: Request): void {
    if (requests.get(address) === request) requests.delete(address);
  }

  async function askFor(address: At, signal: AbortSignal, isAnew = false): Promise<unknown> {
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
    return request.body;
  }

  /** No answer of before serves who asks from now on, unless the server says that it still holds. */
  function expire(): void {
    expiredAt = now();
    for (const [address, answer] of kept) kept.set(address, { ...answer, until: Number.NEGATIVE_INFINITY });
    requests.clear();
  }

  return { askFor, expire };
}

/** Over HTTP/2 and later a browser asks as much at once as it likes. */
const isMultiplexed = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((each) => each instanceof PerformanceNavigationTiming && /^h[23]/.test(each.nextHopProtocol));

const gathered = gathering(fetchAnswer, askTogether);
const answers = keeping<Address<PathOf<'get'>>>((address, asking) =>
  isMultiplexed() ? fetchAnswer(address, asking) : gathered(address, asking),
);

/** Fetches JSON, once for all who want it within the time that it is fresh. */
export const askFor = <Path extends PathOf<'get'>>(address: Address<Path>, signal: AbortSignal, isAnew: boolean) =>
  // One map holds the answers of all paths; what is shared is of the same address, and so of the same path.
  answers.askFor(address, signal, isAnew) as Promise<AnswerOf<Path>>;

/** After a refresh, and after something was written: everything is asked again. */
export const expireAnswers = (): void => answers.expire();
