/** Fetches and lays out traces beside the page, so that it never stands still. */
import { messageOf } from '../../../../domain/errors.ts';
import { maxTraceLogs, maxTraceSpans } from '../../../../domain/trace-limits.ts';
import type { ApiError } from '../../../../server/contract/error.ts';
import type { QueryName } from '../../../../server/queries/index.ts';
import type { PathOf } from '../../../../server/routes/index.ts';
import { type Address, type AnswerOf, address, type Params, queryAddress } from '../../../kit/state/address.ts';
import { type Answer, type Costs, costsOf, type Trace, traceOf } from './trace.ts';

export type Asked =
  | { readonly kind: 'trace'; readonly id: string }
  | { readonly kind: 'costs'; readonly id: string; readonly knownAt: number };
export type Told =
  | { readonly kind: 'trace'; readonly id: string; readonly trace: Trace }
  | {
      readonly kind: 'costs';
      readonly id: string;
      readonly costs: Costs;
      readonly leases: readonly LeaseCosts[];
      readonly unpaid: number;
    }
  | { readonly kind: 'error'; readonly of: Asked['kind']; readonly id: string; readonly message: string };

/** What a trace's part in a lease cost. */
export type LeaseCosts = AnswerOf<'/traces/{trace}/costs'>['leases'][number];

let current: Trace | undefined;

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  try {
    if (data.kind === 'trace') {
      const [spans, logs] = await Promise.all([
        fetchColumns('trace', { trace: data.id, limit: maxTraceSpans + 1 }),
        fetchColumns('trace-logs', { trace: data.id, limit: maxTraceLogs + 1 }),
      ]);
      current = traceOf(data.id, spans, logs);
      tell({ kind: 'trace', id: data.id, trace: current });
    } else if (current?.id === data.id) {
      const answer = await fetchJson(
        address('/traces/{trace}/costs', { trace: data.id, knownAt: data.knownAt || undefined }),
      );
      if (current?.id === data.id)
        tell({
          kind: 'costs',
          id: data.id,
          costs: costsOf(current, answer),
          leases: answer.leases,
          unpaid: answer.unpaid,
        });
    }
  } catch (error) {
    const message = messageOf(error);
    tell({ kind: 'error', of: data.kind, id: data.id, message });
  }
});

const tell = (told: Told) => postMessage(told);

const fetchJson = async <Path extends PathOf<'get'>>(from: Address<Path>) =>
  (await fetchAnswer(from)) as AnswerOf<Path>;

/** The answer of a query, one array a field. */
const fetchColumns = async (name: QueryName, params: Params) =>
  (await fetchAnswer(queryAddress(name, params, 'columns'))) as Answer;

async function fetchAnswer(from: string): Promise<unknown> {
  const answer = await fetch(from);
  const body = (await answer.json().catch(() => {
    throw new Error('The response was cut off. Check that ClickHouse is running, then reload the page.');
  })) as Partial<ApiError>;
  if (!answer.ok) throw new Error(body.error?.message ?? `The server responded with status ${answer.status}.`);
  return body;
}
