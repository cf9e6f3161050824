import { beforeAll, describe, expect } from 'vitest';
import type { Insert } from '../../store/tables/columns.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import {
  chargesOf,
  closedTogether,
  type HourOfCharges,
  hourMs,
  iso,
  type LeaseInput,
  leaseSpan,
  reading,
} from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { storeGpuModels } from '../close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const joulesPerKwh = 3.6e6;
/** A card whose power goes up and down: its energy over three hours is 1.42627 kWh. */
const watts = (seconds: number) => 450 + 200 * Math.sin(seconds / 1800);
const joules = (seconds: number) => 450 * seconds - 360_000 * (Math.cos(seconds / 1800) - 1);
const trueKwh = joules(3 * 3600) / joulesPerKwh;
type Sample = Partial<Insert<'gpu_samples'>>;

/** Readings of one id over some hours, every so many seconds. */
const readings = (
  lease: string,
  gpu_id: string,
  of: (seconds: number) => Sample,
  { every = 15, from = 0, to = 3 * 3600, only = (_: number): boolean => true } = {},
) =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every)
    .filter(only)
    .map((seconds) => reading(lease, base + seconds * 1000, null, { gpu_id, utilisation: null, ...of(seconds) }));

const lease = (id: string, more: Partial<LeaseInput> = {}): LeaseInput => ({
  id,
  from: base,
  to: base + 3 * hourMs,
  ...more,
});
const uncounted = { 'compute.gpu.count': '' };
const kwhOf = (hours: readonly HourOfCharges[]) =>
  hours.reduce((sum, { measured, modelled, declared }) => sum + (measured ?? 0) + (modelled ?? 0) + (declared ?? 0), 0);
/** Of the cards alone, without their host and building: by what nine tenths of their energy are. */
function gradeOfCards({ measured, modelled, declared, measuredSite, energyError }: HourOfCharges): string {
  const [read, used] = [measured ?? 0, modelled ?? 0];
  const all = 0.9 * (read + used + (declared ?? 0));
  if ((energyError ?? 1) > 0.7) return 'D';
  if ((measuredSite ?? 0) >= all) return 'B';
  return read + used >= all ? 'C' : 'D';
}
/** An eighth of the host of eight H100 whose cards are so busy, half if nobody says, over three hours, kWh. */
const hostKwh = (use = 0.5) => (3 * (900 + use * 700)) / 8 / 1000;
const energyOf = async (id: string) => {
  const hours = await chargesOf(store, id);
  return {
    kwh: kwhOf(hours),
    site: hours.reduce((sum, { kwh }) => sum + (kwh ?? Number.NaN), 0),
    grade: hours.map(gradeOfCards).join(''),
    error: Math.max(...hours.map(({ energyError }) => energyError ?? Number.NaN)),
    host: hours.reduce((sum, { host }) => sum + (host ?? Number.NaN), 0),
    hours,
  };
};

beforeAll(() => storeGpuModels(store));
const together = closedTogether(store);
/** Declares a world and what the ledger must make of the energy of its leases. */
const golden = (name: string, leases: readonly LeaseInput[], samples: readonly Sample[], check: () => Promise<void>) =>
  together(name, async function* () {
    await insertPartial(store, 'otel_traces', leases.map(leaseSpan));
    await insertPartial(store, 'gpu_samples', [...samples]);
    yield;
    await check();
  });
const power = (seconds: number) => ({ power_w: watts(seconds) });
const busy = (utilisation: number) => () => ({ utilisation });

