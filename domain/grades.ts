/** Evidence grades, best first. Unknown is its own grade and is never shown as zero. */
export const grades = ['A', 'B', 'C', 'D', 'E', '?'] as const;
export type Grade = (typeof grades)[number];

/** What each grade says about a figure, in the words of the tooltip. */
export const gradeMeaning: Record<Grade, string> = {
  A: 'measured, and reconciled with an invoice or signed',
  B: 'measured',
  C: 'derived from measured data',
  D: 'modelled or declared',
  E: 'claimed or assumed',
  '?': 'unknown',
};

/** Narrows text from an answer to a grade; anything else is unknown. */
export const toGrade = (text: unknown): Grade => grades.find((grade) => grade === text) ?? '?';
