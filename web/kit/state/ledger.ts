import { t } from '../i18n/t.ts';

type Outcome<T> = { state: 'waiting' } | { state: 'failed'; error: string } | { state: 'done'; answer: T };

/**
 * What the ledger answers to a request, once it has come to it.
 *
 * @param poll asks for the outcome
 * @throws Error with the ledger's own reason, or when it does not answer for two minutes
 */
export async function ledgerAnswer<T>(poll: () => Promise<Outcome<T>>): Promise<T> {
  for (let tries = 0; tries < 120; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const outcome = await poll();
    if (outcome.state === 'failed') throw new Error(outcome.error);
    if (outcome.state === 'done') return outcome.answer;
  }
  throw new Error(t('The ledger has not responded for two minutes. Check that it is running.'));
}
