/** Fetches and lays out traces beside the page, so that it never stands still. */
import { type Answer, type Costs, costsOf, type Trace, traceOf } from './trace.ts';

export type Asked =
  | { readonly kind: 'trace'; readonly id: string }
  | { readonly kind: 'costs'; readonly id: string; readonly params: string };
export type Told =
  | { readonly kind: 'trace'; readonly id: string; readonly trace: Trace }
  | {
      readonly kind: 'costs';
      readonly id: string;
      readonly costs: Costs;
      readonly leases: LeaseCosts[];
      readonly unpaid: number;
    }
  | { readonly kind: 'error'; readonly of: Asked['kind']; readonly id: string; readonly message: string };

/** What a trace's part in a lease cost; see `LeaseOfTrace` of the server. */
export type LeaseCosts = {
  readonly lease: string;
  readonly network: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly rule: string;
  readonly charged: Amounts;
  readonly own: Amounts;
  readonly others: Amounts;
  readonly idle: Amounts;
  readonly costGrade: string;
  readonly energyGrade: string;
  readonly carbonGrade: string;
  readonly reason: string;
};
type Amounts = { readonly usd: string | null; readonly joules: number | null; readonly grams: number | null };

let current: Trace | undefined;

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  try {
    if (data.kind === 'trace') {
      const [spans, logs] = await Promise.all([
        fetchJson<Answer>(`/api/v1/query/trace?trace=${data.id}&format=columns`),
        fetchJson<Answer>(`/api/v1/query/trace-logs?trace=${data.id}&format=columns`),
      ]);
      current = traceOf(data.id, spans, logs);
      tell({ kind: 'trace', id: data.id, trace: current });
    } else if (current?.id === data.id) {
      const answer = await fetchJson<Parameters<typeof costsOf>[1] & { leases: LeaseCosts[]; unpaid: number }>(
        `/api/v1/traces/${data.id}/costs?${data.params}`,
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
    const message = error instanceof Error ? error.message : String(error);
    tell({ kind: 'error', of: data.kind, id: data.id, message });
  }
});

const tell = (told: Told) => postMessage(told);

async function fetchJson<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  const body = (await answer.json().catch(() => {
    throw new Error('The response was cut off. Check that ClickHouse is running, then reload the page.');
  })) as T & { error?: { message: string } };
  if (!answer.ok) throw new Error(body.error?.message ?? `The server responded with status ${answer.status}.`);
  return body;
}
