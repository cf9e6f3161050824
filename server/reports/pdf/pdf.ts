import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { Report, ReportBlock } from '../../../domain/reports/document.ts';
import { reportMessages } from '../../../messages/report.ts';
import { drawBars } from './bars.ts';
import { bottom, type Canvas, ink, margin, paragraph, plain, room, warn } from './canvas.ts';
import { drawContents, drawFeet, type Place } from './contents.ts';
import { drawTable } from './table.ts';

/** DejaVu Sans: Latin, Greek, Cyrillic and the signs that reports use; its licence allows embedding. */
const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const regular = path.join(fonts, 'DejaVuSansCondensed.ttf');
const bold = path.join(fonts, 'DejaVuSansCondensed-Bold.ttf');

/**
 * Draws a report as PDF 1.7: tagged, with its language, embedded fonts, bookmarks, a table of contents, page numbers, and vector charts.
 *
 * @returns a readable stream of the file
 */
export function reportPdf(report: Report, created: Date): PDFKit.PDFDocument {
  const doc = documentOf(report, created);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const canvas: Canvas = { doc, root, width: doc.page.width - 2 * margin };
  const place = drawFront(canvas, report);
  const sections = report.sections.map(({ title, blocks }) => {
    room(canvas, 90);
    doc.y += 6;
    const page = doc.bufferedPageRange().count;
    doc.outline.addItem(plain(title));
    paragraph(canvas, title, { tag: 'H2', font: 'bold', size: 14, after: 6 });
    for (const block of blocks) drawBlock(canvas, block);
    return { title, page };
  });
  drawContents(canvas, place, sections);
  root.end();
  drawFeet(canvas, report);
  doc.end();
  return doc;
}

function documentOf(report: Report, created: Date): PDFKit.PDFDocument {
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
  return doc;
}

/**
 * Draws what it is, and of what.
 *
 * @returns where the table of contents goes when the pages are known; room for every line is left there
 */
function drawFront(canvas: Canvas, report: Report): Place {
  const { doc } = canvas;
  const texts = reportMessages[report.language];
  paragraph(canvas, report.title, { tag: 'H1', font: 'bold', size: 22, after: 10 });
  if (report.isSample) paragraph(canvas, texts.sampleData, { font: 'bold', colour: warn, after: 8 });
  drawTable(canvas, {
    kind: 'table',
    caption: '',
    columns: [{ title: '' }, { title: '' }],
    rows: [...report.facts, [texts.hash, report.hash]].map((fact) => [...fact]),
  });
  paragraph(canvas, texts.contents, { tag: 'H2', font: 'bold', size: 13, after: 6 });
  const place = { page: doc.bufferedPageRange().count - 1, y: doc.y };
  doc.y += report.sections.length * 15 + 10;
  return place;
}

function drawBlock(canvas: Canvas, block: ReportBlock): void {
  if (block.kind === 'bars') drawBars(canvas, block);
  else if (block.kind === 'table') drawTable(canvas, block);
  else {
    room(canvas, 30);
    paragraph(canvas, block.text, { colour: block.tone === 'warn' ? warn : ink });
  }
}
