import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../domain/reports/document.ts';
import { exampleReport, hostileNames } from '../../../tests/support/example-report.ts';
import { reportPdf } from './pdf.ts';
import { margin } from './style.ts';

async function bytesOf(report: Report): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of reportPdf(report, new Date(0))) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Objects of a file, as they are written. */
const objectsOf = (file: Buffer) =>
  [...file.toString('latin1').matchAll(/\d+ 0 obj\n([\s\S]*?)\nendobj/g)].map(([, object = '']) => object);

/** What its pages are drawn with. */
const drawnBy = (file: Buffer) =>
  objectsOf(file).flatMap((object) => {
    const found = /\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*)\nendstream/.exec(object);
    const text = found?.[1] ? inflateSync(Buffer.from(found[1], 'latin1')).toString('latin1') : '';
    return /\b(BDC|BMC)\b/.test(text) ? [text] : [];
  });

const signs = 'Tj|TJ|f|f\\*|S|B|b';
/** What is painted outside any tag and any artifact. */
function untagged(drawing: string): string[] {
  let depth = 0;
  const found: string[] = [];
  for (const line of drawing.split('\n')) {
    if (/\b(BDC|BMC)$/.test(line)) depth++;
    else if (/^EMC$/.test(line)) depth--;
    else if (depth === 0 && new RegExp(`(^| )(${signs})$`).test(line)) found.push(line);
  }
  return found;
}

type Tag = { readonly role: string; readonly alt?: string; readonly children?: readonly Tag[] };
/** The tags of all pages, a parent before its children. */
async function tagsOf(file: Buffer): Promise<Tag[]> {
  const pdf = await getDocumentProxy(new Uint8Array(file));
  const flat = (tag: Tag): Tag[] => [tag, ...(tag.children ?? []).flatMap(flat)];
  const pages = Array.from({ length: pdf.numPages }, async (_, i) => (await pdf.getPage(i + 1)).getStructTree());
  return (await Promise.all(pages)).flatMap((tree) => (tree ? flat(tree as Tag) : []));
}

/** Text as it stands on the pages: where it begins, and how wide it is. */
async function piecesOf(file: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(file));
  const pages = Array.from({ length: pdf.numPages }, async (_, i) => {
    const page = await pdf.getPage(i + 1);
    const { items } = await page.getTextContent();
    return items.flatMap((item) =>
      'str' in item && item.str.trim()
        ? [
            {
              page: i + 1,
              text: item.str,
              x: Number(item.transform[4]),
              y: Number(item.transform[5]),
              width: item.width,
            },
          ]
        : [],
    );
  });
  return (await Promise.all(pages)).flat();
}

const languages = ['en', 'fr'] as const;
const count = 40;
/** One file a language, for all that is asked of it. */
const files = {
  en: bytesOf(exampleReport({ language: 'en', count })),
  fr: bytesOf(exampleReport({ language: 'fr', count })),
};

describe.each(languages)('what PDF/UA-1 asks for, in %s', (language) => {
  const file = files[language];

  test('it says what it is, in which language, and shows its title', async () => {
    const text = (await file).toString('latin1');
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain(`/Lang (${{ en: 'en-GB', fr: 'fr-FR' }[language]})`);
    expect(text).toContain('/Marked true');
  });

  test('every header cell says what it heads, and every figure what it shows and where it stands', async () => {
    const objects = objectsOf(await file);
    const headers = objects.filter((object) => /\/S \/TH\b/.test(object));
    const figures = objects.filter((object) => /\/S \/Figure\b/.test(object));
    expect(headers.length).toBeGreaterThan(20);
    for (const header of headers) expect(header).toMatch(/\/Scope \/(Row|Column)/);
    expect(figures).toHaveLength(4);
    for (const figure of figures) {
      expect(figure).toMatch(/\/Alt \(/);
      expect(figure).toMatch(/\/BBox \[/);
    }
  });

  test('every link of the contents says where it leads', async () => {
    const links = objectsOf(await file).filter((object) => /\/Subtype \/Link\b/.test(object));
    expect(links).toHaveLength(3);
    for (const link of links) {
      expect(link).toMatch(/\/Contents \(/);
      expect(link).toMatch(/\/StructParent \d/);
    }
  });

  test('nothing is painted that is neither tagged nor an artifact', async () => {
    const drawings = drawnBy(await file);
    expect(drawings.length).toBeGreaterThan(3);
    expect(drawings.flatMap(untagged)).toEqual([]);
  });

  test('headings skip no level, and a table has as many cells in every row', async () => {
    const tags = await tagsOf(await file);
    const levels = tags.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role[1])] : []));
    expect(levels[0]).toBe(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const { role, alt } of tags) if (role === 'Figure') expect(alt?.length).toBeGreaterThan(5);
  });
});

describe.each(languages)('how it is set, in %s', (language) => {
  test('no number breaks over lines, and nothing stands outside the margins', async () => {
    const report = exampleReport({ language, count });
    const pieces = await piecesOf(await files[language]);
    const texts = new Set(pieces.map(({ text }) => text.replaceAll(/\s/g, ' ').trim()));
    const tables = report.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'table');
    expect(tables).toHaveLength(2);
    for (const { columns, rows } of tables)
      for (const row of rows)
        for (const [i, cell] of row.entries())
          if (columns[i]?.isNumber) expect(texts, cell).toContain(cell.replaceAll(/\s/g, ' '));
    for (const { x, width, text } of pieces) {
      expect(x, text).toBeGreaterThanOrEqual(margin.side - 1);
      expect(x + width, text).toBeLessThanOrEqual(595.28 - margin.side + 1);
    }
  });

  test('a sign that the fonts lack leaves a mark, and a name that is too long is broken or ends with an ellipsis', async () => {
    const pieces = await piecesOf(await files[language]);
    const text = pieces.map((piece) => piece.text).join('\n');
    expect(text).toContain('\ufffd');
    expect(text).not.toContain('任');
    expect(text).toContain('…');
    expect(pieces.map((piece) => piece.text).join('')).toContain(hostileNames[1]);
  });
});

test.each([0, 1, 150])('of %i rows', async (count) => {
  const file = await bytesOf(exampleReport({ count }));
  const pieces = await piecesOf(file);
  const pages = Math.max(...pieces.map(({ page }) => page));
  const heads = pieces.filter(({ text }) => text === 'Grade');
  // The head stands on every page of a table, and is read aloud once.
  const tags = await tagsOf(file);
  if (count === 0) expect(pieces.some(({ text }) => text === 'There is nothing to list.')).toBe(true);
  else expect(tags.filter(({ role }) => role === 'Table').length).toBeGreaterThanOrEqual(2);
  expect(heads.length).toBe(count === 0 ? 0 : new Set(heads.map(({ page }) => page)).size);
  expect(heads.length > 4).toBe(count === 150);
  expect(pieces.filter(({ text }) => /^Page \d+ of \d+$/.test(text))).toHaveLength(pages);
  expect(untagged(drawnBy(file).join('\n'))).toEqual([]);
});

test('a report that was made before reports had a first page is drawn, too', async () => {
  const report = exampleReport({ count: 3 });
  const old = { ...report, sections: report.sections.slice(1) };
  const pieces = await piecesOf(await bytesOf(old));
  expect(pieces.map(({ text }) => text)).toEqual(expect.arrayContaining(['Contents', '1 Everything']));
});
