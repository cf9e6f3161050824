import type {
  AlertRule,
  AllocationRule,
  BudgetRule,
  ContractRule,
  ScheduleRule,
} from '../../../domain/rules/schema.ts';
import type { Standing } from '../../../server/alerts/budgets.ts';

type Listed<Rule> = { readonly rule: Rule; readonly origin: 'file' | 'ui' | 'price-book'; readonly file: string };

export type ListedChannel = {
  readonly id: string;
  readonly kind: 'webhook' | 'slack' | 'email';
  readonly quietHours: { readonly from: string; readonly to: string; readonly timeZone: string } | null;
  readonly to: string;
  readonly missing: readonly string[];
};

/** What `GET /api/v1/rules` answers. */
export type ListedRules = {
  readonly budget: readonly Listed<BudgetRule>[];
  readonly allocation: readonly Listed<AllocationRule>[];
  readonly alert: readonly Listed<AlertRule>[];
  readonly contract: readonly Listed<ContractRule>[];
  readonly schedule: readonly Listed<ScheduleRule>[];
  readonly channels: readonly ListedChannel[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
};

/** What `GET /api/v1/budgets` answers. */
export type ListedBudget = Listed<BudgetRule> & { readonly standing: Standing | null; readonly error: string };

/** An id of a title: small letters, digits and dashes. */
export const idOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64) || 'rule';

/** A duration as rules write it: `5m`, `24h`. */
export function durationText(ms: number): string {
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
  ] as const)
    if (ms % size === 0) return `${ms / size}${unit}`;
  return `${Math.round(ms / 1000)}s`;
}
