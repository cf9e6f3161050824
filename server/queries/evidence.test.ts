import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import {
  closedTogether,
  hourMs,
  iso,
  type LeaseInput,
  leaseSpan,
  reading,
  spanOf,
} from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { type QueryName, queries } from './index.ts';

const store = testStore();
// Not long ago: a lease that nobody closed is charged for every hour since.
const base = Math.floor(Date.now() / hourMs) * hourMs - 72 * hourMs;
const day = { from: base - 12 * hourMs, to: base + 36 * hourMs };

async function rowsOf(name: QueryName, params: object = {}): Promise<Record<string, unknown>[]> {
  const { schema, data } = await runQuery(store, queries[name], { ...day, ...params });
  return (data?.values[0] ?? []).map((_, row) =>
    Object.fromEntries((schema?.fields ?? []).map((field, i) => [field.name, data?.values[i]?.[row]])),
  );
}
const event = (id: string, name: 'opened' | 'closed', at: number) => ({
  Timestamp: iso(at),
  EventName: `compute.lease.${name}`,
  ResourceAttributes: leaseSpan({ id, from: 0, to: 1 }).ResourceAttributes,
  LogAttributes: {
    'compute.lease.price.amount': '1',
    'compute.lease.price.currency': 'USD',
    'compute.lease.price.per': 'hour',
  },
});

beforeAll(() => storeGpuModels(store));
const together = closedTogether(store);

