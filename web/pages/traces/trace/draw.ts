import { formatDuration, formatMass, formatMoney, type MassUnit, massUnitFor } from '../../../kit/figures/format.ts';
import { plain } from '../../../kit/figures/plain.ts';
import { t } from '../../../kit/i18n/t.ts';
import type { Colours } from './colours.ts';
import { flag } from './layout/tree.ts';
import type { View } from './layout/view.ts';
import { type Costs, durationMs, nameOf, serviceOf, type Trace } from './trace.ts';

/** Widths of the parts of a row, pixels. `columns` is 0 where there is no room for them. */
type Columns = { readonly label: number; readonly columns: number };
export const rowHeight = 26;
/** Width of one of the columns duration, cost and carbon. */
export const columnWidth = 86;

/** Colours of the theme, as the canvas needs them. */
export type Inks = Readonly<
  Record<'ink' | 'ink2' | 'ink3' | 'line' | 'sunken' | 'surface' | 'accentSoft' | 'bad' | 'warn' | 'good', string>
>;

export type Scene = {
  readonly trace: Trace;
  readonly costs: Costs | undefined;
  readonly rows: Int32Array;
  readonly collapsed: Uint8Array;
  readonly matches: Uint8Array | undefined;
  readonly view: View;
  readonly colours: Colours;
  readonly inks: Inks;
  readonly mass: MassUnit;
  readonly critical: CriticalIndex | undefined;
  readonly selected: number;
  readonly hovered: number;
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
  readonly columns: Columns;
  /** Where the pointer is over the time, pixels; undefined when it is elsewhere. */
  readonly crosshair: number | undefined;
  readonly ticks: readonly number[];
  readonly font: string;
};

/** The critical path by node: its stretches are at `first[node]` … `first[node + 1]`. */
export type CriticalIndex = { readonly first: Int32Array; readonly from: Float64Array; readonly to: Float64Array };

export function indexCritical({ critical, tree }: Trace): CriticalIndex {
  const first = new Int32Array(tree.size + 1);
  for (const node of critical.node) first[node + 1] = (first[node + 1] as number) + 1;
  for (let i = 0; i < tree.size; i++) first[i + 1] = (first[i + 1] as number) + (first[i] as number);
  const at = first.slice();
  const [from, to] = [new Float64Array(critical.node.length), new Float64Array(critical.node.length)];
  for (const [i, node] of critical.node.entries()) {
    const place = at[node] as number;
    at[node] = place + 1;
    from[place] = critical.from[i] as number;
    to[place] = critical.to[i] as number;
  }
  return { first, from, to };
}

/** The pixel of a time, and back. */
export const scaleOf = ({ view, width, columns }: Pick<Scene, 'view' | 'width' | 'columns'>) => {
  const room = Math.max(1, width - columns.label - columns.columns);
  const each = room / Math.max(1e-9, view.to - view.from);
  return {
    room,
    x: (time: number) => columns.label + (time - view.from) * each,
    time: (x: number) => view.from + (x - columns.label) / each,
  };
};

/** Draws the rows that are in sight; the cost does not depend on how many there are. */
export function drawWaterfall(context: CanvasRenderingContext2D, scene: Scene): void {
  const { rows, scrollTop, width, height, columns, inks } = scene;
  const { x, room } = scaleOf(scene);
  context.clearRect(0, 0, width, height);
  context.textBaseline = 'middle';
  context.font = scene.font;
  const first = Math.max(0, Math.floor(scrollTop / rowHeight));
  const last = Math.min(rows.length, Math.ceil((scrollTop + height) / rowHeight));
  for (let i = first; i < last; i++) {
    const node = rows[i] as number;
    if (node !== scene.selected && node !== scene.hovered) continue;
    context.fillStyle = node === scene.selected ? inks.accentSoft : inks.sunken;
    context.fillRect(0, i * rowHeight - scrollTop, width, rowHeight);
  }
  context.fillStyle = inks.line;
  for (const tick of scene.ticks) context.fillRect(Math.round(x(tick)), 0, 1, height);
  context.save();
  context.beginPath();
  context.rect(columns.label, 0, room, height);
  context.clip();
  for (let i = first; i < last; i++) drawBar(context, scene, rows[i] as number, i * rowHeight - scrollTop);
  context.restore();
  for (let i = first; i < last; i++) {
    drawLabel(context, scene, rows[i] as number, i * rowHeight - scrollTop);
    if (columns.columns > 0) drawFigures(context, scene, rows[i] as number, i * rowHeight - scrollTop);
  }
  if (scene.crosshair !== undefined) {
    context.fillStyle = inks.ink3;
    context.fillRect(scene.crosshair, 0, 1, height);
  }
}

