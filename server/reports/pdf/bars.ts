import type { ReportBars } from '../../../domain/reports/document.ts';
import { type Canvas, figure } from './canvas.ts';
import { colour, colourOf, margin, type } from './style.ts';
import { shortened, widthOf, write } from './text.ts';

const step = 18;
/** More bars than this are no picture: the table has them all. */
const most = 14;

/** Draws values as bars from zero with their names and texts; what they are held against is a line across. */
export function drawBars(canvas: Canvas, { bars: all, caption }: ReportBars): void {
  if (all.length === 0) return;
  const { doc, width, words } = canvas;
  const bars = all.slice(0, most);
  const rest = all.length - bars.length;
  const face = { size: type.table };
  const names = Math.min(150, 12 + Math.max(...bars.map(({ label }) => widthOf(doc, label, face))));
  const texts = Math.min(220, 8 + Math.max(...bars.map(({ text }) => widthOf(doc, text, face))));
  const room = width - names - texts;
  const largest = Math.max(...bars.flatMap(({ value, target = 0 }) => [value, target]), 1e-12);
  const spoken = bars.map(({ label, text }) => `${label} ${text}`);
  const height = bars.length * step + (rest > 0 ? 16 : 0);
  figure(canvas, { caption, alt: `${caption}: ${spoken.join(', ')}`, height }, (top) => {
    for (const [i, { id, label, value, text, target }] of bars.entries()) {
      const y = top + i * step;
      const length = Math.max(0.75, (room * Math.max(0, value)) / largest);
      write(doc, shortened(doc, label, names - 8, face), margin.side, y + 2, face);
      doc.rect(margin.side + names, y + 2, length, 11).fill(id ? colourOf(id, i) : colour.accent);
      const at = target === undefined ? 0 : (room * target) / largest;
      if (target !== undefined)
        doc
          .moveTo(margin.side + names + at, y)
          .lineTo(margin.side + names + at, y + 15)
          .lineWidth(1.6)
          .strokeColor(colour.ink)
          .stroke();
      write(doc, shortened(doc, text, texts, face), margin.side + names + Math.max(length, at) + 6, y + 2, face);
    }
    if (rest > 0)
      write(doc, words.texts.more(rest), margin.side + names, top + bars.length * step + 2, {
        size: type.note,
        colour: colour.soft,
      });
  });
}
