import { type FamilyType, familyOf } from './series.ts';

/** What is said of a family of series. */
export type Family = { readonly type: FamilyType; readonly unit: string; readonly help: string };

const unknown: Family = { type: '', unit: '', help: '' };
const maxKnown = 50_000;
/** Remote write 1.0 tells of families in requests of their own, a minute apart: what was told stands until the next start. */
const known = new Map<string, Family>();

export function rememberFamily(name: string, family: Family): void {
  known.delete(name);
  known.set(name, family);
  if (known.size > maxKnown) known.delete(known.keys().next().value as string);
}

/** A name with buckets is a histogram's, even before anybody says so. */
export function rememberHistogram(name: string): void {
  if (!known.has(name)) rememberFamily(name, { ...unknown, type: 'histogram' });
}

/** What is known of the family that a series is of, by its own name or by that before `_bucket`, `_sum`, `_count` or `_total`. */
export const familyOfSeries = (name: string): Family => known.get(name) ?? known.get(familyOf(name)) ?? unknown;