const has = ({ trace }: Scene, node: number, bit: number) => ((trace.tree.flags[node] as number) & bit) !== 0;

/** Where the bar of a span is: its ends as they are drawn, and the room between the labels and the figures. */
type Bar = {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly middle: number;
  readonly right: number;
};

function drawBar(context: CanvasRenderingContext2D, scene: Scene, node: number, top: number): void {
  const { trace, view, inks, columns } = scene;
  const [start, end] = [trace.tree.start[node] as number, trace.tree.end[node] as number];
  const { x, room } = scaleOf(scene);
  const middle = top + rowHeight / 2;
  const right = columns.label + room;
  if (end < view.from || start > view.to) {
    context.fillStyle = inks.ink3;
    context.fillText(end < view.from ? '‹' : '›', end < view.from ? columns.label + 3 : right - 8, middle);
    return;
  }
  const from = Math.max(columns.label - 4, x(start));
  const to = Math.min(right + 4, x(end));
  const bar = { node, from, to, top, middle, right };
  context.globalAlpha = opacityOf(scene, node);
  if (has(scene, node, flag.log)) drawLog(context, scene, bar);
  else if (has(scene, node, flag.missing)) drawMissing(context, scene, bar);
  else drawWork(context, scene, bar);
  context.globalAlpha = 1;
  if (scene.critical) drawCritical(context, scene, scene.critical, bar);
}

/** What a search did not find stands back. */
const opacityOf = ({ matches }: Scene, node: number) => (matches && !matches[node] ? 0.35 : 1);

