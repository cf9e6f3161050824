/** Latencies of a period are those of its minutes, whatever of them is summed up into hours and days already. */
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { queries } from '../../server/queries/index.ts';
import { runColumns } from '../../store/query.ts';
import { readAsWriter } from '../../store/rows.ts';
import { insertPartial } from '../support/insert.ts';
import { testStore } from '../support/test-store.ts';

const store = testStore();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const quarterMs = hourMs / 4;
const days = 8;
/** Minutes are told apart for a fortnight: all of it is of the last days. */
const base = Math.floor(Date.now() / dayMs) * dayMs - (days + 1) * dayMs;
const end = base + days * dayMs;
const seconds = (ms: number) => ms / 1000;

/** One minute of each quarter of an hour, with so many requests. */
const minutes = Array.from({ length: (days * dayMs) / quarterMs }, (_, i) => ({
  at: base + i * quarterMs,
  n: 1 + ((i * 7) % 13),
}));
const inside = (from: number, to: number) =>
  minutes.filter(({ at }) => at >= from && at < to).reduce((sum, { n }) => sum + n, 0);

/** Days are summed up but for two; of one of these hours are, but for one of them, and of the other none. */
const openDays = [3, 6];
const isDaySummed = (day: number) => !openDays.includes(day);
const isHourSummed = (hour: number) => hour !== 3 * 24 + 5 && Math.floor(hour / 24) !== 6;

beforeAll(async () => {
  const row = { network: 'akash', workload: 'chat', unit: 'request', measure: 'duration', bucket: 200 };
  const sums = (stepMs: number) =>
    Array.from({ length: (days * dayMs) / stepMs }, (_, i) => ({
      i,
      at: base + i * stepMs,
      n: inside(base + i * stepMs, base + (i + 1) * stepMs),
    }));
  const hours = sums(hourMs).filter(({ i }) => isHourSummed(i));
  const whole = sums(dayMs).filter(({ i }) => isDaySummed(i));
  // A version that was replaced is read nowhere, and one that is not marked yet neither.
  for (const [version, factor] of [
    [1, 1000],
    [2, 1],
    [3, 100],
  ] as const) {
    const counted = ({ n }: { n: number }) => ({ ...row, version, n: n * factor, kept: n });
    await insertPartial(
      store,
      'request_minutes',
      minutes.map((each) => ({ minute: seconds(each.at), ...counted(each) })),
    );
    await insertPartial(
      store,
      'request_hours',
      hours.map((each) => ({ hour: seconds(each.at), ...counted(each) })),
    );
    await insertPartial(
      store,
      'request_days',
      whole.map((each) => ({ day: seconds(each.at), ...counted(each) })),
    );
    if (version === 3) continue;
    await insertPartial(
      store,
      'folded_minutes',
      minutes.map(({ at }) => ({ minute: seconds(at), version })),
    );
    await insertPartial(
      store,
      'folded_hours',
      hours.map(({ at }) => ({ hour: seconds(at), version })),
    );
    await insertPartial(
      store,
      'folded_days',
      whole.map(({ at }) => ({ day: seconds(at), version })),
    );
  }
});

const asked = async (from: number, to: number, timeZone = 'UTC') => {
  const [byStep, byRegion] = await Promise.all([
    runColumns(store, queries['latency-by-network'], { from, to, timeZone }),
    runColumns(store, queries['latency-by-region'], { from, to, timeZone }),
  ]);
  const sum = (counts: readonly (number | null)[]) => counts.reduce<number>((all, n) => all + (n ?? 0), 0);
  return { byStep: sum(byStep.requests), byRegion: sum(byRegion.requests) };
};

const zones = ['UTC', 'Europe/Paris', 'Asia/Kolkata'];
const periods: readonly (readonly [string, number, number])[] = [
  ['all of it', base, end],
  ['whole days', base + dayMs, end - dayMs],
  ['whole hours', base + 7 * hourMs, end - 5 * hourMs],
  ['bounds inside hours', base + 7 * hourMs + 20 * 60_000, end - 5 * hourMs - 20 * 60_000],
  ['bounds in days that are not summed up', base + 3 * dayMs + 2.3 * hourMs, base + 6 * dayMs + 9.6 * hourMs],
  ['two days, by hour', base + 2.5 * dayMs, base + 4.5 * dayMs],
  ['six hours, by minute', base + 3 * dayMs + 2.5 * hourMs, base + 3 * dayMs + 8.2 * hourMs],
  ['a day of minutes only', base + 6 * dayMs, base + 7 * dayMs],
];

test.each(periods.flatMap((period) => zones.map((zone) => [...period, zone] as const)))(
  '%s (%d to %d, %s)',
  async (_, from, to, zone) => {
    const requests = inside(from, to);
    expect(requests).toBeGreaterThan(0);
    expect(await asked(from, to, zone)).toEqual({ byStep: requests, byRegion: requests });
  },
);

test('an hour that is older than its minutes is cut by time', async () => {
  const old = Math.floor(Date.now() / dayMs) * dayMs - 40 * dayMs;
  const row = { version: 1, network: 'akash', workload: 'chat', unit: 'request', measure: 'duration', bucket: 200 };
  await insertPartial(store, 'request_hours', [{ ...row, hour: seconds(old), n: 120, kept: 120 }]);
  await insertPartial(store, 'folded_hours', [{ hour: seconds(old), version: 1 }]);
  expect(await asked(old + hourMs / 4, old + dayMs)).toEqual({ byStep: 90, byRegion: 90 });
  expect(await asked(old, old + hourMs / 4)).toEqual({ byStep: 30, byRegion: 30 });
});

test('views say the same of whole hours', async () => {
  const [row] = await readAsWriter(
    store,
    z.object({ hours: z.string(), days: z.string() }),
    `SELECT (
      SELECT toString(sum(n)) FROM {database}.request_hour WHERE hour >= toDateTime(${seconds(base)}, 'UTC')
    ) AS hours,
        (SELECT toString(sum(n)) FROM {database}.request_day WHERE day >= toDateTime(${seconds(base)}, 'UTC')) AS days`,
  );
  expect(row).toEqual({ hours: String(inside(base, end)), days: String(inside(base, end)) });
});
