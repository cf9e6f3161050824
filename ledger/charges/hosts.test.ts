import { beforeAll, expect } from 'vitest';
import { type HostSeries, insertHostReadings } from '../../tests/support/host-readings.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { chargesOf, closedTogether, hourMs, type LeaseInput, leaseSpan, reading } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { storeGpuModels } from '../close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
beforeAll(() => storeGpuModels(store));
const together = closedTogether(store);

type World = Omit<LeaseInput, 'from' | 'to'> & { readonly watts: number; readonly use: number | null };

/** A lease of an hour whose cards all draw the same, and what it was charged. */
const golden = (name: string, { watts, use, ...lease }: World, check: (id: string) => Promise<void>) =>
  together(name, async function* () {
    await insertPartial(store, 'otel_traces', [leaseSpan({ ...lease, from: base, to: base + hourMs })]);
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: Math.ceil(lease.gpus ?? 1) }, (_, card) =>
        Array.from({ length: 61 }, (_, minute) =>
          reading(lease.id, base + minute * 60_000, watts, { gpu_id: `GPU-${lease.id}-${card}`, utilisation: use }),
        ),
      ).flat(),
    );
    yield;
    await check(lease.id);
  });

type Site = { host: number; kwh: number; grade: string; low: number; high: number; basis: string; pue: string };
/** The host's part of an hour, and the site's energy with its range. */
async function siteOf(id: string): Promise<Site> {
  const [site] = await rowsOf<Site>(
    store,
    `SELECT sum(host_kwh) AS host, toFloat64(sum(energy_kwh)) AS kwh, max(energy_grade) AS grade,
        kwh * (1 - sqrt(pow(max(energy_relative_error), 2) + pow(max(pue_relative_error), 2))) AS low,
        kwh * (1 + sqrt(pow(max(energy_relative_error), 2) + pow(max(pue_relative_error), 2))) AS high,
        any(host_basis) AS basis, any(pue_basis) AS pue
      FROM {db}.charges_current WHERE lease_id = '${id}'`,
  );
  if (!site) throw new Error(`no charges of ${id}`);
  return site;
}
const t4 = { 'compute.gpu.model': 't4' };

golden(
  'a small card beside a host of its size: not 150 W, and not “measured”',
  { id: 't4', watts: 35, use: null, resource: t4 },
  async (id) => {
    const site = await siteOf(id);
    // an eighth of 350 to 850 W, half way where nobody says how busy the card is
    expect(site.host).toBeCloseTo(0.075, 9);
    expect(site.kwh).toBeCloseTo((0.035 + 0.075) * 1.54, 9);
    expect(site).toMatchObject({ grade: 'D', basis: 'pcie-8', pue: '*' });
    // 22 to 143.75 W of host, a PUE of 1.1 to 1.8
    expect(site.low).toBeLessThanOrEqual((0.035 + 0.022) * 1.54);
    expect(site.low).toBeLessThanOrEqual((0.035 + 0.075) * 1.1);
    expect(site.high).toBeGreaterThanOrEqual((0.035 + 0.14375) * 1.54);
    expect(site.high).toBeGreaterThanOrEqual((0.035 + 0.075) * 1.8);
    const [hour] = await chargesOf(store, id);
    expect(hour?.measuredSite).toBeCloseTo(0.035, 9);
  },
);

golden(
  'in a cloud’s instance it is that instance’s, at the PUE of its region',
  {
    id: 't4-cloud',
    watts: 35,
    use: 1,
    resource: { ...t4, 'compute.network': 'aws', 'cloud.region': 'eu-north-1', 'host.type': 'g4dn.xlarge' },
  },
  async (id) => {
    const site = await siteOf(id);
    expect(site.kwh).toBeCloseTo((0.035 + 0.0212) * 1.1, 9);
    expect(site).toMatchObject({ grade: 'C', basis: 'aws:g4dn.xlarge', pue: 'aws/eu-north-1' });
  },
);

golden(
  'where a cloud tells no instance it is that of its machines with one such card',
  { id: 't4-untold', watts: 35, use: 1, resource: { ...t4, 'compute.network': 'azure' } },
  async (id) => {
    expect(await siteOf(id)).toMatchObject({ basis: 'aws:g4dn.xlarge', pue: 'azure' });
  },
);

golden(
  'of eight H100 it is all of an HGX, with its range and the declared PUE',
  { id: 'hgx', gpus: 8, watts: 650, use: 0.9, resource: { 'compute.site.pue': '1.2' } },
  async (id) => {
    const site = await siteOf(id);
    expect(site.host).toBeCloseTo(1.53, 6);
    expect(site.kwh).toBeCloseTo(8.076, 6);
    // 804 to 2,660 W of host
    expect(site.low).toBeLessThanOrEqual(7.2048);
    expect(site.high).toBeGreaterThanOrEqual(9.432);
    expect(site).toMatchObject({ grade: 'C', basis: 'hgx-8-h100', pue: 'told' });
    const [hour] = await chargesOf(store, id);
    expect(hour?.measuredSite).toBeCloseTo(5.2 * 1.2, 6);
    expect(hour?.derivedSite).toBeCloseTo(1.53 * 1.2, 6);
  },
);

golden(
  'nine tenths of the site measured are “measured”',
  {
    id: 'mostly',
    watts: 350,
    use: 1,
    resource: {
      'compute.network': 'aws',
      'compute.gpu.model': 'l40s',
      'host.type': 'g6e.xlarge',
      'compute.site.pue': '1.2',
    },
  },
  async (id) => expect(await siteOf(id)).toMatchObject({ grade: 'B' }),
);

