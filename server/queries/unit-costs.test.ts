import { beforeAll, describe, expect, test } from 'vitest';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan, spanOf } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { queries } from './index.ts';

const store = testStore();
const from = Math.floor(Date.now() / hourMs) * hourMs - 48 * hourMs;

type World = { readonly id: string; readonly network: string; readonly team: string; readonly price?: string };
const leaseOf = ({ id, network, team, price }: World) => ({
  id,
  from,
  to: from + hourMs,
  price: { ...(price && { amount: price }) },
  resource: { 'compute.network': network, 'compute.workload': id.split('/')[0] ?? id, 'compute.team': team },
});
const chat = leaseOf({ id: 'chat/1', network: 'aws', team: 'alpha', price: '10' });
const train = leaseOf({ id: 'train/1', network: 'aws', team: 'alpha', price: '100' });
const helper = leaseOf({ id: 'helper/1', network: 'aws', team: 'beta', price: '4' });
const cheap = leaseOf({ id: 'chat/2', network: 'akash', team: 'beta', price: '1' });
const unpriced = leaseOf({ id: 'mystery/1', network: 'gensyn', team: 'gamma' });

let second = 0;
const request = (lease: typeof chat, out: number, more: object = {}, resource: object = {}) => {
  second += 1;
  const span = spanOf(
    lease,
    'chat',
    [from + second * 1000, from + second * 1000 + 500],
    {
      'gen_ai.operation.name': 'chat',
      'gen_ai.usage.input_tokens': '0',
      'gen_ai.usage.output_tokens': String(out),
    },
    more,
  );
  return { ...span, ResourceAttributes: { ...span.ResourceAttributes, ...resource } };
};

beforeAll(async () => {
  const step = (at: number) =>
    spanOf(train, 'step', [from + at * 1000, from + at * 1000 + 900], { 'compute.unit': 'step' });
  await insertPartial(store, 'otel_traces', [
    ...[chat, train, helper, cheap, unpriced].map(leaseSpan),
    request(chat, 4_000_000),
    request(chat, 1_000_000),
    // what failed was paid and delivered nothing
    request(chat, 9_000_000, { StatusCode: 'Error' }),
    ...Array.from({ length: 10 }, (_, at) => step(at)),
    request(helper, 1_000_000),
    request(cheap, 2_000_000),
    request(unpriced, 5_000_000),
    // an API that is called by the token runs in no lease of ours
    ...Array.from({ length: 9 }, () => request(chat, 100_000_000, {}, { 'compute.lease.id': '' })),
  ]);
  await close(store);
});

async function unitCosts(by: string, filter: object = {}) {
  const { schema, data } = await runQuery(store, queries['unit-costs'], { from, to: from + hourMs, by, ...filter });
  const names = (schema?.fields ?? []).map((field) => field.name);
  const rows = (data?.values[0] ?? []).map((_, row) =>
    Object.fromEntries(names.map((name, at) => [name, data?.values[at]?.[row]])),
  );
  return Object.fromEntries(rows.map((row) => [String(row.item), row]));
}

describe('a unit cost', () => {
  test('is the money of the workloads that deliver the unit ÷ what they delivered', async () => {
    const { chat: tokens, train: steps, helper: few } = await unitCosts('workload');
    expect(tokens).toMatchObject({
      perMillionTokens: expect.closeTo(11 / 7, 12),
      perRequest: expect.closeTo(11 / 3, 12),
      perStep: null,
      outputTokens: 7_000_000,
    });
    expect(steps).toMatchObject({ perStep: 10, perMillionTokens: null, perRequest: null });
    expect(few).toMatchObject({ perMillionTokens: 4 });
  });

  test('of a network or team leaves out money of work of another kind, and says how many workloads it mixes', async () => {
    const { aws, akash, gensyn } = await unitCosts('network');
    expect(aws).toMatchObject({
      cost: 114,
      perMillionTokens: expect.closeTo(14 / 6, 12),
      perStep: 10,
      perRequest: expect.closeTo(14 / 3, 12),
    });
    expect(aws?.mixes).toEqual(expect.objectContaining({ token: 2, request: 2 }));
    expect(aws?.mixes).not.toHaveProperty('step');
    expect(akash).toMatchObject({ perMillionTokens: 0.5 });
    expect(gensyn).toMatchObject({ cost: null, perMillionTokens: null });
    const { alpha } = await unitCosts('team');
    expect(alpha).toMatchObject({ perMillionTokens: 2, perStep: 10 });
    const { '': all } = await unitCosts('none', { network: 'aws' });
    expect(all).toMatchObject({ perMillionTokens: expect.closeTo(14 / 6, 12) });
  });

  test('is the same on Compare', async () => {
    const { schema, data } = await runQuery(store, queries['compare-networks'], { from, to: from + hourMs });
    const column = (name: string) =>
      data?.values[(schema?.fields ?? []).findIndex((field) => field.name === name)] ?? [];
    const at = (network: string, name: string) => column(name)[column('network').indexOf(network)];
    expect(at('aws', 'costPerMillionTokens')).toBeCloseTo(14 / 6, 12);
    expect(at('aws', 'tokenWorkloads')).toBe(2);
    expect(at('akash', 'costPerMillionTokens')).toBe(0.5);
    expect(at('gensyn', 'costPerMillionTokens')).toBeNull();
  });
});