function drawLog(context: CanvasRenderingContext2D, scene: Scene, { node, from, middle }: Bar): void {
  const { trace, inks } = scene;
  const isError = has(scene, node, flag.error);
  context.fillStyle = isError ? inks.bad : inks.good;
  context.beginPath();
  context.arc(from, middle, 3.5, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = isError ? inks.bad : inks.ink2;
  context.fillText(cut(nameOf(trace, node), 200), from + 9, middle);
}

function drawMissing(context: CanvasRenderingContext2D, { inks }: Scene, { from, to, top }: Bar): void {
  context.strokeStyle = inks.ink3;
  context.setLineDash([3, 3]);
  context.strokeRect(from + 0.5, top + 8.5, Math.max(2, to - from - 1), rowHeight - 17);
  context.setLineDash([]);
}

function drawWork(context: CanvasRenderingContext2D, scene: Scene, bar: Bar): void {
  const { trace, inks, colours, columns, collapsed } = scene;
  const { node, from, to, middle } = bar;
  const own = colours.colours[colours.of[node] as number] ?? inks.ink3;
  // A span whose children are shown below it is a thin, pale bar: they say where the time went.
  const isOpen = (trace.tree.children[node] as number) > 0 && !collapsed[node];
  const size = Math.max(2, to - from);
  const thick = isOpen ? 8 : 15;
  context.fillStyle = has(scene, node, flag.error) ? inks.bad : own;
  context.globalAlpha *= isOpen ? 0.4 : 1;
  context.beginPath();
  context.roundRect(from, middle - thick / 2, size, thick, Math.min(3, size / 2));
  context.fill();
  context.globalAlpha = opacityOf(scene, node);
  if (has(scene, node, flag.skew)) {
    context.fillStyle = inks.warn;
    context.fillText('⚠', Math.max(columns.label + 2, from - 15), middle);
  }
  if (columns.columns === 0) drawDuration(context, scene, bar);
}

/** Where there is no column for it, the duration stands beside the bar, on the side that has room. */
function drawDuration(context: CanvasRenderingContext2D, scene: Scene, { node, from, to, middle, right }: Bar): void {
  const text = formatDuration(durationMs(scene.trace, node));
  const wide = context.measureText(text).width + 6;
  context.fillStyle = scene.inks.ink3;
  if (right - to > wide) context.fillText(text, to + 5, middle);
  else if (from - scene.columns.label > wide) context.fillText(text, from - wide, middle);
}

/** A line under the parts of a span that are on the critical path. */
function drawCritical(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { first, from: since, to: until }: NonNullable<Scene['critical']>,
  { node, top, right }: Bar,
): void {
  const { x } = scaleOf(scene);
  context.fillStyle = scene.inks.ink;
  for (let i = first[node] as number; i < (first[node + 1] as number); i++) {
    const a = Math.max(scene.columns.label, x(since[i] as number));
    const b = Math.min(right, x(until[i] as number));
    if (b >= a) context.fillRect(a, top + rowHeight - 4, Math.max(1, b - a), 2);
  }
}

function drawLabel(context: CanvasRenderingContext2D, scene: Scene, node: number, top: number): void {
  const { trace, inks, columns, collapsed, matches } = scene;
  const { tree } = trace;
  const middle = top + rowHeight / 2;
  const left = labelLeft(tree.depth[node] as number, columns.label);
  const isError = has(scene, node, flag.error);
  context.save();
  context.beginPath();
  context.rect(0, top, columns.label - 8, rowHeight);
  context.clip();
  context.fillStyle = inks.ink3;
  if ((tree.children[node] as number) > 0) context.fillText(collapsed[node] ? '▸' : '▾', left - 12, middle);
  const isQuiet = (matches && !matches[node]) || has(scene, node, flag.missing) || has(scene, node, flag.log);
  context.fillStyle = isError ? inks.bad : isQuiet ? inks.ink3 : inks.ink;
  const name = cut(nameOf(trace, node), 120);
  context.fillText(name, left, middle);
  const service = serviceOf(trace, node);
  if (trace.service.names.length > 1 && service !== '' && !has(scene, node, flag.log)) {
    const at = left + context.measureText(name).width + 7;
    context.fillStyle = inks.ink3;
    context.fillText(cut(service, 60), at, middle);
  }
  context.restore();
}

/** Deep trees would leave no room for names: beyond a share of the label a level takes no more of it. */
export const labelLeft = (depth: number, label: number): number => 22 + Math.min(depth * 14, Math.max(0, label * 0.55));

function drawFigures(context: CanvasRenderingContext2D, scene: Scene, node: number, top: number): void {
  const { trace, costs, inks, width, columns, mass } = scene;
  const { tree } = trace;
  if (has(scene, node, flag.log)) return;
  const middle = top + rowHeight / 2;
  const left = width - columns.columns;
  const write = (text: string, column: number, colour: string) => {
    context.fillStyle = colour;
    context.textAlign = 'right';
    context.fillText(text, left + (column + 1) * columnWidth - 10, middle);
    context.textAlign = 'left';
  };
  write(formatDuration(durationMs(trace, node)), 0, inks.ink2);
  const isQueue = node < tree.spans && trace.phase.names[trace.phase.of[node] as number] === 'queue';
  const usd = costs?.totalUsd[node] ?? Number.NaN;
  const grams = costs?.totalGrams[node] ?? Number.NaN;
  write(
    isQueue ? t('unpaid') : Number.isNaN(usd) ? '—' : formatMoney(usd),
    1,
    Number.isNaN(usd) || isQueue ? inks.ink3 : inks.ink,
  );
  write(
    isQueue || Number.isNaN(grams) ? '—' : formatMass(grams, mass),
    2,
    Number.isNaN(grams) || isQueue ? inks.ink3 : inks.ink2,
  );
}

/** The unit of mass for the column of carbon: that of the largest. */
export function massOf(costs: Costs | undefined): MassUnit {
  let largest = 0;
  for (const grams of costs?.totalGrams ?? []) if (grams > largest) largest = grams;
  return massUnitFor([largest]);
}

/** Text that fits a row; telemetry may hold a megabyte, and line ends. */
export const cut = (text: string, length: number): string => {
  const line = plain(text.slice(0, length + 1)).replace(/\s/g, ' ');
  return line.length > length ? `${line.slice(0, length)}…` : line;
};
