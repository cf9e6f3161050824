import { z } from 'zod';
import { languages } from '../../domain/languages.ts';
import { reportKinds } from '../../domain/reports/document.ts';
import { type EsrsEditionId, esrsEditionIds, esrsEditionOf } from '../../domain/reports/esrs.ts';
import { inventoryRule, siteRule } from '../../domain/rules/inventory.ts';
import { budgetRule, contractRule } from '../../domain/rules/schema.ts';
import { scopedRange } from '../../domain/time.ts';

/** What a report is asked for. It is made again from exactly this. */
export const reportRequest = scopedRange.extend({
  kind: z.enum(reportKinds),
  language: z.enum(languages).default('en'),
  /** Whose machines: decides the GHG Protocol's categories. */
  role: z.enum(['renter', 'owner']).default('renter'),
  /** Edition of ESRS E1; where none is named, by the year in which the period ends. */
  esrs: z.enum(esrsEditionIds).optional(),
  /** Net revenue of the period in the report's currency, for intensities. */
  netRevenue: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(
      z
        .string()
        .refine((text) => /^\d{1,18}(\.\d{1,6})?$/.test(text) && Number(text) > 0, 'must be a decimal number above 0'),
    )
    .optional(),
  /** Contracts that stood when it was made. */
  contracts: z.array(z.looseObject({ id: z.string() })).default([]),
  /** Budgets that stood when it was made. */
  budgets: z.array(z.looseObject({ id: z.string() })).default([]),
  /** What inventories and data centres declared then. */
  inventories: z.array(z.looseObject({ id: z.string() })).default([]),
  sites: z.array(z.looseObject({ id: z.string() })).default([]),
});
export type ReportRequest = z.output<typeof reportRequest>;

/** What a report says of a budget: nothing of who is told. */
export const budgetSaid = z.object(budgetRule.shape).pick({
  id: true,
  title: true,
  scope: true,
  amount: true,
  currency: true,
  in: true,
  timeZone: true,
});
export type Budget = z.output<typeof budgetSaid>;

/** Budgets of a request, read as rules are. */
export const budgetsOf = (request: ReportRequest): Budget[] => request.budgets.map((each) => budgetSaid.parse(each));

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

/** The edition of ESRS E1 that a request asks for. */
export const esrsOf = ({ esrs, to }: ReportRequest): EsrsEditionId => esrs ?? esrsEditionOf(to);

/** What inventories declared, read as rules are. */
export const inventoriesOf = ({ inventories }: ReportRequest) => inventories.map((each) => inventoryRule.parse(each));

/** What was declared of data centres, read as rules are. */
export const sitesOf = ({ sites }: ReportRequest) => sites.map((each) => siteRule.parse(each));
