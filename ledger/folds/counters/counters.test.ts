import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { insertPartial } from '../../../tests/support/insert.ts';
import { chargesOf, closedTogether, hourMs, iso, leaseSpan, spanOf } from '../../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../../tests/support/test-store.ts';
import { counterNames } from './names.ts';

const store = testStore();
const together = closedTogether(store);
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;

let series = 0;
/** A counter of a lease's server: a point every five minutes of hours, growing by so many each. */
async function counter(
  lease: string,
  metric: string,
  from: number,
  minutes: number,
  {
    each,
    more = {},
    value = (at: number) => each * at,
  }: {
    readonly each: number;
    readonly more?: object;
    readonly value?: (at: number) => number;
  },
) {
  const id = String(++series);
  const head = { series: id, metric, kind: 'sum', temporality: 'cumulative', is_monotonic: true } as const;
  await insertPartial(store, 'metric_series', [
    { ...head, day: iso(from).slice(0, 10), resource_attributes: { 'compute.lease.id': lease }, ...more },
  ]);
  const points = Array.from({ length: minutes / 5 + 1 }, (_, at) => ({
    metric,
    series: id,
    time: iso(from + at * 300_000),
    value: value(at),
  }));
  await insertPartial(store, 'metric_points', points);
  return points;
}

const leaseOf = (id: string, hours = 2, price = { amount: '2', per: 'million_tokens' }) => {
  const from = thisHour - 40 * hourMs;
  return { id, from, to: from + hours * hourMs, price };
};
const costs = async (lease: string) => (await chargesOf(store, lease)).map(({ cost, costGrade }) => [cost, costGrade]);

test('the view looks at the counters that are folded', () => {
  const sql = readFileSync(new URL('../../../store/migrations/0043_counters.sql', import.meta.url), 'utf8');
  const named = [...sql.matchAll(/'(\w+:\w+)'/g)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.values(counterNames).flat().toSorted());
});

describe('counters of a server', () => {
  together('tell the whole where spans are a sample, once however often their points come', async function* () {
    const lease = leaseOf('counted');
    await insertPartial(store, 'otel_traces', [
      leaseSpan(lease),
      spanOf(
        lease,
        'chat',
        [lease.from + 1000, lease.from + 2000],
        { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.output_tokens': '9000' },
        { TraceState: 'ot=th:fd70a3d70a3d71' },
      ),
    ]);
    const output = await counter(lease.id, 'vllm:generation_tokens_total', lease.from, 120, { each: 50_000 });
    await counter(lease.id, 'vllm:prompt_tokens_total', lease.from, 120, { each: 25_000 });
    yield;
    // Twelve times 75,000 tokens an hour, at 2 USD per million.
    expect(await costs(lease.id)).toEqual([
      ['1.8', 'B'],
      ['1.8', 'B'],
    ]);
    await insertPartial(store, 'metric_points', output);
    yield;
    expect(await costs(lease.id)).toEqual([
      ['1.8', 'B'],
      ['1.8', 'B'],
    ]);
  });

  together('count on over a restart, and are cut at the hour by time', async function* () {
    const lease = leaseOf('restarted', 2, { amount: '1', per: 'million_tokens' });
    await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
    const value = (at: number) => (at < 10 ? at * 100_000 : (at - 10) * 100_000 + 50_000);
    await counter(lease.id, 'sglang:generation_tokens', lease.from - 150_000, 125, { each: 0, value });
    await counter(lease.id, 'sglang:prompt_tokens', lease.from - 150_000, 125, { each: 0 });
    yield;
    // Intervals 1–12 of the first hour: 0.5 + 8 of 100,000, 50,000 after the restart, 2 more and the half of one; then 12.
    expect((await costs(lease.id)).map(([cost]) => Number(cost))).toEqual([1.15, 1.2]);
  });

  together(
    'speak for spans that tell no tokens, and for none at all, but not where they leave out a part',
    async function* () {
      const [silent, untold, gap, whole] = ['silent', 'untold', 'gap', 'whole'].map((id) => leaseOf(id, 1)) as [
        ReturnType<typeof leaseOf>,
        ReturnType<typeof leaseOf>,
        ReturnType<typeof leaseOf>,
        ReturnType<typeof leaseOf>,
      ];
      const chat = (lease: typeof silent, more: Record<string, string> = {}) =>
        spanOf(lease, 'chat', [lease.from + 1000, lease.from + 2000], { 'gen_ai.operation.name': 'chat', ...more });
      await insertPartial(store, 'otel_traces', [
        ...[silent, untold, gap, whole].map(leaseSpan),
        chat(untold),
        chat(gap),
        chat(whole, { 'gen_ai.usage.input_tokens': '0', 'gen_ai.usage.output_tokens': '500000' }),
      ]);
      for (const lease of [silent, untold, whole])
        for (const name of ['prompt_tokens_total', 'generation_tokens_total'])
          await counter(lease.id, `vllm:${name}`, lease.from, 60, { each: 50_000 });
      for (const name of ['prompt_tokens_total', 'generation_tokens_total'])
        await counter(gap.id, `vllm:${name}`, gap.from, 30, { each: 50_000 });
      yield;
      expect(await costs(silent.id)).toEqual([['2.4', 'B']]);
      expect(await costs(untold.id)).toEqual([['2.4', 'B']]);
      expect(await costs(gap.id)).toEqual([[null, '?']]);
      // All of its spans came: they know what failed.
      expect(await costs(whole.id)).toEqual([['1', 'B']]);
    },
  );

  together('that came by two ways under two names count once', async function* () {
    const lease = leaseOf('two-names', 1);
    await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
    for (const name of ['vllm:prompt_tokens', 'vllm:generation_tokens'])
      for (const metric of [name, `${name}_total`]) await counter(lease.id, metric, lease.from, 60, { each: 50_000 });
    yield;
    expect(await costs(lease.id)).toEqual([['2.4', 'B']]);
  });

  together('of deltas count their own intervals; requests are priced by them too', async function* () {
    const lease = leaseOf('deltas', 1, { amount: '0.001', per: 'request' });
    await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
    await counter(lease.id, 'vllm:request_success_total', lease.from, 60, {
      each: 10,
      value: (at) => (at === 0 ? 0 : 10),
      more: { temporality: 'delta' },
    });
    yield;
    expect(await costs(lease.id)).toEqual([['0.12', 'B']]);
    const [row] = await rowsOf<{ requests: number }>(
      store,
      `SELECT toFloat64(requests) AS requests FROM {db}.lease_counted WHERE lease_id = 'deltas'`,
    );
    expect(row?.requests).toBe(120);
  });
});
