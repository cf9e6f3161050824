import { z } from 'zod';
import { allocate } from '../../domain/formulas/allocation.ts';
import { scopedRange } from '../../domain/time.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, isSample, unknownHours } from '../contract/fields.ts';
import sharedCosts from '../queries/shared-costs.ts';
import type { Rules } from '../rules/rules.ts';

/** A period, filters, and who is charged. */
export const showbackParams = scopedRange.extend({
  by: z.enum(['team', 'project']).default('team').describe('Who is charged.'),
});

/** Who bears what in a period, to the last digit. */
export const showbackAnswer = z
  .object({
    by: z.enum(['team', 'project']),
    receivers: z.array(
      z.object({
        receiver: z.string(),
        own: decimalText,
        parts: z.record(z.string(), decimalText).describe('What each rule adds, by its id.'),
        total: decimalText,
      }),
    ),
    rules: z
      .array(z.object({ id: z.string(), pool: decimalText, unallocated: decimalText }))
      .describe('What each rule shared out, and what of that nobody could be found for.'),
    total: decimalText,
    unknownHours,
    isSample,
  })
  .meta({ id: 'Showback' });
export type Showback = AnswerOf<typeof showbackAnswer>;

/** Who bears what in a period, by the rules as they stand. @throws AppError `bad_request` naming a wrong parameter */
export async function showback(store: Store, rules: Rules, raw: Record<string, unknown>): Promise<Showback> {
  const { by, ...scope } = parseWith(showbackParams, raw);
  const [columns, { allocation }] = await Promise.all([runColumns(store, sharedCosts, scope), rules.all()]);
  const cells = columns.cost.map((cost, i) => ({
    network: columns.network[i] ?? '',
    workload: columns.workload[i] ?? '',
    team: columns.team[i] ?? '',
    project: columns.project[i] ?? '',
    region: columns.region[i] ?? '',
    bucket: columns.bucket[i] ?? '',
    cost,
  }));
  return {
    by,
    ...allocate(
      cells,
      allocation.map(({ rule }) => rule),
      by,
    ),
    unknownHours: columns.unknownSeconds.reduce((sum, seconds) => sum + Number(seconds) / 3600, 0),
    isSample: columns.isSample.some(Boolean),
  };
}
