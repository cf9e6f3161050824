/**
 * The grade of a sum, from a map grade → weight: the best grade so that at least nine tenths of the weight is of it or better.
 */
export const gradeOf = (weights: string) =>
  `arrayFirst(g -> arraySum(mapValues(mapFilter((k, v) -> position('ABCDE?', k) <= position('ABCDE?', g), ${weights}))) >= ` +
  `0.9 * arraySum(mapValues(${weights})), ['A', 'B', 'C', 'D', 'E', '?'])`;

/**
 * The 95 % Wilson score interval of a share, `side` -1 for its low end and 1 for its high end; NULL without trials.
 * Source: Wilson, Journal of the American Statistical Association 22 (1927).
 */
export function wilson(successes: string, trials: string, side: -1 | 1): string {
  const [bounded, sign] = side < 0 ? ['greatest(0, ', '-'] : ['least(1, ', '+'];
  const share = `${successes} / ${trials}`;
  const spread = `sqrt((${share} * (1 - ${share}) + 0.9604 / ${trials}) / ${trials})`;
  const end = `(${share} + 1.9207 / ${trials} ${sign} 1.96 * ${spread}) / (1 + 3.8416 / ${trials})`;
  return `if(${trials} > 0, ${bounded}${end}), NULL)`;
}
