import { Decimal } from 'decimal.js';
import { beforeAll, expect } from 'vitest';
import { gridHours } from '../samples/recordings.ts';
import { insertPartial } from '../tests/support/insert.ts';
import {
  chargesOf,
  closedTogether,
  hourMs,
  iso,
  type LeaseInput,
  leaseSpan,
  reading,
} from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

const store = testStore();
const hours = 36;
const recordedFrom = '2024-07-10 05';
/** Spans are kept for ninety days, so the recorded hours are laid over recent ones. */
const from = (Math.floor(Date.now() / (24 * hourMs)) - 10) * 24 * hourMs + 5 * hourMs;
/** Watts of the card at each full minute of an hour, another in each. */
const wattsOf = (hour: number) => 300 + 10 * (hour % 24);

/**
 * Worked without anything of ours: fifty-nine minutes at the hour's power and one on the way to the next hour's (trapezoid), the
 * server's (900 W idle, 1,600 W under load, half busy) eighth, PUE 1.25; then this hour's intensity. A card of 273 kg lasts 35,040 hours.
 */
function byHand(hour: number, { direct, lifecycle }: { direct: number; lifecycle: number }) {
  const wattMinutes = new Decimal(wattsOf(hour))
    .times(59)
    .plus(wattsOf(hour) + (wattsOf(hour + 1) - wattsOf(hour)) / 2);
  const kwh = wattMinutes
    .plus(156.25 * 60)
    .div(60)
    .div(1000)
    .times('1.25');
  return {
    kwh,
    grams: kwh.times(lifecycle),
    direct: kwh.times(direct),
    upstream: kwh.times(new Decimal(lifecycle).minus(direct)),
    embodied: new Decimal(307_000).div(35_040),
  };
}
const names = ['kwh', 'grams', 'direct', 'upstream', 'embodied'] as const;

beforeAll(() => storeGpuModels(store));
const together = closedTogether(store);

for (const zone of ['DE', 'US-TEX-ERCO', 'KR'])
  together(`carbon of ${zone} is what a hand calculation gives, hour by hour`, async function* () {
    const recorded = gridHours()
      .filter((each) => each.zone === zone && each.hour >= recordedFrom)
      .slice(0, hours);
    expect(recorded.length).toBe(hours);
    const lease: LeaseInput = {
      id: `hand-${zone}`,
      from,
      to: from + hours * hourMs,
      resource: { 'compute.grid.zone': zone, 'compute.site.pue': '1.25' },
    };
    await insertPartial(
      store,
      'grid_intensity',
      recorded.map((each, i) => ({
        zone,
        time: iso(from + i * hourMs),
        granularity: 'hour',
        is_estimated: each.estimated,
        direct_g_per_kwh: each.direct,
        lifecycle_g_per_kwh: each.lifecycle,
        source: 'recording',
      })),
    );
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: hours * 60 + 1 }, (_, minute) =>
        reading(lease.id, from + minute * 60_000, wattsOf(Math.floor(minute / 60))),
      ),
    );
    await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
    yield;

    const charges = await chargesOf(store, lease.id);
    expect(charges.length).toBe(hours);
    const expected = recorded.map((each, hour) => byHand(hour, each));
    for (const [hour, charge] of charges.entries())
      for (const name of names) {
        const value = expected[hour]?.[name] ?? Number.NaN;
        // Eleven digits, and a tenth of a microgram: what floats keep.
        expect(
          new Decimal(charge[name] ?? Number.NaN).minus(value).abs().toNumber(),
          `${name} of hour ${hour}`,
        ).toBeLessThan(1e-7);
        // a fifth and more of the energy is the server's, by its kind
        expect(charge.carbonGrade).toBe('C');
      }
    const [total] = await rowsOf<{ grams: string; direct: string; upstream: string }>(
      store,
      `SELECT toString(sum(carbon_lifecycle_g)) AS grams, toString(sum(carbon_direct_g)) AS direct,
          toString(sum(carbon_upstream_g)) AS upstream
        FROM {db}.charges_current
        WHERE lease_id = '${lease.id}'`,
    );
    const sum = expected.reduce((all, { grams }) => all.plus(grams), new Decimal(0));
    expect(new Decimal(total?.grams ?? Number.NaN).toDecimalPlaces(6).toFixed()).toBe(sum.toDecimalPlaces(6).toFixed());
    // Life cycle is direct and upstream, and nothing is counted twice.
    expect(
      new Decimal(total?.direct ?? Number.NaN)
        .plus(total?.upstream ?? Number.NaN)
        .minus(total?.grams ?? Number.NaN)
        .abs()
        .toNumber(),
    ).toBeLessThan(1e-9);
  });
