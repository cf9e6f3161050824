import type { Report } from '../../domain/reports/document.ts';
import type { Store } from '../../store/store.ts';
import type { Attachment } from '../delivery/deliver.ts';
import { reportCsv, reportParquet } from './formats.ts';
import { reportPdf } from './pdf/pdf.ts';

const types = {
  pdf: 'application/pdf',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
} as const;

/** The files of a report, named by its kind, period and language. */
export async function filesOf(
  store: Store,
  report: Report,
  formats: readonly string[],
  createdAt: number,
): Promise<Attachment[]> {
  const name = `${report.kind}-${new Date(Number(report.request.from)).toISOString().slice(0, 10)}-${report.language}`;
  return Promise.all(
    formats.map(async (format) => {
      const content =
        format === 'pdf'
          ? await bufferOf(reportPdf(report, new Date(createdAt)))
          : format === 'csv'
            ? Buffer.from(reportCsv(report))
            : format === 'parquet'
              ? await bufferOf(await reportParquet(store, report))
              : Buffer.from(JSON.stringify(report));
      return { name: `${name}.${format}`, type: types[format as keyof typeof types], content };
    }),
  );
}

async function bufferOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
