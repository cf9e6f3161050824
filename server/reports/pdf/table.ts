import type { ReportTable } from '../../../domain/reports/document.ts';
import { artifact, type Canvas, pageHeight, paragraph, room, rule } from './canvas.ts';
import { colour, leading, margin, type } from './style.ts';
import { type Typeface, widestPiece, widthOf, wrapped, write } from './text.ts';

type Column = ReportTable['columns'][number];
/** A table that is being drawn. */
type Drawn = {
  readonly canvas: Canvas;
  readonly tag: PDFKit.PDFStructureElement;
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly size: number;
};
/** A row, measured: the lines of its cells, and how high it is. */
type Row = {
  readonly cells: readonly (readonly string[])[];
  readonly height: number;
  readonly kind: 'head' | 'row' | 'total';
};

/** What stands right of a text in its cell, and above and below it. */
const padding = { x: 10, y: 3 };
/** The sizes that a table may be set in, until it fits. */
const sizes = [type.table, 8, 7.5, 7, 6.5, 6];
/** A row is no higher than a page. */
const mostLines = 40;

/** Draws a table over as many pages as it needs, its head on each. The first cell of a row is its header. */
export function drawTable(canvas: Canvas, { columns, rows, caption }: ReportTable, title = ''): void {
  const { doc, root, words } = canvas;
  if (rows.length === 0) {
    paragraph(canvas, words.texts.noRows, { colour: colour.soft });
    return;
  }
  const { widths, size } = fitted(canvas, columns, rows);
  const titles = columns.map((column) => column.title);
  const head = titles.some(Boolean) ? rowOf(canvas, titles, widths, size, 'head') : undefined;
  const isTotal = (i: number) => i > 0 && i === rows.length - 1 && rows[i]?.[0] === words.texts.total;
  const measured = rows.map((cells, i) => rowOf(canvas, cells, widths, size, isTotal(i) ? 'total' : 'row'));
  const captionHeight = caption && caption !== title ? 20 : 0;
  room(canvas, captionHeight + keptTogether(canvas, head, measured));
  if (captionHeight) paragraph(canvas, caption, { font: 'bold', size: type.subheading, after: 4 });
  const tag = doc.struct('Table', caption ? { alt: caption } : {});
  root.add(tag);
  const table = { canvas, tag, columns, widths, size };
  if (head) drawRow(table, head);
  for (const row of measured) {
    if (doc.y + row.height > doc.page.height - margin.bottom) {
      doc.addPage();
      // It was read aloud where it stands first.
      if (head) artifact(doc, () => drawCells(table, head), 'Pagination');
    }
    drawRow(table, row);
  }
  tag.end();
  doc.y += 12;
}

/** A short table stands whole on a page, of a long one the head with three rows. */
function keptTogether(canvas: Canvas, head: Row | undefined, rows: readonly Row[]): number {
  const heightOf = (some: readonly Row[]) => some.reduce((sum, { height }) => sum + height, head?.height ?? 0);
  const all = heightOf(rows);
  return all <= pageHeight(canvas) / 3 ? all : heightOf(rows.slice(0, 3));
}

const faceOf = (kind: Row['kind'], size: number): Typeface => ({
  font: kind === 'row' ? 'regular' : 'bold',
  size: kind === 'head' ? Math.min(size, type.note) : size,
  colour: kind === 'head' ? colour.soft : colour.ink,
});

/** The last cell ends at the margin. */
const gapOf = (widths: readonly number[], i: number) => (i === widths.length - 1 ? 0 : padding.x);

function rowOf(
  { doc }: Canvas,
  cells: readonly string[],
  widths: readonly number[],
  size: number,
  kind: Row['kind'],
): Row {
  const face = faceOf(kind, size);
  const lines = widths.map((width, i) => wrapped(doc, cells[i] ?? '', width - gapOf(widths, i), face, mostLines));
  return {
    kind,
    cells: lines,
    height: Math.max(1, ...lines.map(({ length }) => length)) * (face.size ?? size) * leading + 2 * padding.y,
  };
}

function drawRow(table: Drawn, row: Row): void {
  const { canvas, tag } = table;
  const { doc } = canvas;
  const tr = doc.struct('TR');
  tag.add(tr);
  drawCells(table, row, (i, draw) => {
    const isHeader = row.kind === 'head' || i === 0;
    const scope = row.kind === 'head' ? 'Column' : 'Row';
    tr.add(isHeader ? doc.struct('TH', { scope }, draw) : doc.struct('TD', {}, draw));
  });
  tr.end();
}

