/** Figures that are not sums of charges: latencies from counts, and shares of attempts. */
export type Measure = {
  readonly title: string;
  readonly unit: 'ms' | '1';
  readonly formula: string;
  readonly of: 'latency' | 'attempts';
  /** Which counts, and which quantile of them; or which outcome. */
  readonly measure: 'duration' | 'first_token' | 'queue' | 'startup' | 'preempted' | 'completed';
  readonly level?: number;
};

const quantile = <What extends string>(what: What) =>
  `${what}, interpolated from logarithmic buckets (eight per octave), accurate to ±4.5 %` as const;

/** Their origin can be shown as that of figures of charges can. */
export const measures = {
  p50: {
    title: 'Latency p50',
    unit: 'ms',
    formula: quantile('median duration of units of work'),
    of: 'latency',
    measure: 'duration',
    level: 0.5,
  },
  p95: {
    title: 'Latency p95',
    unit: 'ms',
    formula: quantile('95th percentile of the duration of units of work'),
    of: 'latency',
    measure: 'duration',
    level: 0.95,
  },
  firstTokenP95: {
    title: 'Time to first token, p95',
    unit: 'ms',
    formula: quantile('95th percentile of the time to first token'),
    of: 'latency',
    measure: 'first_token',
    level: 0.95,
  },
  queueP50: {
    title: 'Queue p50',
    unit: 'ms',
    formula: quantile('median duration of queue spans'),
    of: 'latency',
    measure: 'queue',
    level: 0.5,
  },
  startupP50: {
    title: 'Startup p50',
    unit: 'ms',
    formula: quantile('median duration of startup spans'),
    of: 'latency',
    measure: 'startup',
    level: 0.5,
  },
  preemptedShare: {
    title: 'Preempted',
    unit: '1',
    formula: 'attempts that were preempted ÷ attempts that ended in the period; 95 % Wilson interval',
    of: 'attempts',
    measure: 'preempted',
  },
  successShare: {
    title: 'Success',
    unit: '1',
    formula: 'attempts that completed ÷ those that completed, failed or were preempted; 95 % Wilson interval',
    of: 'attempts',
    measure: 'completed',
  },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export const isMeasure = (text: string): text is MeasureName => Object.hasOwn(measures, text);
