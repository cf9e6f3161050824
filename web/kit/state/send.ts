import type { AnswerAt, BodyAt, ParamsAt, PathOf } from '../../../server/routes/index.ts';
import { filled, type Values } from './address.ts';
import { expireAnswers } from './answers.ts';
import { reached } from './fetch.ts';

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
  // What it changed may be in any answer.
  expireAnswers();
  return (answer.status === 204 ? undefined : await answer.json()) as AnswerAt<M, Path>;
}
