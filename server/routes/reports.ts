import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';
import { type ReportStep, reportSteps } from '../reports/build.ts';
import { reportCsv, reportParquet } from '../reports/formats.ts';
import { reportPdf } from '../reports/pdf.ts';
import { makeReport, storedReport, verifyReport } from '../reports/reports.ts';
import type { Rules } from '../rules/rules.ts';
import { jsonBody } from './body.ts';

const asked = z.record(z.string(), z.union([z.string(), z.number()]));
/** What is said while a report is made, a line each. */
export type ReportLine =
  | { readonly kind: 'step'; readonly step: ReportStep; readonly done: number; readonly of: number }
  | { readonly kind: 'made'; readonly id: string }
  | { readonly kind: 'failed'; readonly message: string };

const lines = 'application/x-ndjson';
const anyJson = z.record(z.string(), z.unknown());

/**
 * `POST /reports` with what is asked for makes a report and keeps it; who accepts `application/x-ndjson` is told each step in a line.
 * `GET /reports/:id?format=json|pdf|csv|parquet` is one of them.
 * `POST /reports/verify` with the JSON of one computes it again.
 */
export const reportRoutes = (store: Store, rules: Rules) =>
  new Hono()
    .post('/reports', async (c) => {
      const wanted = await jsonBody(c.req.raw, asked, 'a report request');
      if (!c.req.header('accept')?.includes(lines)) return c.json(await makeReport(store, rules, wanted), 201);
      c.header('Content-Type', lines);
      // Squeezing would hold back what is streamed.
      c.header('Cache-Control', 'no-transform');
      return stream(c, async (out) => {
        const say = (line: ReportLine) => out.write(`${JSON.stringify(line)}\n`);
        const onStep = (step: ReportStep) =>
          void say({ kind: 'step', step, done: reportSteps.indexOf(step), of: reportSteps.length });
        try {
          const { id } = await makeReport(store, rules, wanted, Date.now(), onStep);
          await say({ kind: 'made', id });
        } catch (error) {
          const isKnown = error instanceof AppError;
          await say({ kind: 'failed', message: isKnown ? error.message : 'Internal error. See the server log.' });
          if (!isKnown) throw error;
        }
      });
    })
    .post('/reports/verify', async (c) =>
      c.json(await verifyReport(store, await jsonBody(c.req.raw, anyJson, 'a report'))),
    )
    .get('/reports/:id', async (c) => {
      const { report, createdAt } = await storedReport(store, c.req.param('id'));
      const format = c.req.query('format') ?? 'json';
      const name = `wattledger-${report.kind}-${new Date(Number(report.request.from)).toISOString().slice(0, 10)}-${report.language}`;
      const headers = (type: string, end: string) => ({
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}.${end}"`,
      });
      switch (format) {
        case 'json':
          return c.json(report);
        case 'csv':
          return c.body(reportCsv(report), 200, headers('text/csv; charset=utf-8', 'csv'));
        case 'parquet':
          return c.body(
            (await reportParquet(store, report)) as unknown as ReadableStream,
            200,
            headers('application/vnd.apache.parquet', 'parquet'),
          );
        case 'pdf':
          return c.body(
            reportPdf(report, new Date(createdAt)) as unknown as ReadableStream,
            200,
            headers('application/pdf', 'pdf'),
          );
        default:
          throw new AppError('bad_request', `unknown format “${format}”; choose one of: json, pdf, csv, parquet`);
      }
    });
