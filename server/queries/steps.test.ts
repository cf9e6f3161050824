import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfStep, startOfStep } from '../../domain/calendar.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { stepLength, stepStart } from './sql/period.ts';

const store = testStore();
const zones = ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Australia/Adelaide', 'Asia/Kathmandu'];
const lengths = [60_000, 900_000, 3_600_000, 10_800_000, 43_200_000, 86_400_000, 7 * 86_400_000];

test.each(zones)('SQL cuts time into the steps of the calendar in %s', async (timeZone) => {
  const times = fc.sample(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }), { numRuns: 300, seed: 4 });
  for (const stepMs of lengths) {
    const answer = await store.reader.query({
      query: `SELECT ${stepStart("fromUnixTimestamp64Milli(ms, 'UTC')")} AS start, ${stepLength('start')} AS length
        FROM (SELECT arrayJoin({times: Array(Int64)}) AS ms)`,
      query_params: { times, stepMs, timeZone },
      format: 'JSONEachRow',
    });
    const told = (await answer.json<{ start: string; length: string }>()).map((row) => [
      Number(row.start),
      Number(row.length),
    ]);
    expect(told).toEqual(
      times.map((ms) => {
        const start = startOfStep(ms, stepMs, timeZone);
        return [start, endOfStep(start, stepMs, timeZone) - start];
      }),
    );
  }
});
