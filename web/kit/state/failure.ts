import type { ApiError } from '../../../server/contract/error.ts';
import { t, translateData } from '../i18n/t.ts';

/** What an answer that is no success says. */
export const failureOf = async (answer: Response): Promise<string> => failureIn(await answer.json(), answer.status);

/** The same of its body. */
export function failureIn(body: unknown, status: number): string {
  const { error } = body as Partial<ApiError>;
  return error ? translateData(error.message) : t('The server responded with status {status}.', { status });
}