/** Draws cells and the line below them. @param tagged wraps what is drawn of a cell; without it nothing is tagged */
function drawCells(
  { canvas: { doc }, columns, widths, size }: Drawn,
  { cells, height, kind }: Row,
  tagged?: (column: number, draw: () => void) => void,
): void {
  const face = faceOf(kind, size);
  const lineHeight = (face.size ?? size) * leading;
  const top = doc.y;
  const right = margin.side + widths.reduce((sum, width) => sum + width, 0);
  let x = margin.side;
  for (const [i, lines] of cells.entries()) {
    const [left, width] = [x, widths[i] ?? 0];
    // A head stands on its line, as its words may be of fewer lines than its neighbour's.
    const first = kind === 'head' ? top + height - padding.y - lines.length * lineHeight : top + padding.y;
    const draw = () => {
      for (const [l, line] of lines.entries()) {
        const isRight = columns[i]?.isNumber;
        write(doc, line, isRight ? left + width - gapOf(widths, i) : left, first + l * lineHeight, {
          ...face,
          align: isRight ? 'right' : 'left',
        });
      }
    };
    if (tagged) tagged(i, draw);
    else draw();
    x += width;
  }
  doc.x = margin.side;
  doc.y = top + height;
  const line = () => rule(doc, doc.y, { to: right, ...(kind === 'head' ? { weight: 0.9, stroke: colour.ink } : {}) });
  const above = () => kind === 'total' && rule(doc, top, { to: right, weight: 0.9, stroke: colour.ink });
  if (tagged)
    artifact(doc, () => {
      above();
      line();
    });
  else line();
}

/** The largest size at which no number and no word breaks, and the widths of the columns. */
function fitted(
  canvas: Canvas,
  columns: readonly Column[],
  rows: ReportTable['rows'],
): { readonly widths: number[]; readonly size: number } {
  for (const size of sizes) {
    const limits = limitsOf(canvas, columns, rows, size);
    if (sum(limits.map(({ least }) => least)) <= canvas.width) return { size, widths: shared(limits, canvas.width) };
  }
  // Not even so: names are broken, numbers are not.
  const size = sizes.at(-1) ?? type.note;
  const limits = limitsOf(canvas, columns, rows, size);
  const ofNumbers = sum(limits.filter((_, i) => columns[i]?.isNumber).map(({ least }) => least));
  const texts = columns.filter(({ isNumber }) => !isNumber).length;
  const rest = Math.max(24, (canvas.width - ofNumbers) / Math.max(1, texts));
  return { size, widths: limits.map(({ least }, i) => (columns[i]?.isNumber ? least : rest)) };
}

/** What a column needs so that nothing breaks, what it needs to be on one line, and whether it goes first. */
type Limit = { readonly least: number; readonly wanted: number; readonly isFirst: boolean };
/** A word of a name may break when it is wider than this; the name of a row stands on one line up to it. */
const widestWord = 110;
/** A column of text is no wider than this where others want room. */
const widestText = 320;
/** A column of numbers is no wider: what is, is sentences. */
const widestNumber = 130;
const widestTitle = 90;

function limitsOf({ doc }: Canvas, columns: readonly Column[], rows: ReportTable['rows'], size: number): Limit[] {
  return columns.map(({ title, isNumber = false }, i) => {
    const cells = [...new Set(rows.map((row) => row[i] ?? ''))];
    const last = rows.at(-1)?.[i] ?? '';
    const head = faceOf('head', size);
    const widest = (of: typeof widthOf) =>
      Math.max(...cells.map((cell) => of(doc, cell, faceOf('row', size))), of(doc, last, faceOf('total', size)));
    const [piece, whole] = [widest(widestPiece), widest(widthOf)];
    const needed = isNumber ? piece : Math.min(i === 0 ? whole : piece, widestWord);
    const gap = i === columns.length - 1 ? 0 : padding.x;
    return {
      isFirst: isNumber && whole <= widestNumber,
      least: gap + Math.max(18, needed, Math.min(widestPiece(doc, title, head), widestWord)),
      wanted: gap + Math.max(24, Math.min(whole, widestText), Math.min(widthOf(doc, title, head), widestTitle)),
    };
  });
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Widths that fill the page: each column has what it needs, then what it wants, numbers first; what is left stands between them. */
function shared(limits: readonly Limit[], width: number): number[] {
  const widths = limits.map(({ least }) => least);
  for (const first of [true, false]) {
    const wanting = limits.map(({ wanted, isFirst }, i) =>
      isFirst === first ? Math.max(0, wanted - (widths[i] ?? 0)) : 0,
    );
    const all = sum(wanting);
    const given = Math.min(all, width - sum(widths));
    for (const [i, want] of wanting.entries()) if (all > 0) widths[i] = (widths[i] ?? 0) + (want * given) / all;
  }
  const left = (width - sum(widths)) / Math.max(1, widths.length - 1);
  return widths.map((each, i) => (i === 0 && widths.length > 1 ? each : each + left));
}
