import { AppError, messageOf } from '../domain/errors.ts';
import { statusOf } from '../process/http-status.ts';
import type { Asked } from './asked.ts';
import type { Entered } from './gate.ts';
import { currentReader, ReaderLeft } from './reader.ts';
import { type Store, storeError } from './store.ts';

/** Tells who watches the store what became of a query. */
export async function watched<Answer extends { readonly rows: number | undefined }>(
  store: Store,
  query: object,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const started = performance.now();
  const tell = (outcome: Asked['outcome'], rows?: number) =>
    store.onAsked?.({ query, outcome, seconds: (performance.now() - started) / 1000, rows });
  try {
    const answer = await run();
    tell('answered', answer.rows);
    return answer;
  } catch (error) {
    tell(outcomeOf(error));
    throw error;
  }
}

function outcomeOf(error: unknown): Asked['outcome'] {
  if (error instanceof ReaderLeft) return 'left';
  return error instanceof AppError && statusOf[error.code] < 500 ? 'refused' : 'failed';
}

/** Runs a query when there is room for it, and tells the gate what it read. */
export async function admitted<Answer extends { readonly read: number | undefined }>(
  store: Store,
  query: object,
  { from, to }: { readonly from?: unknown; readonly to?: unknown },
  run: (threads: Pick<Entered, 'threads'>['threads']) => Promise<Answer>,
): Promise<Answer> {
  const periodMs = from === undefined || to === undefined ? undefined : Number(to) - Number(from);
  const entered = await store.gate?.enter(query, periodMs);
  try {
    const answer = await run(entered?.threads);
    entered?.leave(answer.read);
    return answer;
  } catch (error) {
    entered?.leave(error instanceof AppError && error.code === 'too_large' ? 'tooMany' : undefined);
    throw error;
  }
}

/** Asks the store. @throws AppError that says what to do; ReaderLeft when nobody waits any more */
export async function ask<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ReaderLeft) throw error;
    if (currentReader()?.signal.aborted) throw new ReaderLeft({ cause: error });
    if (error instanceof AppError && error.code !== 'store_unavailable') throw error;
    if (/TIMEOUT_EXCEEDED|MEMORY_LIMIT_EXCEEDED|TOO_MANY_ROWS/.test(messageOf(error))) throw tooLarge(error);
    throw storeError(error);
  }
}

/** Of what would be too much to read or to hold. */
export const tooLarge = (cause?: unknown) =>
  new AppError('too_large', 'This query reads too much data. Choose a shorter period or set a filter.', { cause });
