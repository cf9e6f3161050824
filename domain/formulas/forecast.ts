/** A way to foretell daily spend from the days before. */
type Method = {
  readonly id: 'recent mean' | 'weekday mean' | 'damped trend';
  readonly about: string;
  /** Days that it needs. */
  readonly needs: number;
  readonly foretell: (days: readonly number[], ahead: number) => number[];
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const methods: readonly Method[] = [
  {
    id: 'recent mean',
    about: 'the mean of the last seven days',
    needs: 7,
    foretell: (days, ahead) => Array<number>(ahead).fill(mean(days.slice(-7))),
  },
  {
    id: 'weekday mean',
    about: 'the mean of the same weekday in the last three weeks',
    needs: 21,
    foretell: (days, ahead) =>
      Array.from({ length: ahead }, (_, i) => {
        const phase = days.length + (i % 7);
        return mean([phase - 7, phase - 14, phase - 21].map((at) => days[at] ?? 0));
      }),
  },
  {
    id: 'damped trend',
    about: 'exponential smoothing with a damped trend (Gardner and McKenzie; α 0.3, β 0.1, φ 0.9)',
    needs: 14,
    foretell: (days, ahead) => {
      let level = days[0] ?? 0;
      let trend = 0;
      for (const day of days.slice(1)) {
        const before = level;
        level = 0.3 * day + 0.7 * (level + 0.9 * trend);
        trend = 0.1 * (level - before) + 0.9 * 0.9 * trend;
      }
      let damped = 0;
      return Array.from({ length: ahead }, (_, i) => {
        damped += 0.9 ** (i + 1);
        // Nothing costs less than nothing.
        return Math.max(0, level + damped * trend);
      });
    },
  },
];

export type Forecast =
  | {
      readonly method: Method['id'];
      readonly about: string;
      /** Each day ahead. */
      readonly days: readonly number[];
      readonly sum: number;
      /** Four of five outcomes of the back-test lay between. */
      readonly low: number;
      readonly high: number;
      /** How the method did where the outcome is known. */
      readonly backTest: {
        readonly origins: number;
        readonly daysAhead: number;
        /** Mean absolute error of the sum, as a share of it. */
        readonly meanError: number;
      };
    }
  | { readonly refused: string };

const fewestDays = 14;
const fewestOrigins = 5;

/**
 * Forecast of the cost of the next days, with a band. Three simple methods are back-tested on the known days: from each day
 * with enough history, the sum of the following days is predicted and compared with the actual sum. The method with the
 * smallest error is used. The band is the tenth to ninetieth percentile of those errors, widened by the square root of time if
 * the horizon is longer than the tested one.
 *
 * Source: rolling-origin evaluation, Tashman, International Journal of Forecasting 16 (2000).
 *
 * @param days spend of whole days, oldest first, no gaps
 * @param ahead days to forecast, ≥ 1
 * @returns the forecast, or why there is none
 */
export function forecast(days: readonly number[], ahead: number): Forecast {
  if (days.length < fewestDays)
    return { refused: `history too short: ${days.length} of ${fewestDays} whole days needed` };
  const daysAhead = Math.max(1, Math.min(ahead, Math.floor(days.length / 3)));
  const tested = methods
    .map((method) => ({ method, errors: errorsOf(method, days, daysAhead) }))
    .filter(({ errors }) => errors.length >= fewestOrigins)
    .map((each) => ({ ...each, meanError: mean(each.errors.map(Math.abs)) }));
  const best = tested.toSorted((a, b) => a.meanError - b.meanError)[0];
  if (!best || days.every((day) => day === 0)) return { refused: 'too little history to test a forecast' };
  const next = best.method.foretell(days, ahead);
  const sum = next.reduce((total, day) => total + day, 0);
  const wider = Math.sqrt(Math.max(1, ahead / daysAhead));
  return {
    method: best.method.id,
    about: best.method.about,
    days: next,
    sum,
    low: Math.max(0, sum * (1 + wider * Math.min(0, quantile(best.errors, 0.1)))),
    high: sum * (1 + wider * Math.max(0, quantile(best.errors, 0.9))),
    backTest: { origins: best.errors.length, daysAhead, meanError: best.meanError },
  };
}

/** (outcome − foretold) ÷ foretold of the sums over `ahead` days, from each origin that can be tested. */
function errorsOf({ needs, foretell }: Method, days: readonly number[], ahead: number): number[] {
  const errors: number[] = [];
  for (let origin = Math.max(needs, 7); origin + ahead <= days.length; origin++) {
    const foretold = foretell(days.slice(0, origin), ahead).reduce((sum, day) => sum + day, 0);
    const came = days.slice(origin, origin + ahead).reduce((sum, day) => sum + day, 0);
    if (foretold > 0) errors.push((came - foretold) / foretold);
  }
  return errors;
}

/** A quantile, interpolated between the two nearest values. */
export function quantile(values: readonly number[], level: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = level * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? below) - below);
}
