/** Evidence grades, best first. Unknown is its own grade and is never shown as zero. */
export const grades = ['A', 'B', 'C', 'D', 'E', '?'] as const;
export type Grade = (typeof grades)[number];

/** What each grade says about a figure, in the words of the tooltip. */
export const gradeMeaning = {
  A: 'measured, and reconciled with an invoice or signed',
  B: 'measured',
  C: 'derived from measured data',
  D: 'modelled or declared',
  E: 'claimed or assumed',
  '?': 'unknown',
} as const satisfies Record<Grade, string>;

/** Narrows text from an answer to a grade; anything else is unknown. */
export const toGrade = (text: unknown): Grade => grades.find((grade) => grade === text) ?? '?';

/** Shares of a sum by grade, when a part of it is not observed at all: that part is unknown. */
export const withUnknown = (shares: Readonly<Record<string, number>>, unknownShare: number): Record<string, number> =>
  unknownShare > 0
    ? {
        ...Object.fromEntries(Object.entries(shares).map(([grade, share]) => [grade, share * (1 - unknownShare)])),
        '?': (shares['?'] ?? 0) * (1 - unknownShare) + unknownShare,
      }
    : { ...shares };

/** Share of energy that must be measured before a figure of energy or carbon may be called more than an estimate. */
export const officialCoverage = 0.75;

/** Whether a figure of energy or carbon may be called official: enough of the GPUs' energy was measured. Unknown coverage is not enough. */
export const isOfficial = (measuredShare: number | null): boolean =>
  measuredShare !== null && measuredShare >= officialCoverage;

/** The best grade so that nine tenths of the whole are of it or better. */
export function gradeOfShares(shares: Readonly<Record<string, number>>): Grade {
  let sum = 0;
  for (const grade of grades) {
    sum += shares[grade] ?? 0;
    if (sum >= 0.9) return grade;
  }
  return '?';
}
