import type { PathOf } from '../../../server/routes/index.ts';
import { t } from '../i18n/t.ts';
import type { Address, AnswerOf } from './address.ts';
import { failureOf } from './failure.ts';

/** Fetches JSON. Fails with the message of the answer, or says that the server cannot be reached. */
export async function fetchJson<Path extends PathOf<'get'>>(
  address: Address<Path>,
  options: RequestInit = {},
): Promise<AnswerOf<Path>> {
  const answer = await reached(address, options);
  // What a path answers is what the server declares of it.
  return (await answer.json()) as AnswerOf<Path>;
}

/** How something is asked; `etag` is that of an answer that is there already. */
export type Asking = { readonly signal: AbortSignal; readonly cache: RequestCache; readonly etag?: string | undefined };

/** An answer, and for how long it may be shown again without asking; or that the one that was there still holds. */
export type Answered = { readonly freshMs: number; readonly etag?: string | undefined } & (
  | { readonly body: unknown; readonly isUnchanged?: never }
  | { readonly isUnchanged: true }
);

/** Fetches JSON as `fetchJson` does. The browser looks itself whether what it keeps still holds. */
export async function fetchAnswer(address: string, { signal, cache }: Asking): Promise<Answered> {
  const answer = await reached(address, { signal, cache });
  const { headers } = answer;
  return {
    body: await answer.json(),
    freshMs: freshMs(headers.get('Cache-Control')),
    etag: headers.get('ETag') ?? undefined,
  };
}

/** `max-age` of a header, in milliseconds. */
export const freshMs = (cacheControl: string | null | undefined): number =>
  1000 * Number(/\bmax-age=(\d+)/.exec(cacheControl ?? '')?.[1] ?? 0);

/** The answer of an address. Fails unless it is a success, with what it says. */
export async function reached(address: string, options: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, options);
  } catch (cause) {
    throw new Error(t('Cannot reach the server. Check that it is running.'), { cause });
  }
  if (answer.ok) return answer;
  throw new Error(await failureOf(answer));
}
