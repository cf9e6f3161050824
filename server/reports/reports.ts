import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { Report, ReportSection } from '../../domain/reports/document.ts';
import { insertRows } from '../../store/insert.ts';
import { parseWith } from '../../store/query.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText } from '../contract/fields.ts';
import type { Rules } from '../rules/rules.ts';
import { buildReport, figuresOf, type ReportStep } from './build.ts';
import { hashOf } from './hash.ts';
import { budgetSaid, reportRequest } from './request.ts';
import { wordsOf } from './words.ts';

export type Stored = { readonly id: string; readonly createdAt: number; readonly report: Report };

/**
 * Makes a report as of now, says what was restated since the last of its kind, and keeps it.
 *
 * @param onStep told what is done next
 *
 * @throws AppError `bad_request` naming a wrong parameter
 */
export async function makeReport(
  store: Store,
  rules: Rules,
  raw: Record<string, unknown>,
  now = Date.now(),
  onStep: (step: ReportStep) => void = () => {},
): Promise<Stored> {
  const { contract, budget, inventory, site } = await rules.all();
  const request = parseWith(reportRequest, {
    ...raw,
    knownAt: Number(raw.knownAt) > 0 ? raw.knownAt : now,
    contracts: contract.map(({ rule }) => rule),
    // Only this kind shows them.
    budgets: raw.kind === 'finance' ? budget.map(({ rule }) => budgetSaid.parse(rule)) : [],
    inventories: inventory.map(({ rule }) => rule),
    sites: site.map(({ rule }) => rule),
  });
  const scope = JSON.stringify([
    request.kind,
    request.role,
    request.network,
    request.workload,
    request.team,
    request.region,
  ]);
  onStep('restatements');
  const last = await lastOf(store, scope);
  const report = await buildReport(store, request, [await restated(store, request, last, now)], onStep);
  onStep('keep');
  const id = randomUUID();
  await insertRows(store, 'reports', [
    {
      id,
      kind: report.kind,
      scope,
      title: report.title,
      language: report.language,
      period_from: new Date(request.from).toISOString(),
      period_to: new Date(request.to).toISOString(),
      body: JSON.stringify(report),
      hash: report.hash,
      created_at: new Date(now).toISOString(),
    },
  ]);
  return { id, createdAt: now, report };
}

const storedRow = rowOf('reports', 'id', 'body').extend({ createdAt: z.number() });

/** A report that was made. @throws AppError `not_found` */
export async function storedReport(store: Store, id: string): Promise<Stored> {
  const [row] = await readRows(
    store,
    storedRow,
    'SELECT id, body, toUnixTimestamp64Milli(created_at) AS createdAt FROM reports WHERE id = {id: String} LIMIT 1',
    { id },
  );
  if (!row) throw new AppError('not_found', `there is no report “${id}”`);
  return { id, createdAt: row.createdAt, report: JSON.parse(row.body) as Report };
}

/** What came of computing a report again. */
export const verifiedAnswer = z
  .object({
    isUntouched: z.boolean().describe('The content is what its hash says.'),
    isMadeHere: z
      .boolean()
      .describe('A report with this hash is kept here: anybody can compute a new hash of what they have changed.'),
    figures: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        said: decimalText.nullable(),
        recomputed: decimalText.nullable(),
        isEqual: z.boolean(),
      }),
    ),
    isEqual: z.boolean(),
  })
  .meta({ id: 'Verified' });
export type Verified = AnswerOf<typeof verifiedAnswer>;

/**
 * Makes a report's figures again from what is stored, as it was known when the report was made, and holds them against what it says,
 * digit by digit. Its tables and words are held by the hash, which is that of a report that was made here.
 *
 * @throws AppError `bad_request` when it is no report
 */
export async function verifyReport(store: Store, given: unknown): Promise<Verified> {
  const report = given as Report;
  if (report?.wattledger !== 'report' || !Array.isArray(report.figures) || typeof report.request !== 'object')
    throw new AppError('bad_request', 'this is not a Wattledger report; use the JSON file of a report');
  const again = await figuresOf(store, report.request);
  const ids = [...new Set([...report.figures, ...again].map(({ id }) => id))];
  const figures = ids.map((id) => {
    const said = report.figures.find((each) => each.id === id);
    const now = again.find((each) => each.id === id);
    const isEqual =
      said !== undefined &&
      now !== undefined &&
      said.value === now.value &&
      said.grade === now.grade &&
      JSON.stringify(said.range) === JSON.stringify(now.range) &&
      said.leavesOut === now.leavesOut &&
      said.leavesOutKwh === now.leavesOutKwh &&
      said.coverage === now.coverage;
    return {
      id,
      label: said?.label ?? now?.label ?? id,
      said: said?.value ?? null,
      recomputed: now?.value ?? null,
      isEqual,
    };
  });
  const isUntouched = hashOf(report) === report.hash;
  const kept = await readRows(
    store,
    rowOf('reports', 'id'),
    'SELECT id FROM reports WHERE hash = {hash: String} LIMIT 1',
    { hash: String(report.hash) },
  );
  const isMadeHere = kept.length > 0;
  return {
    isUntouched,
    isMadeHere,
    figures,
    isEqual: isUntouched && isMadeHere && figures.every((each) => each.isEqual),
  };
}

/** What of the last report of the same kind and scope has changed since. */
async function restated(
  store: Store,
  request: { language: 'en' | 'fr'; timeZone: string },
  last: Stored | undefined,
  now: number,
): Promise<ReportSection> {
  const words = wordsOf(request.language, request.timeZone);
  const { texts } = words;
  const section = (blocks: ReportSection['blocks']): ReportSection => ({
    id: 'restatements',
    title: texts.restatements,
    blocks,
  });
  if (!last) return section([{ kind: 'text', text: texts.noEarlier }]);
  const again = await figuresOf(store, { ...last.report.request, knownAt: now });
  const changed = last.report.figures.flatMap((was) => {
    const is = again.find((each) => each.id === was.id);
    return is && is.value !== was.value
      ? [[was.label, was.value ?? texts.unknown, is.value ?? texts.unknown, was.unit]]
      : [];
  });
  if (changed.length === 0) return section([{ kind: 'text', text: texts.noRestatement(words.day(last.createdAt)) }]);
  return section([
    {
      kind: 'table',
      caption: texts.restatements,
      columns: [
        { title: texts.figure },
        { title: texts.wasReported, isNumber: true },
        { title: texts.isNow, isNumber: true },
        { title: texts.unit },
      ],
      rows: changed,
    },
  ]);
}

async function lastOf(store: Store, scope: string): Promise<Stored | undefined> {
  const [row] = await readRows(
    store,
    storedRow,
    `SELECT id, body, toUnixTimestamp64Milli(created_at) AS createdAt
      FROM reports
      WHERE scope = {scope: String}
      ORDER BY created_at DESC
      LIMIT 1`,
    { scope },
  );
  return row && { id: row.id, createdAt: row.createdAt, report: JSON.parse(row.body) as Report };
}
