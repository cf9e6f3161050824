import fc from 'fast-check';
import { beforeAll, expect } from 'vitest';
import type { Insert } from '../../store/tables/columns.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { closedTogether, hourMs, type LeaseInput, leaseSpan, reading } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { storeGpuModels } from '../close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const hours = 2;
const tdpWatts = 700;
beforeAll(() => storeGpuModels(store));
const together = closedTogether(store);
type Sample = Partial<Insert<'gpu_samples'>>;

/** A reading of a card that draws `watts` throughout: of its power, of its counter or of both. */
const sample = (lease: string, gpu_id: string, seconds: number, watts: number, more: Sample & { tells: string }) => {
  const { tells, ...rest } = more;
  return reading(lease, base + seconds * 1000, tells === 'counter' ? null : watts, {
    gpu_id,
    utilisation: null,
    ...(tells !== 'power' && { energy_j: 1e7 + watts * seconds }),
    ...rest,
  });
};

const card = fc.record({
  watts: fc.integer({ min: 80, max: 690 }),
  /** One lease may have it, or several have parts of it. */
  parts: fc.constantFrom(0, 0, 0, 2, 7),
  uses: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 7, maxLength: 7 }),
  tellsShares: fc.boolean(),
});
const node = fc.record({
  cards: fc.array(card, { minLength: 1, maxLength: 4 }),
  /** How a card is named: by its UUID, by its index, by both. */
  names: fc.constantFrom('uuid', 'index', 'both'),
  tells: fc.constantFrom('power', 'counter', 'both'),
  everySeconds: fc.constantFrom(60, 120, 300),
  shiftSeconds: fc.integer({ min: 0, max: 29 }),
  /** A lease may be sent what the exporter of its node tells of every card. */
  readsNode: fc.boolean(),
  /** Another lease may claim the first card too. */
  isDisputed: fc.boolean(),
  tellsCount: fc.boolean(),
});
type Node = typeof node extends fc.Arbitrary<infer T> ? T : never;

/** The leases of a node and what they send. */
function worldOf(node: Node, n: number): { leases: LeaseInput[]; samples: Sample[] } {
  const leases: LeaseInput[] = [];
  const samples: Sample[] = [];
  const times = Array.from(
    { length: Math.ceil((hours * 3600) / node.everySeconds) + 2 },
    (_, i) => i * node.everySeconds - node.shiftSeconds,
  );
  const uuid = (i: number) => `GPU-${n.toString(16).padStart(8, '0')}-${i}c0ffee`;
  const lease = (id: string) => {
    leases.push({
      id,
      from: base,
      to: base + hours * hourMs,
      ...(!node.tellsCount && { resource: { 'compute.gpu.count': '' } }),
    });
    return id;
  };
  const reads = (id: string, i: number) => {
    const { watts = 0 } = node.cards[i] ?? {};
    const more = { tells: node.tells, host: `host-${n}`, network: 'akash', provider: 'p', gpu_index: String(i) };
    for (const seconds of times) {
      if (node.names !== 'index') samples.push(sample(id, uuid(i), seconds, watts, more));
      if (node.names !== 'uuid') samples.push(sample(id, String(i), seconds + 3, watts, more));
    }
  };
  for (const [i, { parts, uses, tellsShares }] of node.cards.entries()) {
    const ids = parts
      ? Array.from({ length: parts }, (_, part) => lease(`n${n}-c${i}-p${part}`))
      : [lease(`n${n}-c${i}`)];
    for (const [part, id] of ids.entries()) {
      for (const each of node.readsNode ? node.cards.keys() : [i]) reads(id, each);
      if (parts)
        for (const seconds of times)
          samples.push(
            reading(id, base + seconds * 1000, null, {
              gpu_id: `${node.names === 'index' ? i : uuid(i)}/gi${part}`,
              host: `host-${n}`,
              network: 'akash',
              provider: 'p',
              gpu_index: String(i),
              utilisation: (uses[part] ?? 0) / 100,
              gpu_share: tellsShares ? 1 / 7 : 0,
            }),
          );
    }
  }
  if (node.isDisputed) reads(lease(`n${n}-other`), 0);
  return { leases, samples };
}

