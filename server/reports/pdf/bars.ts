import type { ReportBars } from '../../../domain/reports/document.ts';
import { accent, type Canvas, ink, margin, paragraph, plain, room, soft } from './canvas.ts';

/** Draws values as bars with their labels and texts. */
export function drawBars(canvas: Canvas, { bars: all, caption }: ReportBars): void {
  if (all.length === 0) return;
  const { doc, root, width } = canvas;
  const largest = Math.max(...all.map(({ value }) => value), 1e-12);
  room(canvas, Math.min(300, 24 + all.length * 17));
  paragraph(canvas, caption, { size: 8.5, colour: soft, after: 3 });
  // The table beside it has the same numbers: a reader aloud hears them once.
  root.add(
    doc.struct('Figure', { alt: `${caption}: ${all.map(({ label, text }) => `${label} ${text}`).join(', ')}` }, () => {
      for (const { label, value, text } of all) {
        const y = doc.y;
        doc
          .font('regular')
          .fontSize(8)
          .fillColor(ink)
          .text(plain(label), margin, y + 2, { width: 110, lineBreak: false, ellipsis: true });
        doc.rect(margin + 118, y + 1, Math.max(0.5, ((width - 240) * value) / largest), 11).fill(accent);
        doc.fillColor(ink).text(plain(text), margin + 124 + Math.max(0.5, ((width - 240) * value) / largest), y + 2, {
          width: 110,
          lineBreak: false,
        });
        doc.y = y + 16;
      }
    }),
  );
  doc.x = margin;
  doc.y += 8;
}
