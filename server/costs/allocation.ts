import { z } from 'zod';
import { type Allocation, allocate } from '../../domain/formulas/allocation.ts';
import { scopedRange } from '../../domain/time.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import sharedCosts from '../queries/shared-costs.ts';
import type { Rules } from '../rules/rules.ts';

const params = scopedRange.extend({ by: z.enum(['team', 'project']).default('team') });

export type Showback = Allocation & {
  readonly by: 'team' | 'project';
  readonly unknownHours: number;
  readonly isSample: boolean;
};

/** Who bears what in a period, by the rules as they stand. @throws AppError `bad_request` naming a wrong parameter */
export async function showback(store: Store, rules: Rules, raw: Record<string, unknown>): Promise<Showback> {
  const { by, ...scope } = parseWith(params, raw);
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