describe('leases with problems', () => {
  together('are each found once, with what the ledger makes of them; sound ones are not', async function* () {
    const lease = (id: string, more: Partial<LeaseInput> = {}) =>
      leaseSpan({ id, from: base, to: base + hourMs, ...more });
    const work = (id: string, attributes: Record<string, string>, more: { TraceState?: string } = {}) =>
      spanOf({ id, from: base, to: base + hourMs }, 'work', [base + 60_000, base + 120_000], attributes, more);
    await insertPartial(store, 'otel_traces', [
      lease('fine'),
      { ...lease('backwards'), Duration: '0' },
      lease('twice'),
      lease('twice', { to: base + 2 * hourMs }),
      lease('same-again'),
      lease('same-again'),
      lease('job-a', { resource: { 'compute.job.id': 'j', 'compute.job.attempt': '1' } }),
      lease('job-b', { from: base + 1000, resource: { 'compute.job.id': 'j', 'compute.job.attempt': '1' } }),
      lease('job-c', { resource: { 'compute.job.id': 'j', 'compute.job.attempt': '2' } }),
      lease('card-a'),
      lease('card-b'),
      lease('bare', { price: {} }),
      lease('adrift', { from: Date.UTC(1999, 0, 1) }),
      lease('odd', { resource: { 'compute.gpu.model': 'Frobnicator' } }),
      lease('follows'),
      { ...lease('follows', { from: base + hourMs, to: base + 2 * hourMs }), SpanId: 'f'.repeat(16) },
      lease('stops'),
      { ...lease('stops', { from: base + 2 * hourMs, to: base + 3 * hourMs }), SpanId: 'e'.repeat(16) },
      lease('dollars', { price: { amount: '1,500' } }),
      lease('fee', { price: { amount: '1', fee: 'ten' } }),
      lease('count', { resource: { 'compute.gpu.count': 'abc' } }),
      lease('no-count', { resource: { 'compute.gpu.count': '' } }),
      lease('cpu', { resource: { 'compute.gpu.count': '', 'compute.gpu.model': '' } }),
      lease('cpu-per-gpu', { price: { amount: '1', per: 'gpu_hour' }, resource: { 'compute.gpu.count': '0' } }),
      lease('two', { resource: { 'compute.gpu.count': '2' } }),
      lease('alias', { resource: { 'compute.gpu.count': '' } }),
      ...['turns', 'both'].map((id) => lease(id, { resource: { 'compute.gpu.count': '2' } })),
      lease('negative', { price: { amount: '-1' } }),
      lease('fee-of-minus', { price: { amount: '1', fee: '-0.1' } }),
      lease('fee-of-ten', { price: { amount: '1', fee: '10' } }),
      lease('no-blocks', { price: { amount: '1', per: 'block' } }),
      lease('blocks', { price: { amount: '1', per: 'block', block: '0' } }),
      lease('currency', { price: { amount: '1', currency: 'DOGE' } }),
      lease('unit', { price: { amount: '1', per: 'fortnight' } }),
      lease('vertices', { price: { amount: '1', per: 'frame' } }),
      work('vertices', { 'compute.unit': 'vertex' }),
      lease('capitals', { price: { amount: '1', per: 'frame' } }),
      work('capitals', { 'compute.unit': ' Frames ' }),
      lease('marks'),
      work('marks', { 'compute.unit': 'step' }, { TraceState: 'ot=th:xyz' }),
      lease('tokens', { price: { amount: '1', per: 'million_tokens' } }),
      work('tokens', { 'gen_ai.operation.name': 'chat' }),
      lease('pue', { resource: { 'compute.site.pue': '12' } }),
      { ...lease('turned-round'), Duration: '0', SpanAttributes: { 'wattledger.warning': 'ends before it starts' } },
    ]);
    await insertPartial(store, 'gpu_samples', [
      ...[0, 10, 20].map((at) => reading('card-a', base + at * 60_000, 300, { gpu_id: 'GPU-1card000' })),
      ...[5, 15, 25].map((at) => reading('card-b', base + at * 60_000, 300, { gpu_id: 'GPU-1card000' })),
      // one card in an hour, and another in the next; and two in both
      ...[5, 65].map((at) => reading('turns', base + at * 60_000, 300, { gpu_id: `GPU-of-${at}` })),
      ...[5, 65].flatMap((at) => ['x', 'y'].map((gpu_id) => reading('both', base + at * 60_000, 300, { gpu_id }))),
      // one card under two ids, and nobody says how many there are
      ...[5, 10, 15].flatMap((at) =>
        ['0', 'GPU-alias000'].map((gpu_id) => reading('alias', base + at * 60_000, 300, { gpu_id, gpu_index: '0' })),
      ),
      ...[5, 15, 25].map((at) => reading('two', base + at * 60_000, 300, { gpu_id: 'GPU-2' })),
    ]);
    await insertPartial(store, 'otel_logs', [
      event('open', 'opened', base),
      event('orphan', 'closed', base),
      event('crossed', 'opened', base + hourMs),
      event('crossed', 'closed', base),
    ]);
    yield;

    const problems = await rowsOf('lease-problems', { to: Date.now() + hourMs });
    // both numbers: 300 W for ten minutes by each of two ids, and for twenty by each of two leases, fifteen of them at once
    expect(
      problems
        .filter(({ problem }) => problem === 'energy told twice')
        .map(({ lease, detail }) => `${lease}: ${detail}`),
    ).toEqual(
      expect.arrayContaining([
        'alias: 0.1 kWh read, 0.05 kWh counted',
        'card-a: 0.1 kWh read, 0.062 kWh counted',
        'card-b: 0.1 kWh read, 0.062 kWh counted',
      ]),
    );
    const rows = problems.map(({ problem, lease }) => `${problem}: ${lease}`);
    expect(rows.toSorted()).toEqual(
      [
        'duplicated: twice',
        'never opened: orphan',
        'no price: bare',
        'overlapping: card-a',
        'energy told twice: card-a',
        'energy told twice: card-b',
        'energy told twice: alias',
        'no GPU count: alias',
        'overlapping: job-a',
        'zero length: backwards',
        'reversed: turned-round',
        'interrupted: stops',
        'unreadable: dollars',
        'unreadable: fee',
        'unreadable: count',
        'unreadable: pue',
        'no GPU count: no-count',
        'no GPU: cpu',
        'unknown GPU: cpu',
        'no GPU: cpu-per-gpu',
        'GPU counts differ: two',
        'GPU counts differ: turns',
        'negative price: negative',
        'implausible fee: fee-of-minus',
        'implausible fee: fee-of-ten',
        'incomplete price: no-blocks',
        'unreadable: blocks',
        'unknown currency: currency',
        'unknown unit: unit',
        'other units: vertices',
        'unreadable: marks',
        'tokens not told: tokens',
        'reversed: crossed',
        'unclosed: open',
        'unknown GPU: odd',
        'wrong clock: adrift',
      ].toSorted(),
    );
  });

  test('are charged as it is said: the newest of differing spans, nothing that ends before it begins', async () => {
    const charged = await rowsOf('charges');
    const hours = (id: string) =>
      charged.filter((row) => row.lease === id).reduce((sum, row) => sum + Number(row.seconds), 0) / 3600;
    expect(hours('twice')).toBe(2);
    expect(hours('same-again')).toBe(1);
    expect(hours('backwards')).toBe(0);
    expect(hours('crossed')).toBe(0);
    expect(hours('orphan')).toBe(0);
  });
});

