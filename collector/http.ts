import pRetry, { AbortError } from 'p-retry';
import { messageOf } from '../domain/errors.ts';

export type Outcome = 'ok' | 'no_data' | 'changed_shape' | 'refused' | 'unreachable' | 'failed';

/** Why a source gave nothing; four different things that need four different answers. */
export class SourceError extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome, message: string, options?: ErrorOptions) {
    super(message, options);
    this.outcome = outcome;
  }
}

const userAgent = 'Wattledger/0.1 (+https://github.com/wattledger/wattledger)';
const maxBytes = 32 * 2 ** 20;

/** Gets JSON over HTTP: 30 s a try, three tries with jitter for what may pass, 32 MiB at most. */
export async function getJson(url: string, headers: Record<string, string> = {}, retries = 2): Promise<unknown> {
  const host = new URL(url).host;
  return pRetry(() => once(url, host, headers), {
    retries,
    minTimeout: 1000,
    randomize: true,
    shouldRetry: ({ error }) => !(error instanceof AbortError),
  }).catch((error: unknown) => {
    throw error instanceof SourceError ? error : new SourceError('failed', messageOf(error), { cause: error });
  });
}

async function once(url: string, host: string, headers: Record<string, string>): Promise<unknown> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, {
      headers: { Accept: 'application/json', 'User-Agent': userAgent, ...headers },
      signal: AbortSignal.timeout(30_000),
    });
    text = await limitedText(answer, host);
  } catch (error) {
    if (error instanceof SourceError) throw new AbortError(error);
    throw new SourceError('unreachable', `${host} cannot be reached: ${causeOf(error)}`, { cause: error });
  }
  if (answer.status === 429 || answer.status >= 500)
    throw new SourceError('unreachable', `${host} answered ${answer.status}`);
  if (!answer.ok)
    throw new AbortError(new SourceError('refused', `${host} answered ${answer.status}: ${text.slice(0, 200)}`));
  try {
    return JSON.parse(text);
  } catch {
    throw new AbortError(
      new SourceError('changed_shape', `${host} answered something that is not JSON: ${text.slice(0, 80)}`),
    );
  }
}

async function limitedText(answer: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new SourceError('changed_shape', `${host} sent more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const causeOf = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : messageOf(error);
