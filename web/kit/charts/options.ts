import type { EChartsCoreOption } from 'echarts/core';
import { t } from '../i18n/t.ts';
import { tickText, timeTicks } from './ticks.ts';

/** Colours that a chart draws with, taken from the theme. */
export type Palette = {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  readonly warn: string;
  /** The family of fonts that pages are written in: a canvas inherits none. */
  readonly font: string;
};

/** One line, area or set of bars: points in order of x; null is a gap. */
export type Series = {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number | null])[];
  readonly dashed?: boolean;
};

export type TimeChart = {
  readonly kind: 'line' | 'area' | 'bar';
  readonly series: readonly Series[];
  readonly palette: Palette;
  readonly format: (value: number) => string;
  readonly formatTime: (ms: number) => string;
  /** Bars and areas stack and begin at zero; a line may say that it does not. */
  readonly fromZero?: boolean;
  readonly utc: boolean;
  /** The period that is shown, epoch milliseconds: the axis spans it whole. */
  readonly range?: { readonly from: number; readonly to: number };
  /** Whether a bar stands for less than its step, as the first and the last of a period do: it is drawn faded. */
  readonly isPartial?: (x: number) => boolean;
  /** Names at the ends of the lines instead of a legend. */
  readonly labels?: boolean;
  /** Instants that are marked with a line and a word. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
};

const text = (palette: Palette) => ({ color: palette.ink3, fontSize: 11, fontFamily: palette.font });

/** Tooltips carry names from telemetry: they are text, so they are escaped. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const tooltip = (palette: Palette) => ({
  confine: true,
  backgroundColor: palette.surface,
  borderColor: palette.line,
  padding: [8, 10],
  textStyle: { color: palette.ink, fontSize: 12, fontFamily: palette.font },
  extraCssText: 'border-radius:8px;box-shadow:0 6px 20px rgb(0 0 0 / 18%);font-variant-numeric:tabular-nums',
});

const row = (colour: string, name: string, value: string) =>
  '<div style="display:flex;gap:14px;justify-content:space-between"><span><i ' +
  `style="display:inline-block;width:8px;height:8px;border-radius:2px;margin-right:6px;background:${escapeHtml(colour)}"></i>` +
  `${escapeHtml(name)}</span><b>${escapeHtml(value)}</b></div>`;

const legend = (palette: Palette) => ({
  type: 'scroll',
  top: 0,
  left: 0,
  right: 0,
  itemWidth: 9,
  itemHeight: 9,
  icon: 'roundRect',
  textStyle: { ...text(palette), color: palette.ink2 },
  inactiveColor: palette.line,
  pageIconSize: 9,
  pageIconColor: palette.ink2,
  pageTextStyle: text(palette),
});

const timeTooltip = (palette: Palette, format: TimeChart['format'], formatTime: TimeChart['formatTime']) => ({
  ...tooltip(palette),
  trigger: 'axis',
  axisPointer: { type: 'line', lineStyle: { color: palette.ink3, type: 'dashed' } },
  formatter: (items: { seriesName: string; value: [number, number | null]; color: string }[]) =>
    `<div style="margin-bottom:4px;color:${palette.ink3}">${escapeHtml(formatTime(items[0]?.value[0] ?? 0))}</div>${items
      .filter((item) => item.value[1] !== null && item.value[1] !== undefined)
      .sort((a, b) => (b.value[1] ?? 0) - (a.value[1] ?? 0))
      .map((item) => row(item.color, item.seriesName, format(item.value[1] as number)))
      .join('')}`,
});

/** Lines, areas or bars over time, with one crosshair and a brush for the period. */
export function timeChart({
  kind,
  series,
  palette,
  format,
  formatTime,
  fromZero = kind !== 'line',
  utc,
  range,
  isPartial,
  labels = false,
  marks = [],
}: TimeChart): EChartsCoreOption {
  // The first bar stands where its step begins, which may be before the period does.
  const firstBars = kind === 'bar' ? series.flatMap(({ points }) => points[0]?.[0] ?? []) : [];
  const ends = range && { from: Math.min(range.from, ...firstBars), to: range.to };
  const stack = kind === 'line' ? undefined : 'all';
  const last = Math.max(...series.flatMap(({ points }) => points.at(-1)?.[0] ?? []));
  const partial = kind === 'bar' && Number.isFinite(last) && isPartial?.(last) ? last : undefined;
  return {
    animationDuration: 150,
    useUTC: utc,
    grid: {
      left: 8,
      right: labels ? 78 : 12,
      top: (series.length > 1 && !labels ? 30 : 12) + (partial === undefined ? 0 : 8),
      bottom: 8,
      containLabel: true,
    },
    ...(series.length > 1 && !labels && { legend: legend(palette) }),
    xAxis: {
      type: 'time',
      ...(ends && { min: ends.from, max: ends.to }),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { ...text(palette), hideOverlap: true, ...timeLabels(ends, utc) },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: !fromZero,
      axisLabel: { ...text(palette), formatter: format },
      splitLine: { lineStyle: { color: palette.line, opacity: 0.6 } },
      splitNumber: 4,
    },
    tooltip: timeTooltip(palette, format, formatTime),
    // The brush asks for a toolbox of its own, whose code is not loaded.
    toolbox: { show: false },
    brush: {
      xAxisIndex: 0,
      toolbox: [],
      brushStyle: { color: palette.accent, opacity: 0.14, borderWidth: 0 },
      outOfBrush: {},
    },
    series: series.map(({ name, colour, points, dashed }, i) => ({
      name,
      type: kind === 'bar' ? 'bar' : 'line',
      data: isPartial
        ? points.map((value) => (isPartial(value[0]) ? { value, itemStyle: { opacity: 0.45 } } : value))
        : points,
      stack,
      color: colour,
      symbol: 'circle',
      symbolSize: 5,
      showSymbol: points.length < 2,
      connectNulls: false,
      barMaxWidth: 22,
      lineStyle: { width: kind === 'area' ? 1 : 1.8, type: dashed ? 'dashed' : 'solid' },
      ...(kind === 'area' && { areaStyle: { opacity: 0.55 } }),
      ...(labels && {
        endLabel: { show: true, formatter: name, ...text(palette), color: palette.ink, fontWeight: 600 },
        labelLayout: { moveOverlap: 'shiftY' },
      }),
      ...(i === 0 && { markLine: markLine(palette, marks, partial) }),
      emphasis: { focus: 'series' },
    })),
  };
}

const axisTime = { year: '{yyyy}', month: '{d} {MMM}', day: '{d} {MMM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' };

/** Labels of an axis of time: at regular steps where the period is known, else where the library puts them. */
function timeLabels(ends: { from: number; to: number } | undefined, utc: boolean) {
  const ticks = ends && timeTicks(ends, utc);
  if (!ticks) return { formatter: axisTime };
  return { customValues: ticks.at, formatter: (ms: number) => tickText(ms, ticks.isOfDay, utc) };
}

/** Words at instants; and over the last bar, where its step is not over, that it is so. */
const markLine = (palette: Palette, marks: NonNullable<TimeChart['marks']>, partial: number | undefined) => ({
  symbol: 'none',
  silent: true,
  animation: false,
  data: [
    ...marks.map(({ at, label }) => ({
      xAxis: at,
      name: label,
      lineStyle: { color: palette.warn, type: 'dashed' },
      label: { ...text(palette), color: palette.warn, position: 'insideEndTop', formatter: '{b}' },
    })),
    ...(partial === undefined
      ? []
      : [
          {
            xAxis: partial,
            name: t('so far'),
            lineStyle: { width: 0 },
            label: { ...text(palette), position: 'end', distance: 3, formatter: '{b}' },
          },
        ]),
  ],
});

type Bubble = {
  readonly name: string;
  readonly colour: string;
  readonly symbol: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly detail: string;
};
export type BubbleChart = {
  readonly bubbles: readonly Bubble[];
  readonly frontier: readonly (readonly [number, number])[];
  readonly palette: Palette;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
};

/** Trade-offs: one bubble a network, and the line of those that nothing beats on both axes. */
export function bubbleChart({ bubbles, frontier, palette, formatX, formatY }: BubbleChart): EChartsCoreOption {
  const axis = (formatter: (value: number) => string) => ({
    type: 'value',
    scale: false,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...text(palette), formatter },
    splitLine: { lineStyle: { color: palette.line, opacity: 0.6 } },
    splitNumber: 4,
  });
  return {
    animationDuration: 150,
    grid: { left: 8, right: 84, top: 16, bottom: 8, containLabel: true },
    xAxis: axis(formatX),
    yAxis: axis(formatY),
    tooltip: {
      ...tooltip(palette),
      trigger: 'item',
      formatter: (item: { seriesName: string; data: { detail?: string } }) =>
        item.data.detail ? `<b>${escapeHtml(item.seriesName)}</b><br>${escapeHtml(item.data.detail)}` : '',
    },
    series: [
      {
        name: '',
        type: 'line',
        data: frontier,
        symbol: 'none',
        silent: true,
        lineStyle: { color: palette.accent, width: 1.2, type: 'dashed' },
        z: 1,
      },
      ...bubbles.map(({ name, colour, symbol, x, y, size, detail }) => ({
        name,
        type: 'scatter',
        data: [{ value: [x, y], detail }],
        symbol,
        symbolSize: size,
        symbolKeepAspect: true,
        // A see-through fill, not opacity: that would fade the label too.
        itemStyle: { color: `${colour}55`, borderColor: colour, borderWidth: 1.6 },
        label: {
          show: true,
          position: 'right',
          formatter: name,
          ...text(palette),
          color: palette.ink,
          fontWeight: 600,
        },
        labelLayout: { moveOverlap: 'shiftY' },
      })),
    ],
  };
}