describe('claims', () => {
  together('agree, disagree, or cannot be told; nobody’s word is taken for an observation', async function* () {
    const lease = (id: string, provider: string, resource: Record<string, string>) =>
      leaseSpan({
        id,
        from: base,
        to: base + 30 * hourMs,
        resource: { 'compute.network': 'claimed', 'compute.provider.id': provider, ...resource },
      });
    await insertPartial(store, 'otel_traces', [
      lease('honest', 'p-honest', { 'geo.country.iso_code': 'DE' }),
      lease('lying', 'p-lying', { 'geo.country.iso_code': 'FR' }),
      lease('mute', 'p-mute', {}),
    ]);
    const status = (provider: string, more: object) => ({
      network: 'claimed',
      provider,
      time: iso(base),
      uptime_30d: 0.999,
      country: 'DE',
      source: 'the network',
      ...more,
    });
    await insertPartial(store, 'provider_status', [
      status('p-honest', {}),
      status('p-lying', {}),
      status('p-mute', { country: '', uptime_30d: null }),
    ]);
    const every5 = (id: string, hours: number, model: string) =>
      Array.from({ length: hours * 12 + 1 }, (_, i) =>
        reading(id, base + i * 300_000, 300, { gpu_model: model, network: 'claimed', workload: 'w' }),
      );
    await insertPartial(store, 'gpu_samples', [
      ...every5('honest', 30, 'h100-sxm'),
      ...every5('lying', 30, 'a100-sxm-80').filter((_, i) => i < 100 || i > 200),
    ]);
    yield;
    const rows = await rowsOf('claims', { network: 'claimed' });
    const verdict = (provider: string, claim: string) =>
      rows.find((row) => row.provider === provider && row.claim === claim)?.verdict;
    expect(['place', 'GPU model', 'uptime'].map((claim) => verdict('p-honest', claim))).toEqual([
      'agree',
      'agree',
      'agree',
    ]);
    expect(['place', 'GPU model', 'uptime'].map((claim) => verdict('p-lying', claim))).toEqual([
      'disagree',
      'disagree',
      'disagree',
    ]);
    expect(['place', 'GPU model', 'uptime'].map((claim) => verdict('p-mute', claim))).toEqual([
      'cannot tell',
      'cannot tell',
      'cannot tell',
    ]);
    expect(rows.find((row) => row.provider === 'p-honest' && row.claim === 'GPU model')?.observedAt).toBe(
      base + 30 * hourMs,
    );
  });
});

