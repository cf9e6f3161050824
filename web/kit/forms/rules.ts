import type { RuleKind } from '../../../domain/rules/schema.ts';
import type { AnswerOf } from '../state/address.ts';

/** What `GET /api/v1/rules` answers. */
export type ListedRules = AnswerOf<'/rules'>;

/** A rule as it is listed: with its defaults, durations in milliseconds. */
export type RuleOf<Kind extends RuleKind> = ListedRules[Kind][number]['rule'];

/** What any rule is listed with: its name, and where it is written. */
export type AnyListed = {
  readonly rule: { readonly id: string; readonly title: string };
  readonly origin: 'file' | 'ui' | 'price-book';
  readonly file: string;
};

/** What `GET /api/v1/budgets` answers. */
export type ListedBudget = AnswerOf<'/budgets'>[number];

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
