import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { parseSearch } from '../../domain/search/grammar.ts';
import type { Store } from '../../store/store.ts';
import { handle } from '../contract/handle.ts';
import { fresh, operation } from '../contract/operation.ts';
import logs from '../queries/logs.ts';
import spans from '../queries/spans.ts';
import { differences, differencesAnswer, differencesParams } from '../search/differences.ts';
import { pageAnswer, searchPage } from '../search/pages.ts';
import { tail } from '../search/tail.ts';

const tailed = {
  'text/event-stream':
    'Server-sent events: `open`; `rows` with `{ rows, isCut }`; `trouble` with `{ message }`, after which it goes on; ' +
    '`end` with `{ message }`, after which it does not.',
};
const searchOf = (signal: 'spans' | 'logs') => ({
  tag: 'Traces' as const,
  query: { spans, logs }[signal].params,
});
const tailOf = (signal: 'spans' | 'logs') => ({
  tag: 'Traces' as const,
  query: z.object({ q: { spans, logs }[signal].params.shape.q }),
  files: tailed,
  errors: ['too_many'] as const,
});

export const searchOperations = {
  differences: operation({
    method: 'get',
    path: '/search/differences',
    tag: 'Traces',
    summary: 'How some spans differ from the rest',
    description: 'Compares attributes of the spans in a box of time and size with those of the other spans.',
    query: differencesParams,
    answer: differencesAnswer,
    cache: fresh,
  }),
  spans: operation({
    method: 'get',
    path: '/search/spans',
    summary: 'Search spans, newest first',
    answer: pageAnswer,
    cache: fresh,
    ...searchOf('spans'),
  }),
  logs: operation({
    method: 'get',
    path: '/search/logs',
    summary: 'Search logs, newest first',
    answer: pageAnswer,
    cache: fresh,
    ...searchOf('logs'),
  }),
  tailSpans: operation({
    method: 'get',
    path: '/tail/spans',
    summary: 'Follow spans as they arrive',
    ...tailOf('spans'),
  }),
  tailLogs: operation({ method: 'get', path: '/tail/logs', summary: 'Follow logs as they arrive', ...tailOf('logs') }),
};

export const searchRoutes = (store: Store) => {
  const follow = (signal: 'spans' | 'logs') =>
    handle(searchOperations[signal === 'spans' ? 'tailSpans' : 'tailLogs'], ({ c, query }) => {
      // A wrong search is answered as such, before anything streams.
      parseSearch(query.q ?? '');
      c.header('Cache-Control', 'no-cache, no-transform');
      return streamSSE(c, async (stream) => {
        const stop = new AbortController();
        stream.onAbort(() => stop.abort());
        await stream.writeSSE({ event: 'open', data: '' });
        try {
          for await (const { kind, ...data } of tail(store, signal, query, stop.signal))
            await stream.writeSSE({ event: kind, data: JSON.stringify(data) });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          await stream.writeSSE({ event: 'end', data: JSON.stringify({ message: error.message }) });
        }
      });
    });
  return [
    handle(searchOperations.differences, ({ query }) => differences(store, query)),
    handle(searchOperations.spans, ({ query }) => searchPage(store, 'spans', query)),
    handle(searchOperations.logs, ({ query }) => searchPage(store, 'logs', query)),
    follow('spans'),
    follow('logs'),
  ];
};
