import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { closedTogether, hourMs, leaseSpan, reading, spanOf } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import type { TraceCosts } from './answer.ts';
import { traceCosts } from './costs.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const trace = (letter: string) => letter.repeat(32);
const minutes = (from: number, to: number): [number, number] => [base + from * 60_000, base + to * 60_000];
const span = (
  lease: Parameters<typeof spanOf>[0],
  id: string,
  of: string,
  within: [number, number],
  more: object = {},
) => spanOf(lease, id, within, {}, { TraceId: of, SpanId: id.padEnd(16, '0'), ...more });
const sum = (...amounts: (string | null | undefined)[]) =>
  Decimal.sum(...amounts.map((amount) => amount ?? 'NaN')).toString();
const of = (costs: TraceCosts, id: string) => {
  const i = costs.spans.id.indexOf(id.padEnd(16, '0'));
  const { spans } = costs;
  return { own: spans.ownUsd[i], total: spans.totalUsd[i], joules: spans.ownJoules[i], grams: spans.ownGrams[i] };
};

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'grid_intensity', [
    { zone: 'XX', time: '2025-01-01T00:00:00Z', granularity: 'year', lifecycle_g_per_kwh: 300, source: 'yearly' },
  ]);
});

const together = closedTogether(store);

describe('the costs of a trace', () => {
  together('share the lease with other traces, and say what was idle', async function* () {
    // Three dollars an hour; the trace works from minute 10 to 40, another from 20 to 30.
    const lease = { id: 'shared', from: base, to: base + hourMs, price: { amount: '3' } };
    await insertPartial(store, 'otel_traces', [
      leaseSpan(lease),
      span(lease, 'root', trace('a'), minutes(10, 40)),
      span(lease, 'child', trace('a'), minutes(30, 40), { ParentSpanId: 'root'.padEnd(16, '0') }),
      span(lease, 'late', trace('a'), minutes(50, 55), { ParentSpanId: 'root'.padEnd(16, '0') }),
      span(lease, 'other', trace('b'), minutes(20, 30)),
    ]);
    yield;
    const costs = await traceCosts(store, { trace: trace('a') });
    expect(of(costs, 'root')).toMatchObject({ own: '0.75', total: '1.5' });
    expect(of(costs, 'child')).toMatchObject({ own: '0.5' });
    expect(of(costs, 'late')).toMatchObject({ own: '0.25' });
    const [found] = costs.leases;
    expect(found).toMatchObject({
      charged: { usd: '2.25' },
      own: { usd: '1.5' },
      others: { usd: '0.25' },
      idle: { usd: '0.5' },
      roundingUsd: '0',
      costGrade: 'B',
    });
    expect((found?.own.joules ?? 0) + (found?.others.joules ?? 0) + (found?.idle.joules ?? 0)).toBeCloseTo(
      found?.charged.joules ?? 0,
      3,
    );
  });

  together('spread joules and grams like the measured power', async function* () {
    const lease = { id: 'power', from: base, to: base + hourMs };
    await insertPartial(store, 'otel_traces', [
      leaseSpan(lease),
      span(lease, 'quiet', trace('c'), minutes(0, 30)),
      span(lease, 'loud', trace('c'), minutes(30, 60)),
    ]);
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: 61 }, (_, i) =>
        reading('power', base + i * 60_000, i < 30 ? 100 : 300, { network: 'akash', workload: 'w' }),
      ),
    );
    yield;
    const costs = await traceCosts(store, { trace: trace('c') });
    const [quiet, loud] = [of(costs, 'quiet'), of(costs, 'loud')];
    expect(quiet.own).toBe(loud.own);
    expect((loud.joules ?? 0) / (quiet.joules ?? 1)).toBeCloseTo(3, 6);
    expect((loud.grams ?? 0) / (quiet.grams ?? 1)).toBeCloseTo(3, 6);
    expect(costs.leases[0]?.rule).toContain('according to measured power');
  });

  together('weigh by share of processors where every leaf says one', async function* () {
    const lease = { id: 'weighted', from: base, to: base + hourMs, price: { amount: '3' } };
    const share = (value: string) => ({ SpanAttributes: { 'compute.gpu.sm_share': value } });
    await insertPartial(store, 'otel_traces', [
      leaseSpan(lease),
      span(lease, 'large', trace('d'), minutes(0, 60), share('0.75')),
      span(lease, 'small', trace('d'), minutes(0, 60), share('0.25')),
    ]);
    yield;
    const costs = await traceCosts(store, { trace: trace('d') });
    expect(Number(of(costs, 'large').own)).toBeCloseTo(2.25, 9);
    expect(Number(of(costs, 'small').own)).toBeCloseTo(0.75, 9);
    expect(costs.leases[0]?.rule).toContain('share of GPU processors');
  });

  together(
    'are unknown where the hour is not closed, the price is not known, or no lease is named',
    async function* () {
      const lease = { id: 'dear', from: base, to: base + hourMs, price: { amount: '1', currency: 'DOGE' } };
      const nowhere = { id: '', from: base, to: base };
      await insertPartial(store, 'otel_traces', [
        leaseSpan(lease),
        span(lease, 'priceless', trace('e'), minutes(0, 30)),
        span(nowhere, 'client', trace('e'), minutes(0, 45)),
        span({ ...lease, id: 'never closed' }, 'early', trace('f'), minutes(0, 30)),
      ]);
      yield;
      const costs = await traceCosts(store, { trace: trace('e') });
      expect(of(costs, 'priceless')).toMatchObject({ own: null, grams: expect.any(Number) });
      expect(of(costs, 'client')).toMatchObject({ own: null, joules: null });
      expect(costs.unpaid).toBe(1);
      expect(costs.leases[0]).toMatchObject({ charged: { usd: null }, reason: 'no rate for “DOGE”' });
      const early = await traceCosts(store, { trace: trace('f') });
      expect(of(early, 'early')).toMatchObject({ own: null, joules: null, grams: null });
      expect(early.leases[0]?.reason).toBe('the hours of this lease are not closed yet');
    },
  );
});

