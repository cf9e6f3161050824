/** A report as it is drawn: the document, the root of its tags, and the width between the margins. */
export type Canvas = {
  readonly doc: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  readonly width: number;
};

export const ink = '#14171d';
export const soft = '#646b79';
export const line = '#e4e4df';
export const accent = '#2750d8';
export const warn = '#87500a';
export const margin = 48;
export const bottom = 56;

/** Spaces that a font may lack; and control characters, which are no text. */
export const plain = (text: string): string =>
  text.replaceAll(/[\u202f\u2009\u2007]/g, '\u00a0').replaceAll(/\p{Cc}/gu, ' ');

type Style = {
  readonly tag?: string;
  readonly font?: string;
  readonly size?: number;
  readonly colour?: string;
  readonly after?: number;
};

/** Writes text below what is there, `after` points of space behind it. */
export function paragraph({ doc, root, width }: Canvas, text: string, style: Style = {}): void {
  const { tag = 'P', font = 'regular', size = 9.5, colour = ink, after = 6 } = style;
  root.add(
    doc.struct(tag as 'P', { title: undefined } as object, () => {
      doc.font(font).fontSize(size).fillColor(colour).text(plain(text), margin, doc.y, { width });
      doc.y += after;
    }),
  );
}

/** Begins a new page unless this much height is left on this one. */
export function room({ doc }: Canvas, height: number): void {
  if (doc.y + height > doc.page.height - bottom) doc.addPage();
}
