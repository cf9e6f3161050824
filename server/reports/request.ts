import { z } from 'zod';
import { languages } from '../../domain/languages.ts';
import { reportKinds } from '../../domain/reports/document.ts';
import { contractRule } from '../../domain/rules/schema.ts';
import { scopedRange } from '../../domain/time.ts';

/** What a report is asked for. It is made again from exactly this. */
export const reportRequest = scopedRange.extend({
  kind: z.enum(reportKinds),
  language: z.enum(languages).default('en'),
  /** Whose machines: decides the GHG Protocol's categories. */
  role: z.enum(['renter', 'owner']).default('renter'),
  /** Contracts that stood when it was made. */
  contracts: z.array(z.looseObject({ id: z.string() })).default([]),
});
export type ReportRequest = z.output<typeof reportRequest>;

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