together(
  'energy that is declared carbon-free agrees where the grid was; elsewhere nobody can tell',
  async function* () {
    const lease = (provider: string, zone: string, claimed: string) =>
      leaseSpan({
        id: `green-${provider}`,
        from: base,
        to: base + 2 * hourMs,
        resource: {
          'compute.network': 'greens',
          'compute.provider.id': provider,
          'compute.grid.zone': zone,
          ...(claimed === '' ? {} : { 'compute.site.carbon_free_share': claimed }),
        },
      });
    await insertPartial(store, 'otel_traces', [
      lease('p-hydro', 'G1', '1'),
      lease('p-coal', 'G2', '1'),
      lease('p-half', 'G3', '0.9'),
      lease('p-nowhere', 'G4', '1'),
      lease('p-words', 'G1', '<b>all green</b>'),
      lease('p-silent', 'G1', ''),
    ]);
    const grid = (zone: string, hour: number, carbon_free_share: number) => ({
      zone,
      time: iso(base + hour * hourMs),
      granularity: 'hour',
      lifecycle_g_per_kwh: 100,
      carbon_free_share,
      source: 'test',
    });
    // Of the third zone only the first of two hours is known.
    await insertPartial(store, 'grid_intensity', [
      grid('G1', 0, 1),
      grid('G1', 1, 0.995),
      grid('G2', 0, 0.2),
      grid('G2', 1, 0.4),
      grid('G3', 0, 0.95),
    ]);
    yield;
    const rows = (await rowsOf('claims', { network: 'greens' })).filter((row) => row.claim === 'carbon-free energy');
    expect(
      rows
        .map(({ provider, claimed, observed, observedBy, verdict }) => [
          provider,
          claimed,
          observed,
          observedBy,
          verdict,
        ])
        .toSorted(),
    ).toEqual([
      [
        'p-coal',
        '100 %',
        '30 %',
        'the grid of G2 in 2 of 2 GPU-hours; contracts and on-site generation are not visible',
        'cannot tell',
      ],
      [
        'p-half',
        '90 %',
        '95 %',
        'the grid of G3 in 1 of 2 GPU-hours; contracts and on-site generation are not visible',
        'cannot tell',
      ],
      [
        'p-hydro',
        '100 %',
        '99.75 %',
        'the grid of G1 in 2 of 2 GPU-hours; contracts and on-site generation are not visible',
        'agree',
      ],
      ['p-nowhere', '100 %', '', '', 'cannot tell'],
      [
        'p-words',
        '<b>all green</b>',
        '99.75 %',
        'the grid of G1 in 2 of 2 GPU-hours; contracts and on-site generation are not visible',
        'cannot tell',
      ],
    ]);
    const seenAt = (provider: string) => rows.find((row) => row.provider === provider)?.observedAt;
    expect([seenAt('p-hydro'), seenAt('p-half'), seenAt('p-nowhere')]).toEqual([base + hourMs, base, null]);
  },
);

together(
  'a place that is too far for how soon it answers is refuted; one that is near enough cannot be told',
  async function* () {
    const berlin = { latitude: 52.52, longitude: 13.4 };
    const lease = (provider: string) =>
      leaseSpan({
        id: `far-${provider}`,
        from: base,
        to: base + hourMs,
        resource: { 'compute.network': 'distant', 'compute.provider.id': provider },
      });
    await insertPartial(store, 'otel_traces', ['p-near', 'p-far', 'p-unknown', 'p-unplaced'].map(lease));
    const status = (provider: string, more: object) => ({
      network: 'distant',
      provider,
      time: iso(base),
      source: 'the network',
      ...more,
    });
    await insertPartial(store, 'provider_status', [
      status('p-near', { country: 'DE', latitude: 50.11, longitude: 8.68 }),
      // Sydney is 16,000 km from Berlin: light alone needs 107 ms there and back.
      status('p-far', { country: 'AU', latitude: -33.87, longitude: 151.21 }),
      status('p-unknown', { country: 'DE' }),
      status('p-unplaced', { country: 'AU', latitude: -33.87, longitude: 151.21 }),
    ]);
    const probe = (subject: string, latency_ms: number | null, from: object) => ({
      time: iso(base + 60_000),
      network: 'distant',
      target: `tcp://${subject}:1`,
      subject,
      ok: latency_ms !== null,
      latency_ms,
      ...from,
    });
    const here = { from_latitude: berlin.latitude, from_longitude: berlin.longitude };
    await insertPartial(store, 'probes', [
      probe('p-near', 12, here),
      probe('p-far', 300, here),
      probe('p-far', 40, here),
      probe('p-far', null, here),
      probe('p-unknown', 1, here),
      probe('p-unplaced', 40, {}),
    ]);
    yield;
    const rows = (await rowsOf('claims', { network: 'distant' })).filter((row) => row.claim === 'place by latency');
    expect(rows.map(({ provider, claimed, observed, verdict }) => [provider, claimed, observed, verdict])).toEqual([
      ['p-far', 'AU, 16095 km from the probe', 'at most 5996 km away', 'disagree'],
      ['p-near', 'DE, 424 km from the probe', 'at most 1799 km away', 'cannot tell'],
    ]);
  },
);

