import { setTimeout as sleep } from 'node:timers/promises';
import pRetry, { AbortError } from 'p-retry';
import pThrottle from 'p-throttle';
import { messageOf } from '../../domain/errors.ts';

export type Outcome =
  | 'ok'
  | 'no_data'
  /** Some of what was asked for came. */
  | 'in_part'
  | 'changed_shape'
  | 'refused'
  | 'unreachable'
  | 'failed'
  /** A setting that it needs is not set. */
  | 'not_configured';

/** Why a source gave nothing; different things that need different answers. */
export class SourceError extends Error {
  readonly outcome: Outcome;
  /** Not to be asked again before then, epoch ms: the source said so. */
  readonly retryAt: number | undefined;

  constructor(outcome: Outcome, message: string, options: ErrorOptions & { retryAt?: number } = {}) {
    super(message, options);
    this.outcome = outcome;
    this.retryAt = options.retryAt;
  }
}

export type HttpRequest = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};

export type HttpOptions = {
  /** The most requests a minute to one host; undefined: any number. */
  readonly perMinute?: number | undefined;
  /** Tries after the first. */
  readonly retries?: number;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** The longest that one waits for a source that names a time; longer is a refusal. */
  readonly longestWaitMs?: number;
};

/** What one run asked of the network. */
export type Meter = { requests: number; bytes: number; status: number };

const userAgent = 'Wattledger/0.1 (+https://github.com/wattledger/wattledger)';

/**
 * A client for one run of one source: tries again what may pass, with jitter; 30 s a try and 32 MiB at most unless told otherwise;
 * heeds Retry-After; asks a source that tags its answers only for what has changed.
 */
export function httpClient(options: HttpOptions = {}): {
  readonly meter: Meter;
  get(url: string, request?: HttpRequest): Promise<string>;
} {
  const { retries = 2, longestWaitMs = 20_000, perMinute } = options;
  const meter: Meter = { requests: 0, bytes: 0, status: 0 };
  const get = (url: string, request: HttpRequest = {}) =>
    pRetry(() => inTurn(new URL(url).host, perMinute, () => once(url, request, options, meter)), {
      retries,
      minTimeout: 1000,
      randomize: true,
      shouldRetry: ({ error }) => !(error instanceof SourceError) || untilRetry(error) <= longestWaitMs,
      onFailedAttempt: async ({ error, retriesLeft }) => {
        const wait = untilRetry(error);
        if (retriesLeft > 0 && wait > 0 && wait <= longestWaitMs) await sleep(wait);
      },
    }).catch((error: unknown) => {
      throw error instanceof SourceError ? error : new SourceError('failed', messageOf(error), { cause: error });
    });
  return { meter, get };
}

/** How long a source wants to be left alone, ms. */
const untilRetry = (error: Error): number =>
  error instanceof SourceError ? Math.max(0, (error.retryAt ?? 0) - Date.now()) : 0;

type Turn = (request: () => Promise<string>) => Promise<string>;
/** One queue a host, whoever asks it; the strictest limit counts. */
const turns = new Map<string, { perMinute: number; turn: Turn }>();

function inTurn(host: string, perMinute: number | undefined, request: () => Promise<string>): Promise<string> {
  if (perMinute === undefined) return request();
  const known = turns.get(host);
  if (known && known.perMinute <= perMinute) return known.turn(request);
  const turn = pThrottle({ limit: perMinute, interval: 60_000 })((each: () => Promise<string>) => each());
  turns.set(host, { perMinute, turn });
  return turn(request);
}

async function once(url: string, request: HttpRequest, options: HttpOptions, meter: Meter): Promise<string> {
  const { host } = new URL(url);
  const { timeoutMs = 30_000, maxBytes = 32 * 2 ** 20 } = options;
  const kept = request.method === 'POST' ? undefined : answers.get(url);
  meter.requests++;
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, {
      method: request.method ?? 'GET',
      headers: {
        Accept: 'application/json, */*;q=0.5',
        'User-Agent': userAgent,
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(kept?.etag ? { 'If-None-Match': kept.etag } : {}),
        ...(kept?.modified ? { 'If-Modified-Since': kept.modified } : {}),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    meter.status = answer.status;
    text = await limitedText(answer, host, maxBytes);
  } catch (error) {
    if (error instanceof SourceError) throw new AbortError(error);
    throw new SourceError('unreachable', `${host} cannot be reached: ${causeOf(error)}`, { cause: error });
  }
  meter.bytes += Buffer.byteLength(text);
  if (answer.status === 304 && kept) return kept.text;
  const retryAt = retryTime(answer.headers.get('retry-after'));
  const later = retryAt === undefined ? {} : { retryAt };
  if (answer.status === 429)
    throw new SourceError(
      'refused',
      `${host} responded with 429: too many requests${retryAt === undefined ? '' : `, retry after ${new Date(retryAt).toISOString()}`}`,
      later,
    );
  if (answer.status >= 500) throw new SourceError('unreachable', `${host} answered ${answer.status}`, later);
  if (!answer.ok)
    throw new AbortError(
      new SourceError('refused', `${host} answered ${answer.status}: ${withoutHeaders(text, request).slice(0, 200)}`),
    );
  if (request.method !== 'POST') keep(url, answer, text);
  return text;
}

/** A source that repeats what it was sent must not tell a key to whoever reads the log. */
const withoutHeaders = (text: string, { headers = {} }: HttpRequest): string =>
  Object.values(headers)
    .flatMap((value) => value.split(' '))
    .filter((word) => word.length > 7)
    .reduce((said, word) => said.replaceAll(word, '(hidden)'), text);

/** Retry-After as epoch ms: seconds or an HTTP date. */
function retryTime(header: string | null): number | undefined {
  if (header === null) return undefined;
  const time = /^\d+$/.test(header.trim()) ? Date.now() + Number(header) * 1000 : Date.parse(header);
  return Number.isFinite(time) ? time : undefined;
}

type Kept = { readonly etag: string | null; readonly modified: string | null; readonly text: string };
/** The last answers that a source has tagged, the newest at the end. */
const answers = new Map<string, Kept>();
const maxKeptCharacters = 32 * 2 ** 20;

function keep(url: string, answer: Response, text: string): void {
  const etag = answer.headers.get('etag');
  const modified = answer.headers.get('last-modified');
  answers.delete(url);
  if ((!etag && !modified) || text.length > maxKeptCharacters / 4) return;
  answers.set(url, { etag, modified, text });
  let size = [...answers.values()].reduce((sum, each) => sum + each.text.length, 0);
  for (const [oldest, each] of answers) {
    if (size <= maxKeptCharacters) break;
    answers.delete(oldest);
    size -= each.text.length;
  }
}

async function limitedText(answer: Response, host: string, maxBytes: number): Promise<string> {
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
