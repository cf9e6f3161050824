import type { ReportShares } from '../../../domain/reports/document.ts';
import { type Canvas, figure, hatch } from './canvas.ts';
import { colour, colourOf, margin, readableOn, type } from './style.ts';
import { shortened, widthOf, write } from './text.ts';

const bar = 17;
const step = 25;
const row = 13;

/** Draws wholes as bars of one length, and what they consist of; a legend names the parts. */
export function drawShares(canvas: Canvas, { caption, wholes }: ReportShares): void {
  if (wholes.every(({ parts }) => parts.length === 0)) return;
  const { doc, width } = canvas;
  const face = { size: type.table };
  const widest = Math.max(0, ...wholes.map(({ label }) => widthOf(doc, label, face)));
  const names = widest > 0 ? Math.min(130, 10 + widest) : 0;
  const all = [...new Map(wholes.flatMap(({ parts }) => parts).map((part) => [part.id, part.label]))];
  const legend = rowsOf(canvas, all, names);
  const height = wholes.length * step + legend.height;
  const spoken = wholes.map(
    ({ label, parts }) => `${label}: ${parts.map((part) => `${part.label} ${part.text}`).join(', ')}`,
  );
  figure(canvas, { caption, alt: `${caption}. ${spoken.join('. ')}`, height }, (top) => {
    for (const [i, { label, parts }] of wholes.entries()) {
      const y = top + i * step;
      write(doc, shortened(doc, label, names - 8, face), margin.side, y + 3, face);
      let x = margin.side + names;
      for (const { id, share, text } of parts) {
        const long = (width - names) * share;
        const fill = fillOf(all, id);
        drawPart(doc, [x, y, long, bar], id, fill);
        const ink = readableOn(fill);
        if (widthOf(doc, text, { size: type.note, font: 'bold' }) < long - 6)
          write(doc, text, x + 4, y + 3.5, { size: type.note, font: 'bold', colour: ink });
        x += long;
      }
    }
    for (const { id, label, x, y } of legend.entries) {
      const at = top + wholes.length * step + y;
      drawPart(doc, [margin.side + x, at + 1, 8, 8], id, fillOf(all, id));
      write(doc, label, margin.side + x + 12, at, { size: type.note });
    }
  });
}

const fillOf = (all: readonly (readonly [id: string, label: string])[], id: string) =>
  colourOf(
    id,
    all.findIndex(([each]) => each === id),
  );

/** What is not known is hatched; a line of paper keeps neighbours apart in grey. */
function drawPart(doc: PDFKit.PDFDocument, area: [number, number, number, number], id: string, fill: string): void {
  doc.rect(...area).fill(fill);
  if (id === '?') hatch(doc, area, '#9aa0ab', 4);
  doc
    .rect(...area)
    .lineWidth(0.7)
    .strokeColor(id === '?' ? colour.line : colour.paper)
    .stroke();
}

type Entry = { readonly id: string; readonly label: string; readonly x: number; readonly y: number };

function rowsOf({ doc, width }: Canvas, all: readonly (readonly [string, string])[], left: number) {
  const entries: Entry[] = [];
  let [x, y] = [left, 0];
  for (const [id, label] of all) {
    const text = shortened(doc, label, width / 3, { size: type.note });
    const needed = 24 + widthOf(doc, text, { size: type.note });
    if (x > left && x + needed > width) [x, y] = [left, y + row];
    entries.push({ id, label: text, x, y });
    x += needed;
  }
  return { entries, height: y + row + 4 };
}
