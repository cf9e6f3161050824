import type { ApiError } from '../../../server/contract/error.ts';
import { t, translateData } from '../i18n/t.ts';

/** What an answer that is no success says. */
export async function failureOf(answer: Response): Promise<string> {
  const { error } = (await answer.json()) as Partial<ApiError>;
  return error
    ? translateData(error.message)
    : t('The server responded with status {status}.', { status: answer.status });
}
