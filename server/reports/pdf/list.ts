import type { ReportList } from '../../../domain/reports/document.ts';
import { type Canvas, paragraph, room } from './canvas.ts';
import { leading, margin, type } from './style.ts';
import { wrapped, write } from './text.ts';

const indent = 12;

/** Draws items, each behind a dot. */
export function drawList(canvas: Canvas, { caption, items }: ReportList): void {
  if (items.length === 0) return;
  const { doc, root, width } = canvas;
  room(canvas, 44);
  if (caption) paragraph(canvas, caption, { font: 'bold', size: type.subheading, after: 3 });
  const list = doc.struct('L');
  root.add(list);
  const height = type.text * leading;
  for (const text of items) {
    const lines = wrapped(doc, text, width - indent);
    room(canvas, Math.min(3, lines.length) * height);
    const item = doc.struct('LI');
    list.add(item);
    const first = doc.y;
    item.add(doc.struct('Lbl', {}, () => write(doc, '•', margin.side + 2, first)));
    const body = doc.struct('LBody');
    item.add(body);
    for (const line of lines) {
      room(canvas, height);
      const y = doc.y;
      body.add(() => write(doc, line, margin.side + indent, y));
      doc.y = y + height;
    }
    item.end();
    doc.y += 2;
  }
  list.end();
  doc.y += 8;
}
