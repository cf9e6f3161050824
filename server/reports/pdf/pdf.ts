import type { Report, ReportBlock, ReportSection } from '../../../domain/reports/document.ts';
import { wordsOf } from '../words.ts';
import { drawBars } from './bars.ts';
import { artifact, type Canvas, paragraph, room } from './canvas.ts';
import { drawColumns } from './columns.ts';
import { drawContents, drawHeads, type Entry, entryHeight } from './contents.ts';
import { openDocument } from './document.ts';
import { drawHeat, mapHeight, mapsInARow, scaleHeight } from './heat.ts';
import { drawList } from './list.ts';
import { drawShares } from './shares.ts';
import { colour, leading, margin, type } from './style.ts';
import { drawTable } from './table.ts';
import { wrapped } from './text.ts';
import { drawTiles } from './tiles.ts';

/**
 * Draws a report as a document that validates as PDF/UA-1: a first page with what a reader takes away, a table of contents, the sections
 * with their charts as vectors, and behind them those that are looked up.
 *
 * @returns a readable stream of the file
 */
export function reportPdf(report: Report, created: Date): PDFKit.PDFDocument {
  const doc = openDocument(report, created);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const words = wordsOf(report.language, String(report.request.timeZone ?? 'UTC'));
  const canvas: Canvas = { doc, root, width: doc.page.width - 2 * margin.side, words };
  drawTitle(canvas, report);
  const [first, ...others] = report.sections;
  const opening = first?.id === 'opening' ? [drawSection(canvas, first, '')] : [];
  const rest = first?.id === 'opening' ? others : report.sections;
  if (opening.length > 0) doc.addPage();
  paragraph(canvas, words.texts.contents, { tag: 'H2', font: 'bold', size: type.heading, after: 8 });
  const toc = doc.struct('TOC');
  root.add(toc);
  const place = { page: doc.bufferedPageRange().count - 1, y: doc.y };
  doc.y += report.sections.length * entryHeight + 16;
  drawFacts(canvas, report);
  const entries = [...opening, ...drawBody(canvas, rest)];
  drawContents(canvas, toc, place, entries);
  root.end();
  drawHeads(canvas, report);
  doc.end();
  return doc;
}

/** What report it is, of when and of what. */
function drawTitle(canvas: Canvas, report: Report): void {
  const { doc, words } = canvas;
  artifact(doc, () => doc.rect(margin.side, 40, 34, 4).fill(colour.accent));
  paragraph(canvas, report.title, { tag: 'H1', font: 'bold', size: type.title, after: 0 });
  const [period, ...more] = report.facts;
  if (period) paragraph(canvas, period[1], { size: type.heading, colour: colour.soft, after: 3 });
  const line = more.slice(0, 3).map(([name, value]) => `${name}${words.colon}${value}`);
  paragraph(canvas, line.join(' · '), { size: type.note, colour: colour.soft, after: 10 });
  if (report.isSample) drawWarning(canvas, words.texts.sampleData);
}

/** What must not be missed, on a ground of its own. */
function drawWarning(canvas: Canvas, text: string): void {
  const { doc, width, root } = canvas;
  const face = { size: type.table, colour: colour.warn } as const;
  const lines = wrapped(doc, text, width - 20, face);
  const height = lines.length * type.table * leading + 10;
  room(canvas, height);
  const top = doc.y;
  artifact(doc, () => {
    doc.rect(margin.side, top, width, height).fill(colour.warnSoft);
    doc.rect(margin.side, top, 2.5, height).fill(colour.warn);
  });
  doc.y = top + 5;
  paragraph({ doc, root, width: width - 20, words: canvas.words }, text, { ...face, indent: 10, after: 0 });
  doc.y = top + height + 10;
}

/** Everything that it was asked for, and its hash. */
function drawFacts(canvas: Canvas, report: Report): void {
  const { texts } = canvas.words;
  drawTable(canvas, {
    kind: 'table',
    caption: texts.about,
    columns: [{ title: '' }, { title: '' }],
    rows: [...report.facts, [texts.hash, report.hash]].map((fact) => [...fact]),
  });
}

/** Sections with their numbers, and on a new page those of the appendix with letters. */
function drawBody(canvas: Canvas, sections: readonly ReportSection[]): Entry[] {
  const { doc, words } = canvas;
  const appendix = sections.filter(({ isAppendix }) => isAppendix);
  doc.addPage();
  const entries = sections
    .filter(({ isAppendix }) => !isAppendix)
    .map((section, i) => drawSection(canvas, section, String(i + 1)));
  if (appendix.length === 0) return entries;
  doc.addPage();
  paragraph(canvas, words.texts.appendix, { tag: 'H2', font: 'bold', size: type.title, after: 10 });
  return [...entries, ...appendix.map((section, i) => drawSection(canvas, section, `A${i + 1}`, 'H3'))];
}

function drawSection(canvas: Canvas, { id, title, blocks }: ReportSection, number: string, tag = 'H2'): Entry {
  const { doc } = canvas;
  if (number) {
    room(canvas, 46 + beginOf(blocks));
    if (doc.y > margin.top + 1) doc.y += 8;
  }
  const anchor = `section-${number || id}`;
  doc.addNamedDestination(anchor, 'XYZ', null, doc.y, null);
  doc.outline.addItem(title);
  const page = doc.bufferedPageRange().count;
  paragraph(canvas, [number, title].filter(Boolean).join('  '), {
    tag,
    font: 'bold',
    size: type.heading,
    after: 7,
  });
  for (const block of blocks) drawBlock(canvas, block, title);
  return { number, title, page, anchor };
}

/** How high a section begins: up to its first picture, or the first rows of a table, so that it does not begin at the foot of a page. */
function beginOf(blocks: readonly ReportBlock[]): number {
  let height = 0;
  for (const block of blocks) {
    if (block.kind === 'text') height += 34;
    else if (block.kind === 'bars') return height + 30 + 18 * Math.min(block.bars.length, 14);
    else if (block.kind === 'shares') return height + 60 + 25 * block.wholes.length;
    else if (block.kind === 'heat')
      return height + 22 + scaleHeight + mapHeight * Math.ceil(block.maps.length / mapsInARow);
    else return height + (block.kind === 'columns' ? 200 : 80);
  }
  return height;
}

type Of<K extends ReportBlock['kind']> = Extract<ReportBlock, { kind: K }>;
/** How each kind of block is drawn. */
const drawers: { readonly [K in ReportBlock['kind']]: (canvas: Canvas, block: Of<K>, title: string) => void } = {
  bars: drawBars,
  table: drawTable,
  tiles: drawTiles,
  columns: drawColumns,
  heat: drawHeat,
  shares: drawShares,
  list: drawList,
  text: (canvas, { text, tone }) => {
    if (tone === 'warn') drawWarning(canvas, text);
    else paragraph(canvas, text, { after: 8 });
  },
};

/** @param title of the section: a table of the same name needs no caption */
function drawBlock<K extends ReportBlock['kind']>(canvas: Canvas, block: Of<K>, title: string): void {
  // The kind of a block says which of them takes it.
  const draw = drawers[block.kind] as (canvas: Canvas, block: Of<K>, title: string) => void;
  draw(canvas, block, title);
}
