import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { type Clock, type RecordedJob, shiftLater } from './later.ts';

const noon = Date.UTC(2026, 5, 10, 12);
const job = (hours: number, more: Partial<RecordedJob['hours'][number]> = {}): RecordedJob => ({
  job: 'j',
  workload: 'w',
  kind: 'training',
  submitted: noon,
  hours: Array.from({ length: hours }, (_, i) => ({
    hour: noon + i * HOUR_MS,
    network: 'akash',
    region: 'r',
    tier: 't',
    gpuModel: 'h100-sxm',
    zone: 'Z',
    energyKwh: 1,
    costUsd: 2,
    ...more,
  })),
});
/** Low from 18 to 20 o'clock, every day alike. */
const daily: Clock = {
  intensity: (_, hour) => (new Date(hour).getUTCHours() >= 18 && new Date(hour).getUTCHours() < 21 ? 100 : 400),
  price: () => undefined,
};

describe('a job that could wait', () => {
  test('is started when the grid was expected to be lowest, within its slack', () => {
    const { shifted } = shiftLater([job(3)], daily, 12);
    expect(shifted).toMatchObject([
      { hoursLater: 6, gramsCo2e: 1200, shiftedGramsCo2e: 300, bestHoursLater: 6, costUsd: 6, shiftedCostUsd: 6 },
    ]);
    expect(shiftLater([job(3)], daily, 4).shifted).toMatchObject([{ hoursLater: 4, shiftedGramsCo2e: 900 }]);
  });

  test('pays what was asked at the later hour, where that is known', () => {
    const clock: Clock = { ...daily, price: (_, hour) => (hour >= noon + 5 * HOUR_MS ? 3 : 2) };
    expect(shiftLater([job(1)], clock, 12).shifted).toMatchObject([{ costUsd: 2, shiftedCostUsd: 3 }]);
  });

  test('gains what really came of it, which may be less than hoped', () => {
    const surprise: Clock = {
      ...daily,
      intensity: (zone, hour) => (hour >= noon + HOUR_MS ? 900 : daily.intensity(zone, hour)),
    };
    expect(shiftLater([job(1)], surprise, 12).shifted).toMatchObject([
      { hoursLater: 6, gramsCo2e: 400, shiftedGramsCo2e: 900, bestHoursLater: 0, bestGramsCo2e: 400 },
    ]);
  });

  test.each([
    [{ energyKwh: null }, daily, 'its energy is unknown'],
    [{ zone: '' }, daily, 'unpublished location'],
    [{}, { ...daily, intensity: () => undefined }, 'no hourly grid data'],
    [
      {},
      { ...daily, intensity: (_: string, hour: number) => (hour >= noon ? 1 : undefined) },
      'no grid data for the week before submission',
    ],
  ] as const)('is left out with its reason: %o', (more, clock, reason) =>
    expect(shiftLater([job(1, more)], clock as Clock, 6)).toMatchObject({
      shifted: [],
      notShifted: [{ job: 'j', reason }],
    }),
  );
});

test('the start is chosen without a look into the future', () => {
  const series = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 24 * 12, maxLength: 24 * 12 });
  fc.assert(
    fc.property(
      series,
      series,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 5 }),
      (past, future, slack, hours) => {
        const from = noon - 8 * DAY_MS;
        const clock = (later: readonly number[]): Clock => ({
          intensity: (_, hour) => (hour + HOUR_MS <= noon ? past : later)[(hour - from) / HOUR_MS],
          price: () => undefined,
        });
        const chosen = (later: readonly number[]) =>
          shiftLater([job(hours)], clock(later), slack).shifted[0]?.hoursLater;
        expect(chosen(future)).toBe(chosen(past));
      },
    ),
  );
});
