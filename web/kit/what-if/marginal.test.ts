import { expect, test } from 'vitest';
import { marginalByHour } from './marginal.ts';

test('marginal intensity is the mean of an hour of the day, without forecasts and gaps', () => {
  const step = (hour: number, gramsPerKwh: number | null, isForecast = false, region = 'CAISO_NORTH') => ({
    time: hour,
    region,
    gramsPerKwh,
    isForecast,
  });
  const rows = [step(1, 400), step(25, 600), step(2, null), step(3, 100, true), step(1, 50, false, 'PJM_DC')];
  expect(marginalByHour(rows, (time) => time % 24)).toEqual([
    { region: 'CAISO_NORTH', hour: 1, gramsPerKwh: 500 },
    { region: 'PJM_DC', hour: 1, gramsPerKwh: 50 },
  ]);
});