describe('a card is told once', () => {
  golden(
    'when one lease has it in seven parts',
    [lease('parts')],
    [
      ...readings('parts', 'GPU-parts', power),
      ...[1, 2, 3, 4, 5, 6, 7].flatMap((part) => readings('parts', `GPU-parts/gi${part}`, busy(0.8), { every: 60 })),
    ],
    async () => {
      const { kwh, grade, site } = await energyOf('parts');
      expect(kwh).toBeCloseTo(trueKwh, 4);
      expect(site).toBeCloseTo((trueKwh + hostKwh(0.8)) * 1.54, 3);
      expect(grade).toBe('BBB');
    },
  );

  golden(
    'when its seven parts are counted as GPUs: they are one card, with one card’s part of the host',
    [lease('seven', { gpus: 7 })],
    [
      ...readings('seven', 'GPU-seven', power),
      ...[1, 2, 3, 4, 5, 6, 7].flatMap((part) => readings('seven', `GPU-seven/gi${part}`, busy(0.8), { every: 60 })),
    ],
    async () => {
      const { kwh, site } = await energyOf('seven');
      expect(kwh).toBeCloseTo(trueKwh, 4);
      expect(site).toBeCloseTo((trueKwh + hostKwh(0.8)) * 1.54, 3);
    },
  );

  golden(
    'when two leases have a part each, with lower grade',
    [lease('mig-1'), lease('mig-2')],
    ['mig-1', 'mig-2'].flatMap((id, i) => [
      ...readings(id, 'GPU-mig', power),
      ...readings(id, `GPU-mig/gi${i}`, busy(0.8 - 0.4 * i)),
    ]),
    async () => {
      const [one, two] = [await energyOf('mig-1'), await energyOf('mig-2')];
      expect(one.kwh + two.kwh).toBeCloseTo(trueKwh, 4);
      expect(one.kwh).toBeGreaterThan(two.kwh);
      expect([one.grade, two.grade]).toEqual(['CCC', 'CCC']);
    },
  );

  const split = (id: string, shares: readonly [number, number], uses: readonly [number, number]) =>
    [0, 1].flatMap((i) => [
      ...readings(`${id}-${i}`, `GPU-${id}`, () => ({ power_w: 500 }), { to: 3600 }),
      ...readings(`${id}-${i}`, `GPU-${id}/gi${i}`, () => ({ utilisation: uses[i], gpu_share: shares[i] }), {
        to: 3600,
      }),
    ]);
  const oneHour = { to: base + hourMs };
  golden(
    'and its parts share what is above idle by their size and use, idle power by their size; the rest is nobody’s',
    [lease('g1-0', oneHour), lease('g1-1', oneHour), lease('g2-0', oneHour), lease('g2-1', oneHour)],
    [...split('g1', [3 / 7, 3 / 7], [0.6, 0.2]), ...split('g2', [4 / 7, 1 / 7], [0.5, 1])],
    async () => {
      expect((await energyOf('g1-0')).kwh).toBeCloseTo(0.3525, 6);
      expect((await energyOf('g1-1')).kwh).toBeCloseTo(0.1375, 6);
      expect((await energyOf('g2-0')).kwh).toBeCloseTo(0.326667, 6);
      expect((await energyOf('g2-1')).kwh).toBeCloseTo(0.153333, 6);
    },
  );

  golden(
    'when it is an MI300X in four partitions',
    [lease('mi', { resource: { 'compute.gpu.model': 'mi300x' } })],
    [
      ...readings('mi', 'amd', (s) => ({ ...power(s), utilisation: 0.9 })),
      ...[1, 2, 3].flatMap((part) => readings('mi', `amd/p${part}`, busy(0.9))),
    ],
    async () => {
      const { kwh, grade } = await energyOf('mi');
      expect(kwh).toBeCloseTo(trueKwh, 4);
      expect(grade).toBe('BBB');
    },
  );

  golden(
    'when eight leases have a partition each, and only the first tells power',
    Array.from({ length: 8 }, (_, i) => lease(`cpx-${i}`, { ...oneHour, resource: { 'compute.gpu.model': 'mi300x' } })),
    Array.from({ length: 8 }, (_, i) =>
      readings(
        `cpx-${i}`,
        i ? `amd-cpx/p${i}` : 'amd-cpx',
        () => ({ utilisation: 0.9, power_w: i ? null : 720, gpu_share: 1 / 8 }),
        { to: 3600 },
      ),
    ).flat(),
    async () => {
      for (let i = 0; i < 8; i++) expect((await energyOf(`cpx-${i}`)).kwh, `partition ${i}`).toBeCloseTo(0.09, 6);
    },
  );

  golden(
    'when two ids name it: its index and its UUID',
    [lease('twice'), lease('twice-uncounted', { resource: uncounted })],
    ['twice', 'twice-uncounted'].flatMap((id) => [
      ...readings(id, '0', power),
      ...readings(id, `GPU-5ac1d2e3-${id}`, (s) => ({ ...power(s), gpu_index: '0' })),
    ]),
    async () => {
      for (const id of ['twice', 'twice-uncounted']) {
        const { kwh, grade, site, hours } = await energyOf(id);
        expect(kwh, id).toBeCloseTo(trueKwh, 4);
        expect(site, id).toBeCloseTo((trueKwh + hostKwh()) * 1.54, 3);
        expect(grade, id).toBe('BBB');
        expect(hours.map(({ gpuSeconds }) => gpuSeconds)).toEqual([3600, 3600, 3600]);
      }
    },
  );

  golden(
    'when its address names it, or nothing but its counter does',
    [lease('pci', { resource: uncounted }), lease('counter-twin', { resource: uncounted })],
    [
      ...readings('pci', '0000:3b:00.0', power),
      ...readings('pci', 'GPU-5ac1d2e3-pci', (s) => ({ ...power(s), gpu_pci: '3b:00.0' })),
      ...readings('counter-twin', 'GPU-aaaaaaaa-1', (s) => ({ energy_j: 7e6 + Math.round(joules(s)) })),
      ...readings('counter-twin', 'serial-1234567890', (s) => ({ energy_j: 7e6 + Math.round(joules(s)) })),
    ],
    async () => {
      expect((await energyOf('pci')).kwh).toBeCloseTo(trueKwh, 4);
      expect((await energyOf('counter-twin')).kwh).toBeCloseTo(trueKwh, 4);
    },
  );

  golden(
    'when a lease of one reads all eight of its node: it has what one of them draws on average',
    [lease('node')],
    Array.from({ length: 8 }, (_, i) => readings('node', `GPU-node${i}aaaaaaa`, power)).flat(),
    async () => {
      const { kwh, grade, site } = await energyOf('node');
      expect(kwh).toBeCloseTo(trueKwh, 4);
      expect(site).toBeCloseTo((trueKwh + hostKwh()) * 1.54, 3);
      expect(grade).toBe('CCC');
    },
  );

  golden(
    'when no count is told: four cards that are read are four, with their part of the host',
    [lease('four', { resource: uncounted })],
    Array.from({ length: 4 }, (_, i) => readings('four', `GPU-four${i}aaaaaaa`, power)).flat(),
    async () => {
      const { kwh, site } = await energyOf('four');
      expect(kwh).toBeCloseTo(4 * trueKwh, 3);
      expect(site).toBeCloseTo(4 * (trueKwh + hostKwh()) * 1.54, 3);
    },
  );

  golden(
    'when two leases read it: half each, and nobody can say',
    [lease('z1'), lease('z2')],
    ['z1', 'z2'].flatMap((id) => readings(id, 'GPU-zzzzzzzz', power)),
    async () => {
      const [one, two] = [await energyOf('z1'), await energyOf('z2')];
      expect(one.kwh + two.kwh).toBeCloseTo(trueKwh, 4);
      expect(one.grade).toBe('DDD');
      // its range holds all of the card
      expect(one.error * (one.kwh + one.host)).toBeGreaterThanOrEqual(one.kwh);
    },
  );

  golden(
    'when one lease follows another on it: each has its own time',
    [lease('first', { to: base + 1.5 * hourMs }), lease('second', { from: base + 1.5 * hourMs })],
    [
      ...readings('first', 'GPU-follow00', power, { to: 5400 }),
      ...readings('second', 'GPU-follow00', power, { from: 5400 }),
    ],
    async () => {
      const [first, second] = [await energyOf('first'), await energyOf('second')];
      expect(first.kwh).toBeCloseTo(joules(5400) / joulesPerKwh, 4);
      expect(second.kwh).toBeCloseTo((joules(10_800) - joules(5400)) / joulesPerKwh, 4);
      expect([first.grade, second.grade]).toEqual(['BB', 'BB']);
    },
  );

  golden(
    'when a lease has half of it',
    [lease('half', { gpus: 0.5, to: base + hourMs })],
    readings('half', 'GPU-halfhalf', () => ({ power_w: 450 }), { to: 3600 }),
    async () => expect((await energyOf('half')).kwh).toBeCloseTo(0.225, 6),
  );

  golden(
    'when cards follow each other under one lease',
    [lease('swap', { to: base + hourMs })],
    [
      ...readings('swap', 'GPU-aaaa1111', () => ({ power_w: 450 }), { to: 1800 }),
      ...readings('swap', 'GPU-bbbb2222', () => ({ power_w: 450 }), { from: 1800, to: 3600 }),
    ],
    async () => {
      const { kwh, grade } = await energyOf('swap');
      expect(kwh).toBeCloseTo(0.45, 6);
      expect(grade).toBe('B');
    },
  );
});