export type HeatChart = {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** Indices of column and row, the value, and whether it is estimated. */
  readonly cells: readonly (readonly [column: number, row: number, value: number, estimated: boolean])[];
  readonly palette: Palette;
  readonly format: (value: number) => string;
  /** What the lightest and the darkest shade stand for: of several maps side by side that of all. */
  readonly range: { readonly min: number; readonly max: number };
};

/** The scale of heat maps that show these values: from zero, so that a clean grid is light wherever it stands. */
export const heatRange = (values: readonly number[]): { min: number; max: number } => ({
  min: values.reduce((least, value) => Math.min(least, value), 0),
  max: values.reduce((most, value) => Math.max(most, value), 1),
});

/** Values over two categories; estimated cells are hatched. */
export function heatChart({ columns, rows, cells, palette, format, range }: HeatChart): EChartsCoreOption {
  const hatch = {
    symbol: 'rect',
    symbolSize: 1,
    color: palette.warn,
    dashArrayX: [1, 0],
    dashArrayY: [1, 5],
    rotation: -Math.PI / 4,
  };
  return {
    animationDuration: 150,
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: columns,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text(palette), interval: 5 },
    },
    yAxis: {
      type: 'category',
      data: rows,
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text(palette), color: palette.ink2, fontWeight: 600 },
    },
    visualMap: {
      show: false,
      ...range,
      inRange: { color: [palette.line, palette.ink2] },
    },
    tooltip: {
      ...tooltip(palette),
      trigger: 'item',
      formatter: (item: { data: { value: [number, number, number]; estimated: boolean } }) =>
        `${escapeHtml(rows[item.data.value[1]] ?? '')} · ` +
        `${escapeHtml(columns[item.data.value[0]] ?? '')}<br><b>${escapeHtml(format(item.data.value[2]))}</b>` +
        (item.data.estimated ? ` · ${t('partly estimated')}` : ''),
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map(([column, line, value, estimated]) => ({
          value: [column, line, value],
          estimated,
          itemStyle: {
            borderColor: palette.surface,
            borderWidth: 2,
            borderRadius: 3,
            ...(estimated && { decal: hatch }),
          },
        })),
      },
    ],
  };
}
