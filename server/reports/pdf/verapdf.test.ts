import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportKinds } from '../../../domain/reports/document.ts';
import { storeGpuModels } from '../../../ledger/close.ts';
import { exampleReport } from '../../../tests/support/example-report.ts';
import { insertPartial } from '../../../tests/support/insert.ts';
import { close, hourMs, leaseSpan } from '../../../tests/support/ledger.ts';
import { testStore } from '../../../tests/support/test-store.ts';
import { faultsOf, isInstalled } from '../../../tools/verapdf/verapdf.ts';
import { buildReport } from '../build.ts';
import { reportPdf } from './pdf.ts';

const store = testStore();
let folder: string;
const from = Date.UTC(2026, 2, 1);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wattledger-verapdf-'));
  await storeGpuModels(store);
  const lease = leaseSpan({ id: 'a', from, to: from + 48 * hourMs, price: { amount: '2' } });
  await insertPartial(store, 'otel_traces', [lease]);
  await close(store, { now: new Date(from + 72 * hourMs) });
});

afterAll(() => rm(folder, { recursive: true }));

// `npm run verapdf` installs it, where there are Java and Maven. Without it the rules that once failed are tests of their own beside this.
test.skipIf(!isInstalled())('veraPDF finds no fault in any report: PDF/UA-1', { timeout: 180_000 }, async () => {
  const languages = ['en', 'fr'] as const;
  const made = languages.flatMap((language) =>
    reportKinds.map((kind) => buildReport(store, { kind, language, from, to: from + 48 * hourMs })),
  );
  const examples = languages.flatMap((language) => [0, 1, 60].map((count) => exampleReport({ language, count })));
  const reports = [...(await Promise.all(made)), ...examples];
  const files = reports.map((_, i) => path.join(folder, `${i}.pdf`));
  for (const [i, report] of reports.entries())
    await pipeline(reportPdf(report, new Date(0)), createWriteStream(files[i] ?? ''));
  expect(await faultsOf(files)).toEqual([]);
});
