import { expect, test } from 'vitest';
import { escapeHtml, heatChart, heatRange, timeChart } from './options.ts';
import { seriesBy, withGaps } from './series.ts';

const palette = {
  ink: '#000',
  ink2: '#111',
  ink3: '#222',
  line: '#333',
  surface: '#fff',
  accent: '#00f',
  warn: '#fa0',
  font: 'Inter',
};

test('rows become one series per group, with gaps where a step has no row', () => {
  const rows = [
    { time: 1, network: 'akash', v: 2 },
    { time: 2, network: 'akash', v: null },
    { time: 2, network: 'aws', v: 0 },
  ];
  expect(seriesBy(rows, 'v', 'network', (name) => ({ name, colour: '#abc' }))).toEqual([
    {
      name: 'akash',
      colour: '#abc',
      points: [
        [1, 2],
        [2, null],
      ],
    },
    {
      name: 'aws',
      colour: '#abc',
      points: [
        [1, null],
        [2, 0],
      ],
    },
  ]);
});

test('names in a tooltip are text, never HTML', () => {
  expect(escapeHtml('<img src=x onerror=alert(1)>')).not.toContain('<');
  const option = timeChart({ kind: 'line', series: [], palette, format: String, formatTime: String, utc: true }) as {
    tooltip: { formatter: (items: unknown[]) => string };
  };
  expect(option.tooltip.formatter([{ seriesName: '<b>x</b>', value: [1, 2], color: '"><script>' }])).not.toMatch(
    /<script|<b>x/,
  );
});

test('bars and areas begin at zero, a line may not', () => {
  const scale = (kind: 'bar' | 'line') =>
    (
      timeChart({ kind, series: [], palette, format: String, formatTime: String, utc: true }) as {
        yAxis: { scale: boolean };
      }
    ).yAxis.scale;
  expect([scale('bar'), scale('line')]).toEqual([false, true]);
});

test('estimated cells of a heatmap are hatched, others are not', () => {
  const option = heatChart({
    columns: ['0'],
    rows: ['DE'],
    cells: [
      [0, 0, 5, true],
      [0, 0, 6, false],
    ],
    palette,
    format: String,
    range: heatRange([5, 6]),
  }) as { series: { data: { itemStyle: object }[] }[] };
  expect(option.series[0]?.data.map(({ itemStyle }) => 'decal' in itemStyle)).toEqual([true, false]);
});

test('maps side by side have one scale: what is clean in one is as light as in another', () => {
  const range = heatRange([20, 30, 700]);
  expect(range).toEqual({ min: 0, max: 700 });
  const scale = (value: number) =>
    (
      heatChart({ columns: ['0'], rows: ['x'], cells: [[0, 0, value, false]], palette, format: String, range }) as {
        visualMap: { min: number; max: number };
      }
    ).visualMap;
  expect(scale(30)).toMatchObject({ min: 0, max: 700 });
  expect(scale(700)).toEqual(scale(30));
});

test('a pause of more than three usual periods breaks a line', () => {
  const readings = [0, 60, 120, 300, 360, 900].map((second) => [second, 1] as const);
  expect(withGaps(readings)).toEqual([...readings.slice(0, 5), [420, null], [900, 1]]);
  expect(withGaps([])).toEqual([]);
});
