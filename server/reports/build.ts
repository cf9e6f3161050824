import { createHash } from 'node:crypto';
import { z } from 'zod';
import { methodologyVersion } from '../../domain/figures.ts';
import { gradeOfShares, grades } from '../../domain/grades.ts';
import { languages } from '../../domain/languages.ts';
import type { Report, ReportFigure, ReportSection } from '../../domain/reports/document.ts';
import { contractRule } from '../../domain/rules/schema.ts';
import { scopedRange } from '../../domain/time.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import reportRows from '../queries/report-rows.ts';
import { financeParts } from './finance.ts';
import { statementParts } from './statement.ts';
import { sustainabilityParts } from './sustainability.ts';
import { gradeShares, type ReportRow, sumOf } from './totals.ts';
import { type Words, wordsOf } from './words.ts';

export const reportKinds = ['sustainability', 'finance', 'statement'] as const;

/** What a report is asked for. It is made again from exactly this. */
export const reportRequest = scopedRange.extend({
  kind: z.enum(reportKinds),
  language: z.enum(languages).default('en'),
  /** Whose machines: decides the GHG Protocol's categories. */
  role: z.enum(['renter', 'owner']).default('renter'),
  timeZone: z
    .string()
    .max(64)
    .refine((name) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return true;
      } catch {
        // The runtime knows the zones.
        return false;
      }
    }, 'is not a time zone of the IANA database')
    .default('UTC'),
  /** Contracts that stood when it was made. */
  contracts: z.array(z.looseObject({ id: z.string() })).default([]),
});
export type ReportRequest = z.output<typeof reportRequest>;

export type ReportContext = {
  readonly store: Store;
  readonly request: ReportRequest;
  readonly rows: readonly ReportRow[];
  readonly words: Words;
  /** Scope as questions take it. */
  readonly asked: Record<string, unknown>;
};
export type Parts = { readonly figures: readonly ReportFigure[]; readonly sections: readonly ReportSection[] };

/** What is done one after the other; each is told as it begins. */
export const reportSteps = ['restatements', 'sums', 'sections', 'keep'] as const;
export type ReportStep = (typeof reportSteps)[number];

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
  const request = parseWith(reportRequest, raw);
  const { from, to, knownAt, currency, network, workload, team, region, kind, language, role, timeZone } = request;
  const asked = { from, to, knownAt, currency, network, workload, team, region };
  onStep('sums');
  const columns = await runColumns(store, reportRows, asked);
  const rows = columns.network.map(
    (_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])) as ReportRow,
  );
  const words = wordsOf(language, timeZone);
  const { say } = words;
  const context = { store, request, rows, words, asked };
  onStep('sections');
  const parts = await { sustainability: sustainabilityParts, finance: financeParts, statement: statementParts }[kind](
    context,
  );
  const filters = Object.entries({ network, workload, team, region }).filter(([, value]) => value !== '');
  const body = {
    wattledger: 'report' as const,
    kind,
    language,
    title: say[kind],
    request: { ...asked, kind, language, role, timeZone, contracts: request.contracts },
    facts: [
      [say.period, `${words.day(from)} – ${words.day(to - 1)}`],
      [
        say.filters,
        filters.length === 0
          ? say.noFilters
          : filters.map(([name, value]) => `${words.told(name)} = ${value}`).join(', '),
      ],
      [say.timeZone, timeZone],
      [say.knownAt, words.time(knownAt || to)],
      [say.methodology, String(methodologyVersion)],
    ] as [string, string][],
    isSample: rows.some((row) => Boolean(row.isSample)),
    figures: parts.figures,
    sections: [...parts.sections, ...extra, evidence(context), exclusions(context)],
  };
  return { ...body, hash: hashOf(body) };
}

/** The hash of everything that a report says. */
export function hashOf(report: Omit<Report, 'hash'> & { hash?: string }): string {
  const { hash: _, ...body } = report;
  return createHash('sha256').update(canonical(body)).digest('hex');
}

/** JSON with its keys in order, so that one content has one text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}

function evidence({ rows, words }: ReportContext): ReportSection {
  const { say } = words;
  const of = [
    [say.ofCost, gradeShares(rows, 'costGrade')],
    [say.ofEnergy, gradeShares(rows, 'energyGrade')],
    [say.ofCarbon, gradeShares(rows, 'carbonGrade')],
  ] as const;
  return {
    id: 'grades',
    title: say.grades,
    blocks: [
      { kind: 'text', text: say.gradesIntro },
      {
        kind: 'table',
        caption: say.grades,
        columns: [
          { title: say.grade },
          ...grades.map((grade) => ({ title: grade, isNumber: true })),
          { title: say.grade },
        ],
        rows: of.map(([name, shares]) => [
          name,
          ...grades.map((grade) => (shares[grade] ? words.share(shares[grade]) : '–')),
          rows.length > 0 ? gradeOfShares(shares) : '?',
        ]),
      },
    ],
  };
}

function exclusions({ rows, words }: ReportContext): ReportSection {
  const { say } = words;
  const left = (
    [
      [say.cost, 'costUnknown', 'costReason'],
      [say.listCost, 'listUnknown', undefined],
      [say.baselineCost, 'baselineUnknown', undefined],
      [say.energy, 'kwhUnknown', 'carbonReason'],
      [say.lifecycle, 'lifecycleUnknown', 'carbonReason'],
      [say.direct, 'directUnknown', 'carbonReason'],
      [say.upstream, 'upstreamUnknown', undefined],
      [say.embodied, 'embodiedUnknown', 'carbonReason'],
    ] as const
  ).flatMap(([name, field, reason]) => {
    const seconds = Number(sumOf(rows, field));
    if (seconds <= 0) return [];
    const why = [
      ...new Set(
        rows.flatMap((row) => (reason && Number(row[field]) > 0 && row[reason] ? [words.told(row[reason])] : [])),
      ),
    ];
    return [[say.hoursWithout(name), words.number(seconds / 3600, 4), why.join('; ')]];
  });
  return {
    id: 'exclusions',
    title: say.exclusions,
    blocks:
      left.length === 0
        ? [{ kind: 'text', text: say.nothingLeftOut }]
        : [
            { kind: 'text', text: say.exclusionsIntro, tone: 'warn' },
            {
              kind: 'table',
              caption: say.exclusions,
              columns: [{ title: say.figure }, { title: say.value, isNumber: true }, { title: say.source }],
              rows: left,
            },
          ],
  };
}

/** Contracts of a request, read as rules are. */
export const contractsOf = (request: ReportRequest) =>
  request.contracts.map((each) => {
    const { from, to } = each as { from?: unknown; to?: unknown };
    // They are kept as they stood: instants in place of dates.
    return contractRule.parse({
      ...each,
      ...(typeof from === 'number' && { from: new Date(from).toISOString() }),
      ...(typeof to === 'number' && { to: new Date(to).toISOString() }),
    });
  });
