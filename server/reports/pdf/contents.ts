import type { Report } from '../../../domain/reports/document.ts';
import { artifact, type Canvas, rule } from './canvas.ts';
import { colour, margin, type } from './style.ts';
import { shortened, widthOf, write } from './text.ts';

/** Where the table of contents stands: a page, counted from 0, and the height on it. */
export type Place = { readonly page: number; readonly y: number };
/** A section in the table of contents. */
export type Entry = { readonly number: string; readonly title: string; readonly page: number; readonly anchor: string };

export const entryHeight = 17;

/** Writes the table of contents, once the pages of the sections are known; its lines lead to them. */
export function drawContents(
  { doc, width }: Canvas,
  toc: PDFKit.PDFStructureElement,
  place: Place,
  entries: readonly Entry[],
): void {
  doc.switchToPage(place.page);
  for (const [i, { number, title, page, anchor }] of entries.entries()) {
    const y = place.y + i * entryHeight;
    const item = doc.struct('TOCI');
    toc.add(item);
    const link = doc.struct('Link');
    item.add(link);
    link.add(() => {
      write(doc, number, margin.side, y, { colour: colour.soft });
      write(doc, shortened(doc, title, width - 70), margin.side + 28, y);
      write(doc, String(page), margin.side + width, y, { align: 'right' });
    });
    const options = { structParent: link, Contents: new String(`${number} ${title}`) };
    doc.goTo(margin.side, y, width, entryHeight - 2, anchor, options as object);
    item.end();
    artifact(doc, () => rule(doc, y + entryHeight - 3));
  }
  toc.end();
}

/** Writes the running head and the foot of every page: what report it is, of when, and which page of how many. */
export function drawHeads({ doc, width, words: { texts } }: Canvas, { title, facts, hash, isSample }: Report): void {
  const { count } = doc.bufferedPageRange();
  const soft = { size: type.note, colour: colour.soft };
  const period = facts[0]?.[1] ?? '';
  for (let i = 0; i < count; i++) {
    doc.switchToPage(i);
    artifact(
      doc,
      () => {
        const head = 34;
        if (i > 0) {
          write(doc, shortened(doc, `${title} · ${period}`, width - 130, soft), margin.side, head, soft);
          rule(doc, head + 15);
        }
        if (isSample)
          write(doc, texts.sample, margin.side + width, head, {
            ...soft,
            font: 'bold',
            colour: colour.warn,
            align: 'right',
          });
        const foot = doc.page.height - 36;
        rule(doc, foot - 7);
        const page = texts.page(i + 1, count);
        write(doc, page, margin.side + width, foot, { ...soft, align: 'right' });
        const left = `Wattledger · SHA-256 ${hash.slice(0, 16)}…`;
        write(doc, shortened(doc, left, width - widthOf(doc, page, soft) - 20, soft), margin.side, foot, soft);
      },
      'Pagination',
    );
  }
}
