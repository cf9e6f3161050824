import type { ReportTiles } from '../../../domain/reports/document.ts';
import { artifact, type Canvas, room } from './canvas.ts';
import { colour, leading, margin, type } from './style.ts';
import { shortened, type Typeface, widthOf, wrapped, write } from './text.ts';

const gap = 10;
const pad = 9;
const inARow = 4;
/** Figures are set smaller until each stands on one line. */
const figureSizes = [type.figure, 15, 13, 11.5, 10, 9];

type Line = Typeface & { readonly text: string };

/** Draws figures that a reader takes away: what it is, how much, its range, and how well it is known. */
export function drawTiles(canvas: Canvas, { tiles }: ReportTiles): void {
  for (let i = 0; i < tiles.length; i += inARow)
    drawRow(canvas, tiles.slice(i, i + inARow), Math.min(inARow, tiles.length));
}

function drawRow(canvas: Canvas, tiles: ReportTiles['tiles'], columns: number): void {
  const { doc, root, width } = canvas;
  const wide = (width - (columns - 1) * gap) / columns;
  const inside = wide - 2 * pad;
  const size = figureSizes.find((each) =>
    tiles.every(({ text }) => widthOf(doc, text, { font: 'bold', size: each }) <= inside),
  );
  const set = tiles.map((tile) => linesOf(canvas, tile, inside, size ?? type.table));
  const labelLines = Math.max(...set.map(({ label }) => label.length));
  const heightOf = (lines: readonly Line[]) => lines.reduce((sum, { size = type.note }) => sum + size * leading, 0);
  const head = labelLines * type.note * leading + 2;
  const height = 2 * pad + head + type.figure * leading + Math.max(...set.map(({ rest }) => heightOf(rest)));
  room(canvas, height);
  const top = doc.y;
  for (const [i, { label, figure, rest }] of set.entries()) {
    const x = margin.side + i * (wide + gap);
    artifact(doc, () => {
      doc.rect(x, top, wide, height).fill(colour.sunken);
      doc.rect(x, top, 2.5, height).fill(colour.accent);
    });
    let y = top + pad;
    const tag = doc.struct('Sect');
    root.add(tag);
    const put = (line: Line) => {
      const at = y;
      tag.add(doc.struct('P', {}, () => write(doc, line.text, x + pad, at, line)));
      y += (line.size ?? type.note) * leading;
    };
    for (const line of label) put(line);
    y = top + pad + head;
    put(figure);
    y = top + pad + head + type.figure * leading;
    for (const line of rest) put(line);
    tag.end();
  }
  doc.x = margin.side;
  doc.y = top + height + 12;
}

function linesOf(
  { doc, words }: Canvas,
  { label, text, notes, grade }: ReportTiles['tiles'][number],
  width: number,
  size: number,
) {
  const small = { size: type.note, colour: colour.soft };
  const named = { font: 'bold', ...small } as const;
  const face = { font: 'bold', size } as const;
  const wrap = (line: string, typeface: Typeface, most = 4) =>
    wrapped(doc, line, width, typeface, most).map((each): Line => ({ ...typeface, text: each }));
  return {
    label: wrap(label, named, 3),
    figure: { ...face, text: shortened(doc, text, width, face) },
    rest: [
      ...notes.flatMap((line) => wrap(line, small)),
      ...wrap(words.gradeLine(grade), { ...small, colour: colour.ink }),
    ],
  };
}
