import { stream } from 'hono/streaming';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';
import { annexSchema } from '../contract/annex.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs, someId } from '../contract/fields.ts';
import { fileAnswer } from '../contract/file.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';
import { reportAnswer } from '../contract/report.ts';
import { annexOf } from '../reports/annex/annex.ts';
import { type ReportStep, reportSteps } from '../reports/build.ts';
import { reportCsv, reportParquet } from '../reports/formats.ts';
import { manifestAnswer, readManifest } from '../reports/manifest/read.ts';
import { manifestOf } from '../reports/manifest/write.ts';
import { reportPdf } from '../reports/pdf/pdf.ts';
import { makeReport, storedReport, verifiedAnswer, verifyReport } from '../reports/reports.ts';
import type { Rules } from '../rules/rules.ts';

const asked = z.record(z.string(), z.union([z.string(), z.number()]));
const anyJson = z.record(z.string(), z.unknown());

/** What is said while a report is made, a line each. */
const reportLine = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('step'), step: z.enum(reportSteps), done: z.number(), of: z.number() }),
    z.object({ kind: z.literal('made'), id: z.string() }),
    z.object({ kind: z.literal('failed'), message: z.string() }),
  ])
  .meta({ id: 'ReportLine' });
export type ReportLine = AnswerOf<typeof reportLine>;

const lines = 'application/x-ndjson';
const files = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  pdf: 'application/pdf',
  yaml: 'application/yaml',
} as const;

export const reportOperations = {
  make: operation({
    method: 'post',
    path: '/reports',
    tag: 'Reports',
    summary: 'Make a report',
    description: `Makes a report as of now and keeps it. With \`Accept: ${lines}\` the answer is a stream of lines, one a step.`,
    body: {
      what: 'a report request',
      schema: asked,
      example: { kind: 'finance', from: 1_780_272_000_000, to: 1_780_876_800_000, language: 'en', currency: 'USD' },
    },
    status: 201,
    answer: z.object({ id: z.string(), createdAt: epochMs, report: reportAnswer }),
    files: {
      [lines]: { about: 'A line for each step as it begins, then `made` with the id, or `failed`.', line: reportLine },
    },
  }),
  verify: operation({
    method: 'post',
    path: '/reports/verify',
    tag: 'Reports',
    summary: 'Verify a report',
    description: 'Computes the figures of a report again from what is stored, and compares them digit by digit.',
    body: {
      what: 'a report',
      schema: anyJson,
      example: {
        wattledger: 'report',
        kind: 'finance',
        figures: [],
        hash: '',
        request: { kind: 'finance', from: 1_780_272_000_000, to: 1_780_876_800_000 },
      },
    },
    answer: verifiedAnswer,
  }),
  report: operation({
    method: 'get',
    path: '/reports/{id}',
    tag: 'Reports',
    summary: 'A report',
    params: z.object({ id: z.string().meta({ description: 'Id of the report.', examples: [someId] }) }),
    query: z.object({
      format: z.enum(['json', 'pdf', 'csv', 'parquet']).default('json').describe('Format of the answer.'),
    }),
    answer: reportAnswer,
    files: { [files.pdf]: 'As PDF.', [files.csv]: 'Its figures.', [files.parquet]: 'Its figures.' },
    errors: ['not_found'],
  }),
  annex: operation({
    method: 'get',
    path: '/reports/{id}/annex',
    tag: 'Reports',
    summary: 'The evidence annex of a report',
    description:
      'Everything that the figures of a sustainability report are computed from, charge by charge, as it was known when the report was ' +
      'made. `docs/recompute.py` computes the figures again from this file alone.',
    params: z.object({ id: z.string().meta({ description: 'Id of the report.', examples: [someId] }) }),
    answer: annexSchema,
    errors: ['not_found'],
  }),
  manifest: operation({
    method: 'get',
    path: '/reports/{id}/manifest',
    tag: 'Reports',
    summary: 'A report as a manifest of Impact Framework',
    description:
      'A component for each lease, an input for each hour, with energy, life-cycle intensity and manufacture: `if-run` computes its ' +
      'emissions. What is unknown is no input, and the description says how much it is.',
    params: z.object({ id: z.string().meta({ description: 'Id of the report.', examples: [someId] }) }),
    files: { [files.yaml]: 'A manifest of Impact Framework 1.1.' },
    errors: ['not_found'],
  }),
  readManifest: operation({
    method: 'post',
    path: '/reports/manifest',
    tag: 'Reports',
    summary: 'Read a manifest of Impact Framework',
    description:
      'Runs its built-in plugins and adds up what they give. What cannot be run is an error and not passed over.',
    body: {
      what: 'a manifest',
      schema: z.object({ manifest: z.string().max(20_000_000) }),
      example: { manifest: 'name: empty\ninitialize: {plugins: {}}\ntree: {children: {}}\n' },
    },
    answer: manifestAnswer,
  }),
};

export const reportRoutes = (store: Store, rules: Rules) => [
  handle(reportOperations.make, async ({ c, body }) => {
    if (!c.req.header('accept')?.includes(lines)) return makeReport(store, rules, body);
    c.header('Content-Type', lines);
    // Squeezing would hold back what is streamed.
    c.header('Cache-Control', 'no-transform');
    return stream(c, async (out) => {
      const say = (line: ReportLine) => out.write(`${JSON.stringify(line)}\n`);
      const onStep = (step: ReportStep) =>
        void say({ kind: 'step', step, done: reportSteps.indexOf(step), of: reportSteps.length });
      try {
        const { id } = await makeReport(store, rules, body, Date.now(), onStep);
        await say({ kind: 'made', id });
      } catch (error) {
        const isKnown = error instanceof AppError;
        await say({ kind: 'failed', message: isKnown ? error.message : 'Internal error. See the server log.' });
        if (!isKnown) throw error;
      }
    });
  }),
  handle(reportOperations.readManifest, ({ body: { manifest } }) => readManifest(manifest)),
  handle(reportOperations.verify, ({ body }) => verifyReport(store, body)),
  handle(reportOperations.report, async ({ c, params: { id }, query }) => {
    const { report, createdAt } = await storedReport(store, id);
    const format = query.format ?? 'json';
    const name = `wattledger-${report.kind}-${new Date(Number(report.request.from)).toISOString().slice(0, 10)}-${report.language}`;
    const headers = (type: string) => ({
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
    });
    switch (format) {
      case 'json':
        return report;
      case 'csv':
        return c.body(reportCsv(report), 200, headers(`${files.csv}; charset=utf-8`));
      case 'parquet': {
        const file = await reportParquet(store, report);
        return fileAnswer(c, file, headers(files.parquet));
      }
      case 'pdf': {
        const file = reportPdf(report, new Date(createdAt));
        return fileAnswer(c, file, headers(files.pdf));
      }
      default:
        throw new AppError('bad_request', `unknown format “${format}”; choose one of: json, pdf, csv, parquet`);
    }
  }),
  handle(reportOperations.annex, async ({ c, params: { id } }) => {
    const annex = await annexOf(store, await storedReport(store, id));
    const name = `wattledger-annex-${annex.report.from.slice(0, 10)}.json`;
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    return annex;
  }),
  handle(reportOperations.manifest, async ({ c, params: { id } }) => {
    const annex = await annexOf(store, await storedReport(store, id));
    return c.body(manifestOf(annex), 200, {
      'Content-Type': `${files.yaml}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="wattledger-${annex.report.from.slice(0, 10)}.yaml"`,
    });
  }),
];
