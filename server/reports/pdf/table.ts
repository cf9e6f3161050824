import type { ReportTable } from '../../../domain/reports/document.ts';
import { bottom, type Canvas, ink, line, margin, plain, soft } from './canvas.ts';

/** A table that is being drawn. */
type Drawn = {
  readonly canvas: Canvas;
  readonly tag: PDFKit.PDFStructureElement;
  readonly columns: ReportTable['columns'];
  readonly widths: readonly number[];
};

/** Draws a table over as many pages as it needs, its head on each. */
export function drawTable(canvas: Canvas, { columns, rows, caption }: ReportTable): void {
  if (rows.length === 0) return;
  const { doc, root } = canvas;
  const titles = columns.map(({ title }) => title);
  const widths = widthsOf(canvas, columns, rows);
  const tag = doc.struct('Table', caption ? { alt: caption } : {});
  root.add(tag);
  const table = { canvas, tag, columns, widths };
  const head = titles.some((title) => title !== '') ? titles : undefined;
  if (head) drawRow(table, head, { isHeader: true });
  for (const cells of rows) drawRow(table, cells, { head });
  tag.end();
  doc.y += 10;
}

/** Draws a row, on a new page when it does not fit. */
function drawRow(
  table: Drawn,
  cells: readonly string[],
  { isHeader = false, head }: { readonly isHeader?: boolean; readonly head?: readonly string[] | undefined },
): void {
  const { tag, columns, widths } = table;
  const { doc, width } = table.canvas;
  doc.font(isHeader ? 'bold' : 'regular').fontSize(8);
  const heights = cells.map((cell, i) => doc.heightOfString(plain(cell) || ' ', { width: (widths[i] ?? 40) - 8 }));
  const height = Math.max(...heights) + 6;
  if (doc.y + height > doc.page.height - bottom) {
    doc.addPage();
    if (head) drawRow(table, head, { isHeader: true });
  }
  const top = doc.y;
  const tr = doc.struct('TR');
  tag.add(tr);
  let x = margin;
  for (const [i, cell] of cells.entries()) {
    const [at, w] = [x, widths[i] ?? 40];
    tr.add(
      doc.struct(isHeader ? 'TH' : 'TD', {}, () => {
        doc
          .font(isHeader ? 'bold' : 'regular')
          .fontSize(8)
          .fillColor(isHeader ? soft : ink)
          .text(plain(cell), at + 4, top + 3, { width: w - 8, align: columns[i]?.isNumber ? 'right' : 'left' });
      }),
    );
    x += w;
  }
  tr.end();
  doc.y = top + height;
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(margin, doc.y)
    .lineTo(margin + width, doc.y)
    .lineWidth(0.5)
    .strokeColor(line)
    .stroke();
  doc.endMarkedContent();
}

/** What stands left and right of a text in its cell. */
const padding = 10;
const widest = 190;

/** Widths within the page by what stands in the columns. Where there is no room they narrow, but break no word and no number. */
function widthsOf({ doc, width }: Canvas, columns: ReportTable['columns'], rows: ReportTable['rows']): number[] {
  const widthOf = (font: 'regular' | 'bold', texts: readonly string[]) => {
    doc.font(font).fontSize(8);
    return Math.min(widest, padding + Math.max(20, ...texts.map((text) => doc.widthOfString(plain(text)))));
  };
  const limits = columns.map(({ title, isNumber }, i) => {
    const cells = rows.slice(0, 60).map((row) => row[i] ?? '');
    const wanted = Math.max(widthOf('bold', [title]), widthOf('regular', cells));
    const pieces = isNumber
      ? cells.flatMap((cell) => (cell.length > 16 ? wordsOf(cell) : [cell]))
      : cells.flatMap(wordsOf);
    return { wanted, least: Math.max(widthOf('bold', wordsOf(title)), widthOf('regular', pieces)) };
  });
  const wanted = limits.reduce((sum, each) => sum + each.wanted, 0);
  const least = limits.reduce((sum, each) => sum + each.least, 0);
  if (wanted <= width || least >= width) return limits.map((each) => (each.wanted * width) / wanted);
  const share = (width - least) / (wanted - least);
  return limits.map((each) => each.least + (each.wanted - each.least) * share);
}

const wordsOf = (text: string) => text.split(' ');
