import type { Report } from '../../../domain/reports/document.ts';
import { reportMessages } from '../../../messages/report.ts';
import { type Canvas, ink, margin, plain, soft } from './canvas.ts';

/** Where the table of contents stands: a page, counted from 0, and the height on it. */
export type Place = { readonly page: number; readonly y: number };

/** Writes the table of contents, once the pages of the sections are known. */
export function drawContents(
  { doc, root, width }: Canvas,
  place: Place,
  sections: readonly { readonly title: string; readonly page: number }[],
): void {
  doc.switchToPage(place.page);
  const toc = doc.struct('TOC');
  root.add(toc);
  for (const [i, { title, page }] of sections.entries()) {
    const y = place.y + i * 15;
    toc.add(
      doc.struct('TOCI', {}, () => {
        doc
          .font('regular')
          .fontSize(9.5)
          .fillColor(ink)
          .text(plain(title), margin, y, { width: width - 40, lineBreak: false });
        doc.text(String(page), margin, y, { width, align: 'right', lineBreak: false });
      }),
    );
  }
  toc.end();
}

/** Writes the foot of every page: what report it is, and which page of how many. */
export function drawFeet({ doc, width }: Canvas, { title, isSample, language }: Report): void {
  const { count } = doc.bufferedPageRange();
  const texts = reportMessages[language];
  for (let i = 0; i < count; i++) {
    doc.switchToPage(i);
    // Below the margin nothing would be written: it is lifted for the foot.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    const y = doc.page.height - 36;
    doc
      .font('regular')
      .fontSize(8)
      .fillColor(soft)
      .text(plain(['Wattledger', title, ...(isSample ? [texts.sample] : [])].join(' · ')), margin, y, {
        width: width - 90,
        lineBreak: false,
        ellipsis: true,
      });
    doc.text(texts.page(i + 1, count), margin, y, { width, align: 'right', lineBreak: false });
    doc.endMarkedContent();
  }
}
