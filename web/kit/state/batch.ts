import type { BatchLine } from '../../../server/routes/batch.ts';
import type { BodyAt } from '../../../server/routes/index.ts';
import { t } from '../i18n/t.ts';
import { filled } from './address.ts';
import { failureIn } from './failure.ts';
import { type Answered, type Asking, freshMs, reached } from './fetch.ts';
import { linesOf } from './lines.ts';

/** One thing that is asked, and what becomes of it. */
export type Part = {
  readonly address: string;
  readonly asking: Asking;
  readonly answered: (answer: Answered) => void;
  readonly failed: (error: unknown) => void;
};

/** As many as the server takes. */
const most = 32;
const base = filled('', {});

/**
 * Makes a fetch that sends what is asked in one go in one request, since a browser opens six connections to a server that speaks
 * HTTP/1.1, and a page asks for a dozen things. What is asked alone, or must not come from any cache, is fetched as it is.
 */
export function gathering(alone: (address: string, asking: Asking) => Promise<Answered>, together: typeof askTogether) {
  let waiting: Part[] = [];

  function send(): void {
    const parts = waiting;
    waiting = [];
    if (parts.length === 1)
      for (const { address, asking, answered, failed } of parts) alone(address, asking).then(answered, failed);
    else for (let i = 0; i < parts.length; i += most) void together(parts.slice(i, i + most));
  }

  return (address: string, asking: Asking): Promise<Answered> => {
    if (asking.cache === 'reload' || !address.startsWith(`${base}/`)) return alone(address, asking);
    return new Promise((answered, failed) => {
      // When all that now reacts to a change has asked.
      if (waiting.length === 0) queueMicrotask(send);
      waiting.push({ address, asking, answered, failed });
    });
  };
}

/** Asks several things in one request; each is answered as its line comes. Aborted when all of them are. */
export async function askTogether(parts: readonly Part[]): Promise<void> {
  const left = new Set(parts);
  const abort = new AbortController();
  for (const { asking } of parts)
    asking.signal.addEventListener('abort', () => parts.every((each) => each.asking.signal.aborted) && abort.abort());
  const body: BodyAt<'post', '/batch'> = {
    requests: parts.map(({ address, asking: { etag } }) => ({
      path: address.slice(base.length),
      ...(etag !== undefined && { etag }),
    })),
  };
  try {
    const answer = await reached(filled('/batch', {}), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    for await (const line of answer.body ? linesOf(answer.body) : []) {
      // What a line is, is what the server declares of it.
      const said = JSON.parse(line) as BatchLine;
      const part = parts[said.index];
      if (!part) continue;
      left.delete(part);
      settle(part, said);
    }
    if (left.size > 0) throw new Error(t('The answer was cut off. Is the server running? Try again.'));
  } catch (error) {
    for (const { failed } of left) failed(error);
  }
}

function settle({ answered, failed }: Part, { status, body, cacheControl, etag }: BatchLine): void {
  if (status === 304) answered({ isUnchanged: true, freshMs: freshMs(cacheControl), etag });
  else if (status < 300) answered({ body, freshMs: freshMs(cacheControl), etag });
  else failed(new Error(failureIn(body, status)));
}
