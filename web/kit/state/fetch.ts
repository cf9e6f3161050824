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

/** An answer, and for how long it may be shown again without asking. */
export type Answered = { readonly body: unknown; readonly freshMs: number };

/** Fetches JSON as `fetchJson` does. */
export async function fetchAnswer(address: string, options: RequestInit): Promise<Answered> {
  const answer = await reached(address, options);
  return { body: await answer.json(), freshMs: freshMs(answer.headers.get('Cache-Control')) };
}

/** `max-age` of a header, in milliseconds. */
const freshMs = (cacheControl: string | null): number =>
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
