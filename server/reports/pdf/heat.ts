import type { ReportHeat } from '../../../domain/reports/document.ts';
import { type Canvas, figure, hatch } from './canvas.ts';
import { everyNth, ticksOf } from './scale.ts';
import { between, colour, margin, type } from './style.ts';
import { shortened, widthOf, write } from './text.ts';

const note = { size: type.note, colour: colour.soft };
const cell = 3.6;
const hours = 24;
const gap = 24;
const axis = 22;
/** A map with its name above and its steps below. */
export const mapHeight = hours * cell + 38;
export const mapsInARow = 2;
/** The scale above all of them. */
export const scaleHeight = 30;
/** From little to much: each shade is darker than the one before, in grey too. */
const shades = ['#eef2fd', '#a9bdf2', '#4a6fdc', '#1d3a9c', '#0c1a4d'];

/** The shade of a value on a scale of 0 to 1. */
function shadeOf(share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (shades.length - 1);
  const from = Math.min(Math.floor(at), shades.length - 2);
  return between(shades[from] ?? colour.paper, shades[from + 1] ?? colour.ink, at - from);
}

/** Draws values by hour of the day and step of time, two maps in a row, all on one scale that stands above them. */
export function drawHeat(canvas: Canvas, { caption, unit, steps, maps }: ReportHeat): void {
  if (maps.length === 0 || steps.length === 0) return;
  const { words } = canvas;
  const values = maps.flatMap(({ cells }) => cells.flat());
  const ticks = ticksOf(Math.max(...values.map((value) => value ?? 0)));
  const most = ticks.at(-1) ?? 1;
  const lines = Math.ceil(maps.length / mapsInARow);
  const alt = `${caption}, ${unit}. ${maps.map(({ label, note: said, cells }) => `${label}: ${spanOf(words, cells)}. ${said}`).join(' ')}`;
  figure(canvas, { caption: `${caption}, ${unit}`, alt, height: scaleHeight + lines * mapHeight }, (top) => {
    drawScale(canvas, ticks, top);
    for (const [i, map] of maps.entries())
      drawMap(canvas, {
        map,
        steps,
        most,
        left: i % mapsInARow,
        top: top + scaleHeight + Math.floor(i / mapsInARow) * mapHeight,
      });
  });
}

/** From where to where the known values of a map go. */
function spanOf(words: Canvas['words'], cells: readonly (readonly (number | null)[])[]): string {
  const known = cells.flat().filter((value) => value !== null);
  return known.length === 0
    ? words.texts.unknown
    : `${words.number(Math.min(...known))} – ${words.number(Math.max(...known))}`;
}

function drawScale({ doc, words }: Canvas, ticks: readonly number[], top: number): void {
  const most = ticks.at(-1) ?? 1;
  const [wide, high] = [200, 8];
  for (let i = 0; i < 50; i++)
    doc.rect(margin.side + axis + (i * wide) / 50, top, wide / 50 + 0.2, high).fill(shadeOf((i + 0.5) / 50));
  for (const tick of ticks)
    write(doc, words.number(tick), margin.side + axis + (wide * tick) / most, top + high + 2, {
      ...note,
      align: 'center',
    });
  const x = margin.side + axis + wide + 26;
  drawUnknown(doc, x, top, 10, high);
  write(doc, words.texts.unknownOrOutside, x + 15, top - 1, note);
}

function drawUnknown(doc: PDFKit.PDFDocument, x: number, y: number, width: number, height: number): void {
  doc.rect(x, y, width, height).fill(colour.paper);
  hatch(doc, [x, y, width, height], '#b9bdc6', 3);
}

type Placed = {
  readonly map: ReportHeat['maps'][number];
  readonly steps: readonly string[];
  readonly most: number;
  /** 0 is the left one of two. */
  readonly left: number;
  readonly top: number;
};

function drawMap({ doc, width }: Canvas, { map, steps, most, left, top }: Placed): void {
  const wide = (width - gap) / 2 - axis;
  const x = margin.side + axis + left * ((width + gap) / 2);
  const bold = { font: 'bold', size: type.table } as const;
  write(doc, shortened(doc, map.label, wide / 2, bold), x, top, bold);
  const named = Math.min(wide / 2, widthOf(doc, map.label, bold));
  write(doc, shortened(doc, map.note, wide - named - 8, note), x + named + 8, top + 1, note);
  const step = wide / steps.length;
  const first = top + 16;
  for (const hour of [0, 6, 12, 18])
    write(doc, `${hour} h`, x - 4, first + hour * cell - 3, { ...note, align: 'right' });
  for (const [i, column] of map.cells.entries()) drawColumn(doc, { column, x: x + i * step, first, step, most });
  const every = everyNth(steps.length, wide, 10 + Math.max(...steps.map((label) => widthOf(doc, label, note))));
  for (const [i, label] of steps.entries())
    if (i % every === 0 && i * step + widthOf(doc, label, note) <= wide)
      write(doc, label, x + i * step, first + hours * cell + 3, note);
}

type Column = {
  readonly column: readonly (number | null)[];
  readonly x: number;
  readonly first: number;
  readonly step: number;
  readonly most: number;
};

/** The hours of a step; those that follow each other with one shade are one rectangle. */
function drawColumn(doc: PDFKit.PDFDocument, { column, x, first, step, most }: Column): void {
  const wide = step > 3 ? step - 0.4 : step;
  const shadeAt = (hour: number) => {
    const value = column[hour];
    return value === null || value === undefined ? undefined : shadeOf(value / most);
  };
  for (let hour = 0; hour < hours; ) {
    const shade = shadeAt(hour);
    let end = hour + 1;
    while (end < hours && shadeAt(end) === shade) end++;
    const [y, high] = [first + hour * cell, (end - hour) * cell];
    if (shade) doc.rect(x, y, wide, high).fill(shade);
    else drawUnknown(doc, x, y, wide, high);
    hour = end;
  }
}