together(
  'whatever reads a node, its leases draw at most what its cards draw, each at most its own cards',
  async function* () {
    const nodes = fc.sample(node, { seed: 19, numRuns: 60 });
    const worlds = nodes.map(worldOf);
    await insertPartial(
      store,
      'otel_traces',
      worlds.flatMap(({ leases }) => leases.map(leaseSpan)),
    );
    await insertPartial(
      store,
      'gpu_samples',
      worlds.flatMap(({ samples }) => samples),
    );
    yield;
    const rows = await rowsOf<{ lease: string; kwh: number; told: number; gpus: number }>(
      store,
      `SELECT lease_id AS lease, sum(measured_gpu_kwh + modelled_gpu_kwh + declared_gpu_kwh) AS kwh,
          sum(measured_gpu_kwh + modelled_gpu_kwh) AS told, toFloat64(sum(gpu_seconds)) / 3600 / ${hours} AS gpus
        FROM {db}.charges_current
        WHERE lease_id LIKE 'n%'
        GROUP BY lease_id`,
    );
    for (const [n, world] of nodes.entries()) {
      const said = JSON.stringify(world);
      const own = rows.filter(({ lease }) => lease.startsWith(`n${n}-`));
      expect(own.length, said).toBe(worlds[n]?.leases.length);
      const drawn = world.cards.reduce((sum, { watts }) => sum + (watts * hours) / 1000, 0);
      const told = own.reduce((sum, row) => sum + row.told, 0);
      expect(told, `a node draws more than its cards: ${said}`).toBeLessThanOrEqual(drawn * (1 + 1e-6));
      // Leases that read their own cards only have all of them, but for what is before a first and after a last reading.
      if (!world.readsNode && world.cards.every(({ parts, tellsShares }) => !parts || !tellsShares))
        expect(told, `a node draws less than its cards: ${said}`).toBeGreaterThanOrEqual(drawn * (1 - 1e-2));
      for (const { lease, kwh, gpus } of own)
        expect(kwh, `${lease} draws more than its cards can: ${said}`).toBeLessThanOrEqual(
          (Math.max(1, gpus) * tdpWatts * hours) / 1000,
        );
    }
    expect(rows.length).toBe(worlds.reduce((sum, { leases }) => sum + leases.length, 0));
  },
);

/** Readings of a card whose power rises evenly, so that what is between two of them is known. */
const wattsAt = (seconds: number) => 420 + seconds / 50;
const joulesAt = (seconds: number) => 420 * seconds + seconds ** 2 / 100;
const told = fc.record({
  field: fc.constantFrom('power', 'counter', 'use'),
  from: fc.integer({ min: 0, max: 7200 }),
  everySeconds: fc.constantFrom(1, 10, 60, 400),
  readings: fc.integer({ min: 2, max: 120 }),
});

together('more true readings never tell less, and never move a sum away from the truth', async function* () {
  const pairs = fc.sample(
    fc.record({
      // What a counter tells of a long gap in which an hour ends counts only where nothing else was read in it.
      before: fc
        .array(told, { minLength: 1, maxLength: 4 })
        .filter((series) => series.filter(({ field }) => field === 'counter').length <= 1),
      more: fc.array(told, { minLength: 1, maxLength: 3 }),
    }),
    { seed: 7, numRuns: 60 },
  );
  const samplesOf = (id: string, series: readonly (typeof told extends fc.Arbitrary<infer T> ? T : never)[]) =>
    series.flatMap(({ field, from, everySeconds, readings }) =>
      Array.from({ length: readings }, (_, i) => from + i * everySeconds)
        .filter((seconds) => seconds <= hours * 3600)
        .map((seconds) =>
          reading(id, base + seconds * 1000, field === 'power' ? wattsAt(seconds) : null, {
            gpu_id: `GPU-${id}`,
            utilisation: field === 'use' ? 0.5 : null,
            ...(field === 'counter' && { energy_j: joulesAt(seconds) }),
          }),
        ),
    );
  const leases = pairs.flatMap((_, i) => [`less-${i}`, `more-${i}`]);
  await insertPartial(
    store,
    'otel_traces',
    leases.map((id) => leaseSpan({ id, from: base, to: base + hours * hourMs })),
  );
  await insertPartial(
    store,
    'gpu_samples',
    pairs.flatMap(({ before, more }, i) => [
      ...samplesOf(`less-${i}`, before),
      ...samplesOf(`more-${i}`, [...before, ...more]),
    ]),
  );
  yield;
  const rows = await rowsOf<{ lease: string; kwh: number; measured: number; told: number }>(
    store,
    `SELECT lease_id AS lease, sum(measured_gpu_kwh + modelled_gpu_kwh + declared_gpu_kwh) AS kwh,
        sum(measured_gpu_kwh) AS measured, sum(measured_gpu_kwh + modelled_gpu_kwh) AS told
      FROM {db}.charges_current
      WHERE match(lease_id, '^(less|more)-')
      GROUP BY lease_id`,
  );
  const of = new Map(rows.map((row) => [row.lease, row]));
  for (const [i, pair] of pairs.entries()) {
    const [less, more] = [of.get(`less-${i}`), of.get(`more-${i}`)];
    if (!less || !more) throw new Error(`no charges of pair ${i}`);
    const truth = joulesAt(hours * 3600) / 3.6e6;
    const said = JSON.stringify({ pair, less, more, truth });
    expect(Math.abs(more.kwh - truth), said).toBeLessThanOrEqual(Math.abs(less.kwh - truth) + 1e-6);
    expect(more.measured, said).toBeGreaterThanOrEqual(less.measured - 1e-6);
    expect(more.told, said).toBeGreaterThanOrEqual(less.told - 1e-6);
  }
});
