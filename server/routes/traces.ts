import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { traceId } from '../../domain/ids.ts';
import { knownAt } from '../../domain/time.ts';
import type { Store } from '../../store/store.ts';
import { fileAnswer } from '../contract/file.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';
import { traceCostsAnswer } from '../traces/answer.ts';
import { traceCosts } from '../traces/costs.ts';
import { otlpOf } from '../traces/otlp.ts';

const params = z.object({
  trace: z
    .string()
    .meta({ description: 'Id of the trace, 32 hexadecimal digits.', examples: ['0af7651916cd43dd8448eb211c80319c'] }),
});

export const traceOperations = {
  costs: operation({
    method: 'get',
    path: '/traces/{trace}/costs',
    tag: 'Traces',
    summary: 'What each span of a trace cost',
    description: 'Money, energy and emissions of every span, its own and with all spans below it.',
    params,
    query: z.object({ knownAt }),
    answer: traceCostsAnswer,
    errors: ['not_found', 'too_large'],
    // Squeezing the costs of 100,000 spans takes longer than reading them.
    cache: 'private, no-transform, max-age=5',
  }),
  otlp: operation({
    method: 'get',
    path: '/traces/{trace}/otlp',
    tag: 'Traces',
    summary: 'A trace as OTLP JSON',
    params,
    files: { 'application/json': 'An `ExportTraceServiceRequest` of OTLP, streamed.' },
    errors: ['not_found'],
  }),
};

export const traceRoutes = (store: Store) => [
  handle(traceOperations.costs, ({ query, params: { trace } }) =>
    traceCosts(store, { ...query, trace: trace.toLowerCase() }),
  ),
  handle(traceOperations.otlp, async ({ c, params: { trace } }) => {
    const parsed = traceId.safeParse(trace);
    if (!parsed.success) throw new AppError('bad_request', 'a trace id has 32 hexadecimal digits');
    return fileAnswer(c, await otlpOf(store, parsed.data), {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${parsed.data}.json"`,
    });
  }),
];
