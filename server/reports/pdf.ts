import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { Report, ReportBars, ReportBlock, ReportTable } from '../../domain/reports/document.ts';
import { reportMessages } from '../../messages/report.ts';

/** DejaVu Sans: Latin, Greek, Cyrillic and the signs that reports use; its licence allows embedding. */
const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const regular = path.join(fonts, 'DejaVuSansCondensed.ttf');
const bold = path.join(fonts, 'DejaVuSansCondensed-Bold.ttf');

const ink = '#14171d';
const soft = '#646b79';
const line = '#e4e4df';
const accent = '#2750d8';
const warn = '#87500a';
const margin = 48;
const bottom = 56;

/** Spaces that a font may lack; and control characters, which are no text. */
const plain = (text: string): string => text.replaceAll(/[\u202f\u2009\u2007]/g, '\u00a0').replaceAll(/\p{Cc}/gu, ' ');

/**
 * Draws a report as PDF 1.7: tagged, with its language, embedded fonts, bookmarks, a table of contents, page numbers, and vector charts.
 *
 * @returns a readable stream of the file
 */
export function reportPdf(report: Report, created: Date): PDFKit.PDFDocument {
  const texts = reportMessages[report.language];
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom, left: margin, right: margin },
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    lang: { en: 'en-GB', fr: 'fr-FR' }[report.language],
    displayTitle: true,
    info: {
      Title: plain(report.title),
      Author: 'Wattledger',
      Creator: 'Wattledger',
      Subject: report.hash,
      CreationDate: created,
    },
    font: regular,
  });
  doc.registerFont('regular', regular);
  doc.registerFont('bold', bold);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const width = doc.page.width - 2 * margin;
  const contents: { title: string; page: number }[] = [];

  const put = (tag: string, draw: () => void) =>
    root.add(doc.struct(tag as 'P', { title: undefined } as object, () => draw()));
  const paragraph = (text: string, { tag = 'P', font = 'regular', size = 9.5, colour = ink, after = 6 } = {}) =>
    put(tag, () => {
      doc.font(font).fontSize(size).fillColor(colour).text(plain(text), margin, doc.y, { width });
      doc.y += after;
    });
  const room = (height: number) => {
    if (doc.y + height > doc.page.height - bottom) doc.addPage();
  };

  // First page: what it is, and of what.
  paragraph(report.title, { tag: 'H1', font: 'bold', size: 22, after: 10 });
  if (report.isSample) paragraph(texts.sampleData, { font: 'bold', colour: warn, after: 8 });
  table({
    kind: 'table',
    caption: '',
    columns: [{ title: '' }, { title: '' }],
    rows: [...report.facts, [texts.hash, report.hash]].map((fact) => [...fact]),
  });
  paragraph(texts.contents, { tag: 'H2', font: 'bold', size: 13, after: 6 });
  // Filled when the pages are known; room for every line.
  const contentsAt = { page: doc.bufferedPageRange().count - 1, y: doc.y };
  doc.y += report.sections.length * 15 + 10;

  for (const section of report.sections) {
    room(90);
    doc.y += 6;
    contents.push({ title: section.title, page: doc.bufferedPageRange().count });
    doc.outline.addItem(plain(section.title));
    paragraph(section.title, { tag: 'H2', font: 'bold', size: 14, after: 6 });
    for (const block of section.blocks) drawBlock(block);
  }
  finish();
  return doc;

  function drawBlock(block: ReportBlock): void {
    if (block.kind === 'bars') bars(block);
    else if (block.kind === 'table') table(block);
    else {
      room(30);
      paragraph(block.text, { colour: block.tone === 'warn' ? warn : ink });
    }
  }

  function table({ columns, rows, caption }: ReportTable): void {
    if (rows.length === 0) return;
    const widths = widthsOf(
      columns.map(({ title }) => title),
      rows,
    );
    const whole = doc.struct('Table', caption ? { alt: caption } : {});
    root.add(whole);
    const hasHeader = columns.some(({ title }) => title !== '');
    const row = (cells: readonly string[], isHeader: boolean) => {
      doc.font(isHeader ? 'bold' : 'regular').fontSize(8);
      const height =
        Math.max(...cells.map((cell, i) => doc.heightOfString(plain(cell) || ' ', { width: (widths[i] ?? 40) - 8 }))) +
        6;
      if (doc.y + height > doc.page.height - bottom) {
        doc.addPage();
        if (hasHeader && !isHeader)
          row(
            columns.map(({ title }) => title),
            true,
          );
      }
      const top = doc.y;
      const tr = doc.struct('TR');
      whole.add(tr);
      let x = margin;
      cells.forEach((cell, i) => {
        const w = widths[i] ?? 40;
        tr.add(
          doc.struct(isHeader ? 'TH' : 'TD', {}, () => {
            doc
              .font(isHeader ? 'bold' : 'regular')
              .fontSize(8)
              .fillColor(isHeader ? soft : ink)
              .text(plain(cell), x + 4, top + 3, { width: w - 8, align: columns[i]?.isNumber ? 'right' : 'left' });
          }),
        );
        x += w;
      });
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
    };
    if (hasHeader)
      row(
        columns.map(({ title }) => title),
        true,
      );
    for (const cells of rows) row(cells, false);
    whole.end();
    doc.y += 10;
  }

  /** Widths by what stands in the columns, within the page. */
  function widthsOf(titles: readonly string[], rows: readonly (readonly string[])[]): number[] {
    doc.font('regular').fontSize(8);
    const wanted = titles.map((title, i) => {
      const texts = [title, ...rows.slice(0, 60).map((cells) => cells[i] ?? '')];
      return Math.min(190, Math.max(30, ...texts.map((text) => doc.widthOfString(plain(text)) + 14)));
    });
    const all = wanted.reduce((sum, each) => sum + each, 0);
    return wanted.map((each) => (each * width) / all);
  }

  function bars({ bars: all, caption }: ReportBars): void {
    if (all.length === 0) return;
    const largest = Math.max(...all.map(({ value }) => value), 1e-12);
    room(Math.min(300, 24 + all.length * 17));
    paragraph(caption, { size: 8.5, colour: soft, after: 3 });
    // The table beside it has the same numbers: a reader aloud hears them once.
    root.add(
      doc.struct(
        'Figure',
        { alt: `${caption}: ${all.map(({ label, text }) => `${label} ${text}`).join(', ')}` },
        () => {
          for (const { label, value, text } of all) {
            const y = doc.y;
            doc
              .font('regular')
              .fontSize(8)
              .fillColor(ink)
              .text(plain(label), margin, y + 2, { width: 110, lineBreak: false, ellipsis: true });
            doc.rect(margin + 118, y + 1, Math.max(0.5, ((width - 240) * value) / largest), 11).fill(accent);
            doc
              .fillColor(ink)
              .text(plain(text), margin + 124 + Math.max(0.5, ((width - 240) * value) / largest), y + 2, {
                width: 110,
                lineBreak: false,
              });
            doc.y = y + 16;
          }
        },
      ),
    );
    doc.x = margin;
    doc.y += 8;
  }

  /** Contents, page numbers, and the end of the tags. */
  function finish(): void {
    const { count } = doc.bufferedPageRange();
    doc.switchToPage(contentsAt.page);
    const toc = doc.struct('TOC');
    root.add(toc);
    contents.forEach(({ title, page }, i) => {
      const y = contentsAt.y + i * 15;
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
    });
    toc.end();
    root.end();
    for (let i = 0; i < count; i++) {
      doc.switchToPage(i);
      // Below the margin nothing would be written: it is lifted for the foot.
      doc.page.margins.bottom = 0;
      doc.markContent('Artifact', { type: 'Pagination' });
      doc
        .font('regular')
        .fontSize(8)
        .fillColor(soft)
        .text(
          plain(`Wattledger · ${report.title}${report.isSample ? ' · SAMPLE DATA' : ''}`),
          margin,
          doc.page.height - 36,
          { width: width - 90, lineBreak: false, ellipsis: true },
        );
      doc.text(texts.page(i + 1, count), margin, doc.page.height - 36, { width, align: 'right', lineBreak: false });
      doc.endMarkedContent();
    }
    doc.end();
  }
}
