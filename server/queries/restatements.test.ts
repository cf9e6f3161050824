import { expect } from 'vitest';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { closedTogether, hourMs, type LeaseInput, leaseSpan, spanOf } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { queries } from './index.ts';

const store = testStore();
const together = closedTogether(store);
const from = Math.floor(Date.now() / hourMs) * hourMs - 40 * hourMs;
const minute = 60_000;

type Told = Omit<LeaseInput, 'id' | 'from' | 'to'> & { readonly from?: number; readonly to?: number };
const price = { amount: '1', per: 'gpu_hour' };
/** What a lease of an hour told at first and what it told later, in minutes; and what Restatements says of it. */
const changes: readonly (readonly [why: string | undefined, before: Told, after: Told])[] = [
  ['price', { price }, { price: { ...price, amount: '2' } }],
  ['fee', { price }, { price: { ...price, fee: '0.1' } }],
  ['GPU count', { price }, { price, gpus: 2 }],
  ['currency', { price }, { price: { ...price, currency: 'uact' } }],
  ['tier', { price }, { price: { ...price, tier: 'spot' } }],
  ['unit', { price }, { price: { ...price, per: 'minute' } }],
  ['extension', { price, to: 30 }, { price, from: 30 }],
  ['extension', { price, to: 30 }, { price: { ...price, amount: '2' }, from: 30 }],
  ['lease time', { price }, { price, to: 59 }],
  ['fee', { price: { ...price, fee: '5 %' } }, { price: { ...price, fee: '7 %', tier: 'spot' } }],
  [undefined, { price }, { price }],
];

together('each change of a lease is restated by its name', async function* () {
  const lease = (at: number, { from: start = 0, to: end = 60, ...told }: Told): LeaseInput => ({
    id: `changed-${at}`,
    from: from + start * minute,
    to: from + end * minute,
    ...told,
    resource: { 'compute.workload': `changed-${at}` },
  });
  const worker = {
    ...lease(99, { price: { amount: '2', per: 'million_tokens' } }),
    id: 'worker',
    resource: { 'compute.workload': 'worker' },
  };
  const request = (at: number) =>
    spanOf(worker, 'chat', [from + at * minute, from + at * minute + 500], {
      'gen_ai.operation.name': 'chat',
      'gen_ai.usage.input_tokens': '500000',
      'gen_ai.usage.output_tokens': '500000',
    });
  await insertPartial(store, 'otel_traces', [
    ...changes.map(([, before], at) => leaseSpan(lease(at, before))),
    leaseSpan(worker),
    request(1),
  ]);
  yield;
  await insertPartial(store, 'otel_traces', [
    ...changes.map(([, , after], at) => ({ ...leaseSpan(lease(at, after)), SpanId: `later-${at}` })),
    request(2),
  ]);
  yield;
  const { schema, data } = await runQuery(store, queries.restatements, { from, to: from + hourMs });
  const column = (name: string) => data?.values[(schema?.fields ?? []).findIndex((field) => field.name === name)] ?? [];
  const whys = Object.fromEntries(column('workload').map((workload, at) => [workload, column('why')[at]]));
  expect(changes.map((_, at) => whys[`changed-${at}`])).toEqual(changes.map(([why]) => why));
  expect(whys.worker).toBe('work');
});
