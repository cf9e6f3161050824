import type { Words } from '../words.ts';
import { colour, leading, margin, type } from './style.ts';
import { type Typeface, wrapped, write } from './text.ts';

/** A report as it is drawn: the document, the element that its tags go into, the width between the margins, and its words. */
export type Canvas = {
  readonly doc: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  readonly width: number;
  readonly words: Words;
};

type Style = Typeface & {
  readonly tag?: string;
  /** Points of space behind it. */
  readonly after?: number;
  readonly indent?: number;
};

/** Writes text below what is there. */
export function paragraph(canvas: Canvas, text: string, style: Style = {}): void {
  const { doc, root, width } = canvas;
  const { tag = 'P', after = 6, indent = 0, size = type.text } = style;
  const lines = wrapped(doc, text, width - indent, style);
  const height = size * leading;
  // A paragraph of a few lines stays whole, a longer one breaks.
  if (lines.length <= 4) room(canvas, lines.length * height);
  const element = doc.struct(tag);
  root.add(element);
  for (const line of lines) {
    room(canvas, height);
    const y = doc.y;
    element.add(() => write(doc, line, margin.side + indent, y, style));
    doc.y = y + height;
  }
  element.end();
  doc.y += after;
}

/** Begins a new page unless this much height is left on this one. */
export function room({ doc }: Canvas, height: number): void {
  if (doc.y + height > doc.page.height - margin.bottom + 0.01) doc.addPage();
}

/** How much height a page has. */
export const pageHeight = ({ doc }: Canvas): number => doc.page.height - margin.top - margin.bottom;

/** Draws what is no content: rules and grounds, which nobody reads aloud. */
export function artifact(doc: PDFKit.PDFDocument, draw: () => void, kind: 'Layout' | 'Pagination' = 'Layout'): void {
  doc.markContent('Artifact', { type: kind });
  draw();
  doc.endMarkedContent();
}

/** A line from margin to margin, or a part of that. */
export function rule(
  doc: PDFKit.PDFDocument,
  y: number,
  { from = margin.side, to = doc.page.width - margin.side, weight = 0.5, stroke = colour.line as string } = {},
): void {
  doc.moveTo(from, y).lineTo(to, y).lineWidth(weight).strokeColor(stroke).stroke();
}

/**
 * Draws a figure of a height below what is there, with its caption above.
 *
 * @param alt read aloud in its place
 */
export function figure(
  canvas: Canvas,
  { caption, alt, height }: { readonly caption: string; readonly alt: string; readonly height: number },
  draw: (top: number) => void,
): void {
  const { doc, root, width } = canvas;
  room(canvas, height + (caption ? 20 : 0));
  if (caption) paragraph(canvas, caption, { font: 'bold', size: type.subheading, after: 4 });
  const top = doc.y;
  root.add(doc.struct('Figure', { alt, bbox: [margin.side, top, margin.side + width, top + height] }, () => draw(top)));
  doc.x = margin.side;
  doc.y = top + height + 10;
}

/** Fills a rectangle with slanted lines: what is a part only, or not known. */
export function hatch(
  doc: PDFKit.PDFDocument,
  [x, y, width, height]: readonly [number, number, number, number],
  stroke: string,
  gap = 3,
): void {
  doc.save();
  doc.rect(x, y, width, height).clip();
  for (let at = x - height; at < x + width; at += gap) doc.moveTo(at, y + height).lineTo(at + height, y);
  doc.lineWidth(0.6).strokeColor(stroke).stroke();
  doc.restore();
}
