import { expect, test } from 'vitest';
import { hourCells } from './hour-cells.ts';

const hour = (iso: string, gramsPerKwh: number) => ({ hour: Date.parse(iso), gramsPerKwh, isEstimated: false });
const said = (rows: readonly ReturnType<typeof hour>[], zone: string) =>
  hourCells(rows, zone).map(({ day, hour: of, gramsPerKwh }) => [
    new Date(day * 86_400_000).toISOString().slice(0, 10),
    of,
    gramsPerKwh,
  ]);

test('hours stand in the local day and hour', () =>
  expect(said([hour('2026-06-01T20:00Z', 100)], 'Asia/Kolkata')).toEqual([['2026-06-02', 1, 100]]));

test('the hour that comes twice is its mean, and none is missing', () => {
  const rows = [hour('2026-10-25T00:00Z', 100), hour('2026-10-25T01:00Z', 200), hour('2026-10-25T02:00Z', 300)];
  expect(said(rows, 'Europe/Berlin')).toEqual([
    ['2026-10-25', 2, 150],
    ['2026-10-25', 3, 300],
  ]);
});