golden(
  'half a card has half its part of the host',
  { id: 'geforce', gpus: 0.5, watts: 400, use: 0.4, resource: { 'compute.gpu.model': 'rtx4090' } },
  async (id) => expect(await siteOf(id)).toMatchObject({ host: expect.closeTo(0.0385, 9), basis: 'consumer-1' }),
);

golden(
  'four GeForce cards stand in a server of four',
  { id: 'geforce-4', gpus: 4, watts: 400, use: 1, resource: { 'compute.gpu.model': 'rtx4090' } },
  async (id) => {
    const site = await siteOf(id);
    expect(site.host).toBeCloseTo(0.32, 9);
    expect(site.basis).toBe('pcie-4');
  },
);

const hostReads = (series: string, of: Omit<HostSeries, 'series' | 'from'>, tells: (seconds: number) => number) =>
  insertHostReadings(store, { series, from: base, ...of }, tells);
/** Two leases, of one card and of three, on a host of four RTX 4090, each card at 400 W. */
async function twoOnOne(name: string) {
  const resource = { 'compute.gpu.model': 'rtx4090', 'compute.site.pue': '1.2', 'compute.provider.id': 'p' };
  const leases = [1, 3].map((gpus) => ({ id: `${name}-${gpus}`, gpus, from: base, to: base + hourMs, resource }));
  await insertPartial(store, 'otel_traces', leases.map(leaseSpan));
  await insertPartial(
    store,
    'gpu_samples',
    leases.flatMap(({ id, gpus }) =>
      Array.from({ length: gpus }, (_, card) =>
        Array.from({ length: 61 }, (_, minute) =>
          reading(id, base + minute * 60_000, 400, {
            gpu_id: `GPU-${id}-${card}`,
            gpu_model: 'rtx4090',
            host: name,
            network: 'akash',
            provider: 'p',
          }),
        ),
      ).flat(),
    ),
  );
  return { resource: { 'compute.network': 'akash', 'compute.provider.id': 'p', 'host.name': name } };
}
const hostOf = async (id: string) => {
  const [row] = await rowsOf<{ host: number; cards: number; grade: string; basis: string; why: string; site: number }>(
    store,
    `SELECT sum(host_kwh) AS host, sum(measured_gpu_kwh) AS cards, max(energy_grade) AS grade, any(host_basis) AS basis,
        any(host_reason) AS why, sum(measured_site_kwh) AS site
      FROM {db}.charges_current WHERE lease_id = '${id}'`,
  );
  if (!row) throw new Error(`no charges of ${id}`);
  return row;
};

together('of a host that is read it is what the cards leave, shared by cards, and all is measured', async function* () {
  const { resource } = await twoOnOne('read');
  await hostReads('71', { metric: 'hw.host.power', unit: 'kW', resource }, () => 1.95);
  yield;
  const [one, three] = [await hostOf('read-1'), await hostOf('read-3')];
  // 1,950 W of the host less four cards of 400 W
  expect(one.host).toBeCloseTo(0.35 / 4, 6);
  expect(three.host).toBeCloseTo((0.35 * 3) / 4, 6);
  expect(one.host + three.host + one.cards + three.cards).toBeCloseTo(1.95, 6);
  expect(one).toMatchObject({ grade: 'B', basis: 'readings', why: '' });
  expect(one.site).toBeCloseTo((0.4 + 0.35 / 4) * 1.2, 6);
});

together('of a counter it is what it grew by, and its reset is nothing', async function* () {
  const { resource } = await twoOnOne('counted');
  await hostReads('72', { metric: 'hw.host.energy', unit: 'J', resource }, (s) => 1950 * (s < 1800 ? s : s - 1800));
  yield;
  const [one, three] = [await hostOf('counted-1'), await hostOf('counted-3')];
  expect(one.host + three.host).toBeCloseTo(0.35, 3);
});

for (const [name, series, unit, watts, why] of [
  ['below', '731', 'W', 1500, 'its host drew less than its GPUs'],
  ['above', '732', 'W', 5000, 'its host drew more than its GPUs and a server do'],
  ['strange', '733', 'furlongs', 1950, 'the unit of its host’s readings is unknown'],
] as const)
  together(`a reading that cannot be is set aside: ${why}`, async function* () {
    const { resource } = await twoOnOne(name);
    await hostReads(series, { metric: 'hw.host.power', unit, resource }, () => watts);
    yield;
    expect(await hostOf(`${name}-1`)).toMatchObject({ basis: 'consumer-1', why });
    expect((await hostOf(`${name}-3`)).basis).toBe('pcie-4');
  });

together('of an HGX of which one card is read nothing is told of the rest', async function* () {
  const id = 'hgx-part';
  await insertPartial(store, 'otel_traces', [leaseSpan({ id, from: base, to: base + hourMs })]);
  await insertPartial(
    store,
    'gpu_samples',
    Array.from({ length: 61 }, (_, minute) => reading(id, base + minute * 60_000, 650)),
  );
  await hostReads('75', { metric: 'hw.host.power', unit: 'W', resource: { 'compute.lease.id': id } }, () => 2000);
  yield;
  expect(await hostOf(id)).toMatchObject({ basis: 'hgx-8-h100', why: 'not all GPUs of its host were read' });
});
