import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { Report } from '../../../domain/reports/document.ts';
import { margin } from './style.ts';

// What pdfkit takes since 0.19, and its types do not name.
declare global {
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      /** Of a header cell: what it heads. */
      scope?: 'Row' | 'Column' | 'Both';
      /** Left, top, right and bottom of a figure on its page. */
      bbox?: [number, number, number, number];
    }
  }
}

/** IBM Plex Sans (OFL): digits of one width, Latin, Greek and Cyrillic, and the narrow spaces of French. */
const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/ibm-plex-sans/package.json'));
/** Files of fonts. They are named by their path: a font that is registered by a name is read anew each time that it is set. */
export const typefaces = {
  regular: path.join(fonts, '400Regular', 'IBMPlexSans_400Regular.ttf'),
  bold: path.join(fonts, '600SemiBold', 'IBMPlexSans_600SemiBold.ttf'),
};

/** An empty document: PDF/UA-1, tagged, with its language, its title, and embedded fonts. */
export function openDocument(report: Report, created: Date): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin.top, bottom: margin.bottom, left: margin.side, right: margin.side },
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    lang: { en: 'en-GB', fr: 'fr-FR' }[report.language],
    displayTitle: true,
    info: {
      Title: report.title,
      Author: 'Wattledger',
      Creator: 'Wattledger',
      Subject: report.hash,
      CreationDate: created,
    },
    font: typefaces.regular,
  });
  // pdfkit would write this itself as a “subset”, but then with a CIDSet that lacks the parts of letters with accents.
  doc.appendXML(`
    <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
      <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description>`);
  return doc;
}