together(
  'over whole hours, spans, idle and rounding are what the ledger charged, to the last decimal',
  async function* () {
    const worlds = fc.sample(
      fc.record({
        price: fc.integer({ min: 1, max: 99_999 }),
        works: fc.array(
          fc.record({
            start: fc.integer({ min: 0, max: 7_199_000 }),
            length: fc.integer({ min: 1, max: 3_000_000 }),
            parent: fc.nat(20),
          }),
          { minLength: 1, maxLength: 30 },
        ),
      }),
      8,
    );
    const named = worlds.map((world, n) => ({
      ...world,
      id: `whole-${n}`,
      own: (n + 1).toString(16).padStart(32, '0'),
    }));
    for (const { id, own, price, works } of named) {
      const lease = {
        id,
        from: base,
        to: base + 2 * hourMs,
        gpus: 3,
        price: { amount: `2.${price}`, currency: 'USD', per: 'gpu_hour' },
      };
      const name = (i: number) => `s${i}`.padEnd(16, '0');
      await insertPartial(store, 'otel_traces', [
        leaseSpan(lease),
        span(lease, 'all', own, [base, base + 2 * hourMs]),
        ...works.map(({ start, length, parent }, i) =>
          span(
            lease,
            `s${i}`,
            i % 3 === 0 ? 'd'.repeat(24).padEnd(32, String(i % 10)) : own,
            [base + start, base + Math.min(2 * hourMs, start + length)],
            {
              SpanId: name(i),
              ParentSpanId: parent < i ? name(parent) : 'all'.padEnd(16, '0'),
            },
          ),
        ),
      ]);
    }
    yield;
    for (const { id, own, ...world } of named) {
      const { leases } = await traceCosts(store, { trace: own });
      const [charged] = await rowsOf<{ usd: string; joules: number; grams: number }>(
        store,
        `SELECT toString(sum(cost_usd)) AS usd, toFloat64(sum(energy_kwh)) * 3.6e6 AS joules,
            toFloat64(sum(carbon_lifecycle_g)) AS grams
          FROM {db}.charges_current
          WHERE lease_id = '${id}'`,
      );
      const [found] = leases;
      const told = JSON.stringify(world);
      expect(found?.charged.usd, told).toBe(charged?.usd);
      expect(sum(found?.own.usd, found?.others.usd, found?.idle.usd, found?.roundingUsd), told).toBe(charged?.usd);
      for (const key of ['joules', 'grams'] as const) {
        const parts = (found?.own[key] ?? 0) + (found?.others[key] ?? 0) + (found?.idle[key] ?? 0);
        expect(Math.abs(parts - (charged?.[key] ?? 0)), told).toBeLessThan(1e-9 * (charged?.[key] ?? 0));
      }
    }
  },
);

describe('the API', () => {
  const app = createApp({ store });
  test('answers the costs of a trace', async () => {
    const answer = await app.request(`/api/v1/traces/${trace('A')}/costs`);
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as TraceCosts).spans.id).toHaveLength(3);
  });
  test.each([
    [`/api/v1/traces/${'9'.repeat(32)}/costs`, 404, 'not_found'],
    ['/api/v1/traces/nonsense/costs', 400, 'bad_request'],
  ])('%s is %i %s', async (path, status, code) => {
    const answer = await app.request(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });
});