describe('Software Carbon Intensity', () => {
  together(
    'is the golden job’s: 522.9 g of operation and 17.52 g of manufacture over ten million tokens',
    async function* () {
      const lease = {
        id: 'golden',
        from: base,
        to: base + 2 * hourMs,
        resource: { 'compute.workload': 'golden', 'compute.site.pue': '1.2', 'compute.grid.zone': 'GG' },
      };
      await insertPartial(
        store,
        'grid_intensity',
        [0, 1].map((h) => ({
          zone: 'GG',
          time: iso(base + h * hourMs),
          granularity: 'hour',
          lifecycle_g_per_kwh: 332,
          source: 'golden',
        })),
      );
      await insertPartial(store, 'otel_traces', [
        leaseSpan(lease),
        spanOf(lease, 'chat', [base, base + 60_000], {
          'gen_ai.operation.name': 'chat',
          'gen_ai.usage.input_tokens': '4000000',
          'gen_ai.usage.output_tokens': '6000000',
        }),
      ]);
      await insertPartial(
        store,
        'gpu_samples',
        Array.from({ length: 121 }, (_, i) => reading('golden', base + i * 60_000, 500)),
      );
      yield;
      const rows = await rowsOf('sci', { workload: 'golden' });
      const apart = rows.filter(({ unit }) => String(unit).endsWith('put tokens'));
      expect(apart.map(({ unit, units }) => [unit, units])).toEqual([
        ['1M output tokens', 6],
        ['1M input tokens', 4],
      ]);
      const tokens = rows.find((row) => row.unit === '1M tokens');
      // 500 W and 156.25 W of host, two hours, PUE 1.2
      expect(tokens?.energyKwh).toBeCloseTo(1.575, 9);
      expect(tokens?.operationalGrams).toBeCloseTo(522.9, 6);
      expect(tokens?.embodiedGrams).toBeCloseTo(17.523, 3);
      expect((Number(tokens?.operationalGrams) + Number(tokens?.embodiedGrams)) / Number(tokens?.units)).toBeCloseTo(
        54.04,
        2,
      );
      // nine tenths of the grams are as well known as the host; three quarters of the energy were measured
      expect(tokens).toMatchObject({ units: 10, sciGrade: 'C' });
      expect(Number(tokens?.measuredShare)).toBeCloseTo(500 / 656.25, 9);
      // cards ± 10 %, the host up to 262.5 W, PUE ± 5 %, grid ± 10 % of operation, 30 % of the card and 70 % of the host of manufacture.
      const [o, card, host] = [522.9, 17.52, 1350 / 35.04];
      const ofSite = Math.hypot(Math.hypot(50, 106.25) / 656.25, 0.05, 0.1);
      expect(Number(tokens?.relativeError)).toBeCloseTo(
        Math.hypot(o * ofSite, card * 0.3 + host * 0.7) / (o + card + host),
        3,
      );
      expect(rows.find((row) => row.unit === 'GPU-hour')?.units).toBe(2);
    },
  );

  together('is null, not smaller, where a part of the emissions is unknown', async function* () {
    const lease = {
      id: 'partly',
      from: base,
      to: base + hourMs,
      resource: { 'compute.workload': 'partly', 'compute.grid.zone': 'nowhere' },
    };
    await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
    yield;
    expect((await rowsOf('sci', { workload: 'partly' })).find((row) => row.unit === 'GPU-hour')).toMatchObject({
      sci: null,
      sciLow: null,
      unknownHours: 1,
      sciGrade: '?',
    });
  });
});

together('what checks verified is a share of what was spent', async function* () {
  const lease = {
    id: 'checked',
    from: base,
    to: base + 4 * hourMs,
    resource: { 'compute.network': 'checking', 'compute.job.id': 'jc' },
  };
  await insertPartial(store, 'otel_traces', [
    leaseSpan(lease),
    ...(
      [
        [1, 'verified'],
        [2, 'failed'],
      ] as const
    ).map(([hour, result]) =>
      spanOf(lease, 'verify', [base + hour * hourMs - 2000, base + hour * hourMs - 1000], {
        'compute.verification.method': 'hash',
        'compute.verification.result': result,
      }),
    ),
  ]);
  yield;
  expect(await rowsOf('compare-networks', { network: 'checking' })).toMatchObject([
    { verifiedShare: 0.25, verifiedCost: 1, notVerifiedCost: 1 },
  ]);
});
