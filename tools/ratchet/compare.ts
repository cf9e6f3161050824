import type { Finding } from './finding.ts';

/** Most findings of each measure that are allowed. It may only fall. */
export type Ceiling = Readonly<Record<string, number>>;

/** How many findings each measure has; of a measure that found nothing 0, where the ceiling knows it. */
export function counted(findings: readonly Finding[], ceiling: Ceiling): Ceiling {
  const counts: Record<string, number> = Object.fromEntries(Object.keys(ceiling).map((measure) => [measure, 0]));
  for (const { measure } of findings) counts[measure] = (counts[measure] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Measures above their ceiling, and those below it. A measure that the ceiling does not know may find nothing. */
export function compared(now: Ceiling, ceiling: Ceiling): { risen: string[]; fallen: string[] } {
  const measures = Object.keys(now);
  return {
    risen: measures.filter((measure) => (now[measure] ?? 0) > (ceiling[measure] ?? 0)),
    fallen: measures.filter((measure) => (now[measure] ?? 0) < (ceiling[measure] ?? 0)),
  };
}
