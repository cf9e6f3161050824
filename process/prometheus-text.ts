/** Labels of one sample, by their names. */
export type Labels = Readonly<Record<string, string>>;
export type Sample = readonly [labels: Labels, value: number];

const labelsText = (labels: Labels): string => {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return written.length === 0 ? '' : `{${written.join(',')}}`;
};
const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** One metric in the text format of Prometheus: its help, its type, a line for each sample. */
export const family = (name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string[] => [
  ...headOf(name, type, help),
  ...samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}`),
];

const headOf = (name: string, type: string, help: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];

/** Counts by labels, as they stand since the start of the process. */
export class Counter {
  readonly #name: string;
  readonly #help: string;
  readonly #series = new Map<string, { readonly labels: Labels; value: number }>();

  /** @param name ends in `_total`, as Prometheus wants it */
  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  add(labels: Labels, value = 1): void {
    const key = labelsText(labels);
    const series = this.#series.get(key);
    if (series) series.value += value;
    else this.#series.set(key, { labels, value });
  }

  lines(): string[] {
    const samples = [...this.#series.values()].map(({ labels, value }): Sample => [labels, value]);
    return family(this.#name, 'counter', this.#help, samples);
  }
}

/** Durations in seconds, counted by the bounds that OpenTelemetry advises for `http.server.request.duration`. */
export class DurationHistogram {
  static readonly bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
  readonly #name: string;
  readonly #help: string;
  readonly #series = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number }>();

  /** @param name ends in `_seconds` */
  constructor(name: string, help: string) {
    this.#name = name;
    this.#help = help;
  }

  observe(labels: Labels, seconds: number): void {
    const key = labelsText(labels);
    let series = this.#series.get(key);
    if (!series) {
      series = { labels, counts: new Array(DurationHistogram.bounds.length + 1).fill(0), sum: 0 };
      this.#series.set(key, series);
    }
    const at = DurationHistogram.bounds.findIndex((bound) => seconds <= bound);
    const bucket = at < 0 ? DurationHistogram.bounds.length : at;
    series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
    series.sum += seconds;
  }

  lines(): string[] {
    return [
      ...headOf(this.#name, 'histogram', this.#help),
      ...[...this.#series.values()].flatMap(({ labels, counts, sum }) => {
        let count = 0;
        const buckets = counts.map((each, i) => {
          count += each;
          const le = String(DurationHistogram.bounds[i] ?? '+Inf');
          return `${this.#name}_bucket${labelsText({ ...labels, le })} ${count}`;
        });
        return [
          ...buckets,
          `${this.#name}_sum${labelsText(labels)} ${sum}`,
          `${this.#name}_count${labelsText(labels)} ${count}`,
        ];
      }),
    ];
  }
}

/** What a process uses of its machine, by the names that Prometheus's own clients have for it. */
export const processLines = (usage = process.cpuUsage(), memory = process.memoryUsage.rss()): string[] => [
  ...family('process_cpu_seconds_total', 'counter', 'CPU time of this process.', [
    [{}, (usage.user + usage.system) / 1e6],
  ]),
  ...family('process_resident_memory_bytes', 'gauge', 'Resident memory of this process.', [[{}, memory]]),
];
