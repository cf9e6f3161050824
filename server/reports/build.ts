import { AppError } from '../../domain/errors.ts';
import { methodologyVersion } from '../../domain/figures.ts';
import type { Report, ReportFigure, ReportSection } from '../../domain/reports/document.ts';
import { esrsEdition } from '../../domain/reports/esrs.ts';
import { parseWith } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { ReportContext } from './context.ts';
import { evidence, exclusions } from './evidence.ts';
import { financeParts } from './finance.ts';
import { hashOf } from './hash.ts';
import { arranged, picturesOf } from './pictures.ts';
import { esrsOf, reportRequest } from './request.ts';
import { reportRowsOf } from './rows.ts';
import { statementParts } from './statement.ts';
import { sustainabilityParts } from './sustainability.ts';
import { wordsOf } from './words.ts';

/** What is done one after the other; each is told as it begins. */
export const reportSteps = ['restatements', 'sums', 'sections', 'keep'] as const;
export type ReportStep = (typeof reportSteps)[number];

/** What a report is made from, and its figures. */
async function partsOf(store: Store, raw: Record<string, unknown>, onStep: (step: ReportStep) => void) {
  const request = parseWith(reportRequest, raw);
  const { from, to, knownAt, currency, rates, network, workload, team, region, kind, language, timeZone } = request;
  if (knownAt > 0 && from >= knownAt)
    throw new AppError('bad_request', 'the period has not begun: there is nothing to report of it yet');
  const asked = { from, to, knownAt, currency, rates, network, workload, team, region };
  onStep('sums');
  const rows = await reportRowsOf(store, asked);
  const context = { store, request, rows, words: wordsOf(language, timeZone), asked };
  onStep('sections');
  const parts = await { sustainability: sustainabilityParts, finance: financeParts, statement: statementParts }[kind](
    context,
  );
  return { context, parts };
}

/** Only the figures of a report: what is held against what was said. Throws as `buildReport` does. */
export async function figuresOf(store: Store, raw: Record<string, unknown>): Promise<readonly ReportFigure[]> {
  return (await partsOf(store, raw, () => {})).parts.figures;
}

/**
 * Makes a report from what is stored, as it was known at `knownAt`: the same request gives the same figures.
 *
 * @param extra sections that come before the last, such as what was restated
 * @throws AppError `bad_request` naming a wrong parameter
 */
export async function buildReport(
  store: Store,
  raw: Record<string, unknown>,
  extra: readonly ReportSection[] = [],
  onStep: (step: ReportStep) => void = () => {},
): Promise<Report> {
  const { context, parts } = await partsOf(store, raw, onStep);
  const { request, rows, words, asked } = context;
  const { to, knownAt, kind, language, role, timeZone } = request;
  const { texts } = words;
  const isEmpty = rows.length === 0;
  const isUnfinished = knownAt > 0 && to > knownAt;
  const notes = [...(isEmpty ? [texts.noData] : []), ...(isUnfinished ? [texts.notOverYet(words.time(knownAt))] : [])];
  const pictures = await picturesOf(context, parts.figures);
  const body = {
    wattledger: 'report' as const,
    kind,
    language,
    title: texts[kind],
    request: {
      ...asked,
      kind,
      language,
      role,
      timeZone,
      contracts: request.contracts,
      budgets: request.budgets,
      ...(kind === 'sustainability' && {
        esrs: esrsOf(request),
        inventories: request.inventories,
        sites: request.sites,
      }),
      ...(request.netRevenue !== undefined && { netRevenue: request.netRevenue }),
    },
    facts: factsOf(context),
    isSample: rows.some((row) => Boolean(row.isSample)),
    ...(isEmpty && { isEmpty }),
    ...(isUnfinished && { isUnfinished }),
    figures: parts.figures,
    sections: marked(arranged([...parts.sections, ...extra, evidence(context), exclusions(context)], pictures), notes),
  };
  return { ...body, hash: hashOf(body) };
}

/** What is printed on the first page. */
function factsOf({ request, words }: ReportContext): [string, string][] {
  const { from, to, knownAt, network, workload, team, region, kind, timeZone } = request;
  const { texts } = words;
  const filters = Object.entries({ network, workload, team, region }).filter(([, value]) => value !== '');
  return [
    [texts.period, words.period(from, to)],
    ...(knownAt > 0 && to > knownAt
      ? [[texts.notOver, texts.notOverSince(words.time(knownAt))] as [string, string]]
      : []),
    [
      texts.filters,
      filters.length === 0
        ? texts.noFilters
        : filters.map(([name, value]) => `${words.translate(name)} = ${value}`).join(', '),
    ],
    [texts.timeZone, timeZone],
    [texts.knownAt, words.time(knownAt || to)],
    [texts.methodology, String(methodologyVersion)],
    ...(kind === 'sustainability' ? [[texts.esrsEdition, esrsEdition(esrsOf(request)).title] as [string, string]] : []),
  ];
}

/** Sections whose first begins with what must not be missed. */
const marked = ([first, ...rest]: readonly ReportSection[], notes: readonly string[]): ReportSection[] =>
  first
    ? [
        {
          ...first,
          blocks: [...notes.map((text) => ({ kind: 'text' as const, text, tone: 'warn' as const })), ...first.blocks],
        },
        ...rest,
      ]
    : [];