describe('what is no evidence is none', () => {
  golden(
    'of 0 W at 95 % of use nothing is believed but the use',
    [lease('zero', { to: base + hourMs })],
    readings('zero', 'GPU-zero', () => ({ power_w: 0, utilisation: 0.95 }), { to: 3600 }),
    async () => {
      const { kwh, grade } = await energyOf('zero');
      expect(kwh).toBeCloseTo(0.6685, 6);
      expect(grade).toBe('C');
    },
  );

  golden(
    'of a second die that tells 0 W nothing is known',
    [lease('die', { gpus: 2, to: base + hourMs })],
    [
      ...readings('die', 'GPU-die-a', () => ({ power_w: 450 }), { to: 3600 }),
      ...readings('die', 'GPU-die-b', () => ({ power_w: 0 }), { to: 3600 }),
    ],
    async () => {
      const { grade, hours } = await energyOf('die');
      // four ninths of it are assumed
      expect(grade).toBe('D');
      expect(hours[0]?.measured).toBeCloseTo(0.45, 6);
      expect(hours[0]?.declared).toBeCloseTo(0.35, 6);
    },
  );

  golden(
    'of a counter that stands still while power flows power speaks',
    [lease('stuck')],
    readings('stuck', 'GPU-stuck', (s) => ({ ...power(s), energy_j: 5e6 })),
    async () => {
      const { kwh, grade, hours } = await energyOf('stuck');
      expect(kwh).toBeCloseTo(trueKwh, 4);
      expect(grade).toBe('BBB');
      expect(hours[1]?.counter).toBe(0);
    },
  );

  golden(
    'of a counter that moves every half minute what it says is right, however often it is read',
    [lease('slow')],
    readings('slow', 'GPU-slow', (s) => ({ ...power(s), energy_j: 5e6 + joules(s - (s % 30)) })),
    async () => {
      const { kwh, grade } = await energyOf('slow');
      expect(kwh).toBeCloseTo(trueKwh, 2);
      expect(grade).toBe('BBB');
    },
  );
});

