import type { ReportColumns } from '../../../domain/reports/document.ts';
import { type Canvas, figure, hatch } from './canvas.ts';
import { everyNth, ticksOf } from './scale.ts';
import { colour, margin, stacked, type } from './style.ts';
import { shortened, widthOf, write } from './text.ts';

const note = { size: type.note, colour: colour.soft };
const plotHeight = 118;
const row = 13;
const widestBar = 30;

/** Where the bars stand: from `left`, on `base`, so many points a unit. */
type Plot = { readonly left: number; readonly right: number; readonly base: number; readonly perUnit: number };

/** Draws amounts by step of time, stacked; a step that is partly outside the period is hatched. */
export function drawColumns(canvas: Canvas, block: ReportColumns): void {
  const { caption, unit, steps, series, notes } = block;
  if (steps.length === 0 || series.length === 0) return;
  const { doc, width, words } = canvas;
  const totals = steps.map((_, i) => sumOf(series.map(({ values }) => values[i] ?? null)));
  const ticks = ticksOf(Math.max(...totals.map((total) => total ?? 0)));
  const legend = legendOf(canvas, series);
  const below = [...(steps.some(({ isPart }) => isPart) ? [words.texts.partOfStep] : []), ...notes];
  const said = steps.map(({ label }, i) => `${label} ${known(words, totals[i] ?? null)}`);
  const alt = `${caption}, ${unit}. ${series.map(({ label }) => label).join(', ')}. ${said.join('; ')}.`;
  const height = legend.height + plotHeight + 18 + below.length * 11;
  figure(canvas, { caption: `${caption}, ${unit}`, alt, height }, (top) => {
    drawLegend(canvas, legend, top);
    const axis = 6 + Math.max(...ticks.map((tick) => widthOf(doc, words.number(tick), note)));
    const plot = {
      left: margin.side + axis,
      right: margin.side + width,
      base: top + legend.height + plotHeight,
      perUnit: (plotHeight - 4) / (ticks.at(-1) ?? 1),
    };
    for (const tick of ticks) drawTick(canvas, plot, tick);
    for (const i of steps.keys()) drawStep(canvas, plot, block, i);
    drawLabels(
      canvas,
      plot,
      steps.map(({ label }) => label),
    );
    for (const [i, text] of below.entries()) write(doc, text, plot.left, plot.base + 17 + i * 11, note);
  });
}

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
const known = (words: Canvas['words'], value: number | null) =>
  value === null ? words.texts.unknown : words.number(value);

function drawTick({ doc, words }: Canvas, { left, right, base, perUnit }: Plot, tick: number): void {
  const y = base - tick * perUnit;
  const [weight, stroke] = tick === 0 ? [0.9, colour.ink] : [0.4, colour.line];
  doc.moveTo(left, y).lineTo(right, y).lineWidth(weight).strokeColor(stroke).stroke();
  write(doc, words.number(tick), left - 5, y - 5, { ...note, align: 'right' });
}

/** The bar of a step, its parts on one another. */
function drawStep({ doc }: Canvas, plot: Plot, { steps, series }: ReportColumns, i: number): void {
  const step = (plot.right - plot.left) / steps.length;
  const bar = Math.min(widestBar, step * 0.74);
  const x = plot.left + (i + 0.5) * step - bar / 2;
  let y = plot.base;
  for (const [place, { id, values }] of series.entries()) {
    const size = (values[i] ?? 0) * plot.perUnit;
    if (size <= 0) continue;
    const area = [x, y - size, bar, size] as const;
    doc.rect(...area).fill(stacked(id, place));
    if (steps[i]?.isPart) hatch(doc, area, colour.paper, 4);
    y -= size;
    // A thin line of paper keeps neighbours apart in grey.
    if (place < series.length - 1 && size > 1.5) doc.rect(x, y, bar, 0.5).fill(colour.paper);
  }
}

/** The names of as many steps as can be written beside each other. */
function drawLabels({ doc }: Canvas, { left, right, base }: Plot, labels: readonly string[]): void {
  const widths = labels.map((label) => widthOf(doc, label, note));
  const step = (right - left) / labels.length;
  const every = everyNth(labels.length, right - left, 10 + Math.max(...widths));
  for (let i = 0; i < labels.length; i += every) {
    // At the end of the axis a name may be wider than its step.
    const x = Math.min(left + (i + 0.5) * step, right - (widths[i] ?? 0) / 2);
    write(doc, labels[i] ?? '', x, base + 4, { ...note, align: 'center' });
  }
}

type Entry = { readonly text: string; readonly fill: string; readonly x: number; readonly y: number };

/** Names beside their colours, in as many lines as they need; none for a single one. */
function legendOf({ doc, width }: Canvas, series: ReportColumns['series']): { entries: Entry[]; height: number } {
  const entries: Entry[] = [];
  let [x, y] = [0, 0];
  for (const [i, { id, label }] of series.entries()) {
    const text = shortened(doc, label, width / 3, { size: type.note });
    const needed = 22 + widthOf(doc, text, { size: type.note });
    if (x > 0 && x + needed > width) [x, y] = [0, y + row];
    entries.push({ text, fill: stacked(id, i), x, y });
    x += needed;
  }
  return series.length < 2 ? { entries: [], height: 6 } : { entries, height: y + row + 6 };
}

function drawLegend({ doc }: Canvas, { entries }: ReturnType<typeof legendOf>, top: number): void {
  for (const { text, fill, x, y } of entries) {
    doc.rect(margin.side + x, top + y + 1, 8, 8).fill(fill);
    write(doc, text, margin.side + x + 12, top + y, { size: type.note });
  }
}
