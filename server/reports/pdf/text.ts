import { typefaces } from './document.ts';
import { colour, type } from './style.ts';

/** How text is set; regular ink of the size of running text by default. */
export type Typeface = { readonly font?: 'regular' | 'bold'; readonly size?: number; readonly colour?: string };

const nbsp = '\u00a0';
/** Units and signs that stand behind a number and stay on its line. */
const units = '(?:(?:h|heures-GPU|GPU-hours|g|kg|t|kW|W|[kM]?Wh|GPU|[A-Z]{3,4})(?![\\p{L}-])|[%€$£])';
const beforeUnit = new RegExp(`(?<=\\d) (?=${units})`, 'gu');
const ofUnit = / (?=CO₂e)/g;

/** Spaces that French has before these signs and behind an opening quote: no line breaks there. */
const frenchSigns = /(?<=«) | (?=[:;!?»%](?:\s|$))/g;

/** What the fonts cover. pdfkit keeps the font that it has open to itself. */
type Opened = { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } };
const covers = (doc: PDFKit.PDFDocument, sign: string) =>
  (doc as unknown as Opened)._font.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);

/**
 * Text as it can be set: no control characters, a mark for each sign that the font lacks, and numbers and signs tied to what they
 * stand beside.
 */
function plain(doc: PDFKit.PDFDocument, text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('\u2009', '\u202f')
    .replaceAll('\u2007', nbsp)
    .replaceAll(/[^\u0020-\u017f]/gu, (sign) => (covers(doc, sign) ? sign : '\ufffd'))
    .replace(beforeUnit, nbsp)
    .replaceAll(frenchSigns, nbsp)
    .replaceAll(ofUnit, nbsp);
}

const set = (doc: PDFKit.PDFDocument, { font = 'regular', size = type.text }: Typeface) =>
  doc.font(typefaces[font]).fontSize(size);

/** How wide text is on one line. */
export const widthOf = (doc: PDFKit.PDFDocument, text: string, typeface: Typeface = {}): number =>
  set(doc, typeface).widthOfString(plain(doc, text));

/** How wide the widest piece of a text is that no line may break. */
export const widestPiece = (doc: PDFKit.PDFDocument, text: string, typeface: Typeface = {}): number => {
  set(doc, typeface);
  return Math.max(0, ...pieces(plain(doc, text)).map((piece) => doc.widthOfString(piece)));
};

/** Words; a space ends one, one that does not break does not. */
const pieces = (text: string) => text.split(' ').filter(Boolean);

/**
 * Lines of a width. A word that is wider breaks behind a hyphen, a slash, a dot or an underscore, else anywhere; beyond `most` lines the
 * last one ends with an ellipsis.
 */
export function wrapped(
  doc: PDFKit.PDFDocument,
  text: string,
  width: number,
  typeface: Typeface = {},
  most = Number.POSITIVE_INFINITY,
): string[] {
  set(doc, typeface);
  const fits = (some: string) => doc.widthOfString(some) <= width + 0.01;
  const lines: string[] = [];
  let line = '';
  const add = (piece: string, space: string) => {
    if (fits(line + space + piece)) line += space + piece;
    else {
      if (line) lines.push(line);
      line = piece;
    }
  };
  for (const piece of pieces(plain(doc, text))) {
    if (fits(piece)) add(piece, line ? ' ' : '');
    else for (const [i, part] of broken(piece, fits).entries()) add(part, i === 0 && line ? ' ' : '');
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(doc, lines.slice(most - 1).join(' '), width, typeface)];
}

/** Parts of a word that each fit. */
function broken(word: string, fits: (text: string) => boolean): string[] {
  return word.split(/(?<=[-/._:@])/).flatMap((part) => {
    const cut: string[] = [];
    let rest = [...part];
    while (!fits(rest.join(''))) {
      let length = rest.length - 1;
      while (length > 1 && !fits(rest.slice(0, length).join(''))) length--;
      cut.push(rest.slice(0, length).join(''));
      rest = rest.slice(length);
      if (rest.length === 0) return cut;
    }
    return [...cut, rest.join('')];
  });
}

/** Text on one line of a width, with an ellipsis where it is cut. */
export function shortened(doc: PDFKit.PDFDocument, text: string, width: number, typeface: Typeface = {}): string {
  set(doc, typeface);
  const whole = plain(doc, text);
  if (doc.widthOfString(whole) <= width) return whole;
  const signs = [...whole];
  let length = signs.length;
  while (length > 1 && doc.widthOfString(`${signs.slice(0, length).join('').trimEnd()}…`) > width) length--;
  return `${signs.slice(0, length).join('').trimEnd()}…`;
}

type Placed = Typeface & { readonly align?: 'left' | 'right' | 'center' };

/** What share of a line stands before its place. */
const beforeX = { right: 1, center: 0.5 };

/** Writes one line with its top at `y`. @param x its left end, its right end, or its middle */
export function write(doc: PDFKit.PDFDocument, text: string, x: number, y: number, placed: Placed = {}): void {
  const { align = 'left', colour: fill = colour.ink } = placed;
  const line = plain(set(doc, placed), text);
  const before = align === 'left' ? 0 : doc.widthOfString(line) * beforeX[align];
  doc.fillColor(fill).text(line, x - before, y, { lineBreak: false });
}