describe('what was measured is not thrown away', () => {
  golden(
    'power at a time and a counter five seconds later',
    [lease('shifted')],
    [
      ...readings('shifted', 'GPU-shifted', power, { every: 60 }),
      ...readings('shifted', 'GPU-shifted', (s) => ({ energy_j: 9e6 + joules(s) }), { every: 60, from: 5 }),
    ],
    async () => {
      const { kwh, grade, hours } = await energyOf('shifted');
      expect(kwh).toBeCloseTo(trueKwh, 4);
      expect(grade).toBe('BBB');
      expect(hours.map(({ down }) => down)).toEqual([0, 0, 0]);
    },
  );

  golden(
    'power every minute beside use every fifteen seconds',
    [lease('often')],
    [...readings('often', 'GPU-often', power, { every: 60 }), ...readings('often', 'GPU-often', busy(0.7))],
    async () => {
      const { kwh, grade } = await energyOf('often');
      expect(kwh).toBeCloseTo(trueKwh, 3);
      expect(grade).toBe('BBB');
    },
  );

  golden(
    'what a counter grew by in a hole of twenty minutes, and of two hours',
    [lease('hole'), lease('long-hole', { to: base + 5 * hourMs })],
    [
      ...readings('hole', 'GPU-hole', (s) => ({ energy_j: joules(s) + 1e6 }), { only: (s) => s < 4500 || s > 5700 }),
      ...readings('long-hole', 'GPU-long', (s) => ({ energy_j: 500 * s + 1e6 }), {
        to: 5 * 3600,
        only: (s) => s < 5400 || s > 14_400,
      }),
    ],
    async () => {
      const short = await energyOf('hole');
      expect(short.kwh).toBeCloseTo(trueKwh, 3);
      expect(short.grade).toBe('BBB');
      const long = await energyOf('long-hole');
      expect(long.kwh).toBeCloseTo(2.5, 3);
      // Spread over hours that nobody read.
      expect(long.grade).toBe('BCCCB');
    },
  );

  golden(
    'a counter that is read four times in an hour',
    [lease('g4', { to: base + hourMs })],
    [
      [0, 1e6],
      [600, 1.3e6],
      [1800, 1.9e6],
      [3600, 2.8e6],
    ].map(([s = 0, energy_j]) =>
      reading('g4', base + s * 1000, null, { gpu_id: 'GPU-g4', utilisation: null, energy_j }),
    ),
    async () => {
      const { kwh, grade } = await energyOf('g4');
      expect(kwh).toBeCloseTo(0.5, 6);
      expect(grade).toBe('B');
    },
  );

  golden(
    'a counter of 32 bits that runs over',
    [lease('wrap'), lease('wrap-rapl')],
    [
      ...readings('wrap', 'GPU-wrap', (s) => ({ energy_j: (4e6 + joules(s)) % 4294967.296 })),
      ...readings('wrap-rapl', 'GPU-rapl', (s) => ({ energy_j: joules(s) % 262144 })),
    ],
    async () => {
      expect((await energyOf('wrap')).kwh).toBeCloseTo(trueKwh, 4);
      expect((await energyOf('wrap-rapl')).kwh).toBeCloseTo(trueKwh, 4);
    },
  );

  golden(
    'differences as they are added, also after a hole',
    [lease('delta')],
    readings(
      'delta',
      'GPU-delta',
      (s) => (s === 0 ? {} : { energy_delta_j: joules(s) - joules(s - 15), energy_from: iso(base + (s - 15) * 1000) }),
      {},
    ),
    async () => {
      const { kwh, grade } = await energyOf('delta');
      expect(kwh).toBeCloseTo(trueKwh, 4);
      expect(grade).toBe('BBB');
    },
  );

  golden(
    'a card that nobody knows, read from eight seconds after its lease began',
    [lease('strange', { to: base + hourMs, resource: { 'compute.gpu.model': 'Frobnicator 9' } })],
    readings('strange', 'GPU-strange', () => ({ power_w: 450 }), { every: 10, from: 8, to: 3598 }),
    async () => {
      const { kwh, hours } = await energyOf('strange');
      expect(kwh).toBeCloseTo(0.45, 6);
      // of a card that nobody knows, neither is its host: 55 to 150 W
      expect(hours[0]?.kwh).toBeCloseTo((0.45 + 0.1025) * 1.54, 4);
    },
  );
});
