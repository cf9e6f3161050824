import type { AnswerAt, BodyAt, ParamsAt, PathOf } from '../../../server/routes/index.ts';
import { t } from '../i18n/t.ts';
import { type Address, type AnswerOf, filled, type Values } from './address.ts';
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

/** What is sent: a body to those paths that take one, and the parameters within the path. */
type Sent<M extends SendingMethod, Path> = {
  readonly params?: Values<ParamsAt<M, Path>>;
} & (BodyAt<M, Path> extends undefined ? unknown : { readonly body: BodyAt<M, Path> });
type SendingMethod = 'post' | 'put' | 'delete';

/** Sends JSON. Fails as `fetchJson` does. @returns what was answered; undefined for no content */
export async function sendJson<M extends SendingMethod, Path extends PathOf<M>>(
  method: M,
  path: Path,
  sent: Sent<M, Path>,
): Promise<AnswerAt<M, Path>> {
  const { params = {}, body } = sent as { params?: Values<string>; body?: unknown };
  const answer = await reached(filled(path, params), {
    method: method.toUpperCase(),
    headers: { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (answer.status === 204 ? undefined : await answer.json()) as AnswerAt<M, Path>;
}

async function reached(address: string, options: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, options);
  } catch (cause) {
    throw new Error(t('Cannot reach the server. Check that it is running.'), { cause });
  }
  if (answer.ok) return answer;
  throw new Error(await failureOf(answer));
}
