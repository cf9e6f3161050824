/**
 * The grade of a sum, from a map grade → weight: the best grade so that at least nine tenths of the weight is of it or better.
 */
export const gradeOf = (weights: string) =>
  `arrayFirst(g -> arraySum(mapValues(mapFilter((k, v) -> position('ABCDE?', k) <= position('ABCDE?', g), ${weights}))) >= 0.9 * arraySum(mapValues(${weights})), ['A', 'B', 'C', 'D', 'E', '?'])`;

/**
 * The 95 % Wilson score interval of a share, `side` -1 for its low end and 1 for its high end; NULL without trials.
 * Source: Wilson, Journal of the American Statistical Association 22 (1927).
 */
export const wilson = (successes: string, trials: string, side: -1 | 1): string =>
  `if(${trials} > 0, ${side < 0 ? 'greatest(0, ' : 'least(1, '}(${successes} / ${trials} + 1.9207 / ${trials} ${side < 0 ? '-' : '+'} 1.96 * sqrt((${successes} / ${trials} * (1 - ${successes} / ${trials}) + 0.9604 / ${trials}) / ${trials})) / (1 + 3.8416 / ${trials})), NULL)`;
