import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 60 });

/** What emissions are of: the basis of the intensity that they were computed with, or manufacture. */
export type Basis = 'direct' | 'lifecycle' | 'upstream' | 'embodied' | 'market';
export type Part = { readonly basis: Basis; readonly grams: string | null };

/** Pairs that stand for the same grams twice, or for two methods of one energy. */
const never: readonly (readonly [Basis, Basis])[] = [
  ['direct', 'lifecycle'],
  ['lifecycle', 'upstream'],
  ['market', 'direct'],
  ['market', 'lifecycle'],
];

/**
 * Adds emissions of different kinds, if the sum is meaningful.
 *
 * Life-cycle = direct + upstream, so neither can be added to it. Location-based and market-based are two methods for the
 * same energy and are never added. Source: GHG Protocol Scope 2 Guidance (2015), §§1.5, 6.8; Scope 3 Standard, category 3.
 *
 * @returns decimal text; null if a part is unknown, because the sum would be incomplete
 * @throws RangeError for a mixture
 */
export function addEmissions(parts: readonly Part[]): string | null {
  for (const [a, b] of never)
    if (parts.some((part) => part.basis === a) && parts.some((part) => part.basis === b))
      throw new RangeError(`${a} and ${b} emissions must not be added: they count the same energy twice`);
  if (parts.some(({ grams }) => grams === null)) return null;
  return parts.reduce((sum, { grams }) => sum.plus(grams ?? 0), new Exact(0)).toFixed();
}
