/** What a service was asked for: how many requests, tokens in and out. */
type Totals = { readonly requests: number; readonly input: number; readonly output: number };

/** Requests of an hour of a working day (UTC), in per cent of the busiest. Ours: office hours of Europe and America. */
const workingDay = [
  0.2, 0.1, 0.05, 0.05, 0.05, 0.3, 3, 15, 45, 80, 97, 100, 93, 95, 100, 98, 90, 78, 60, 44, 30, 18, 8, 2,
];
const weekend = 0.7;
const hour = 3_600_000;
const step = 300_000;

/**
 * Recorded requests, one after another, as the kept part of far more: they come as the hours of the day and the days of the week
 * have it, and each stands for `standsFor`.
 */
export class Traffic {
  readonly #from: number;
  /** What was asked for until each request, from none to all. */
  readonly #asked: readonly Totals[];
  /** Share of all that comes until each step of the period, from 0 to 1. */
  readonly #come: readonly number[];

  constructor(
    requests: readonly { readonly contextTokens: number; readonly generatedTokens: number }[],
    { from, to, standsFor }: { readonly from: number; readonly to: number; readonly standsFor: number },
  ) {
    this.#from = from;
    const asked: Totals[] = [{ requests: 0, input: 0, output: 0 }];
    for (const [i, { contextTokens, generatedTokens }] of requests.entries()) {
      const { input, output } = asked[i] as Totals;
      asked.push({
        requests: standsFor * (i + 1),
        input: input + standsFor * contextTokens,
        output: output + standsFor * generatedTokens,
      });
    }
    this.#asked = asked;
    const come = [0];
    for (let at = from; at < to; at += step) come.push((come.at(-1) as number) + demandAt(at + step / 2));
    const all = come.at(-1) as number;
    this.#come = come.map((each) => each / all);
  }

  /** When a share of all has come, epoch ms. */
  timeOf(share: number): number {
    let low = 0;
    let high = this.#come.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#come[middle] as number) <= share) low = middle;
      else high = middle;
    }
    const before = this.#come[low] as number;
    const width = (this.#come[high] as number) - before;
    return this.#from + step * (low + (width > 0 ? (share - before) / width : 0));
  }

  /** All that was asked for from one time to another, whether kept or not. */
  between(from: number, to: number): Totals {
    const [a, b] = [this.#until(from), this.#until(to)];
    return { requests: b.requests - a.requests, input: b.input - a.input, output: b.output - a.output };
  }

  #until(time: number): Totals {
    const share = along(this.#come, (time - this.#from) / step, (a, b, part) => a + part * (b - a));
    return along(this.#asked, share * (this.#asked.length - 1), (a, b, part) => ({
      requests: a.requests + part * (b.requests - a.requests),
      input: a.input + part * (b.input - a.input),
      output: a.output + part * (b.output - a.output),
    }));
  }
}

/** Demand at a time, in per cent of the busiest. */
function demandAt(time: number): number {
  const at = (time % (24 * hour)) / hour;
  const day = new Date(time).getUTCDay();
  const demand = along([...workingDay, workingDay[0] as number], at, (a, b, part) => a + part * (b - a));
  return demand * (day === 0 || day === 6 ? weekend : 1);
}

/** What stands at a place of a list, between two of its values where the place is; before the first and after the last, those. */
function along<T>(values: readonly T[], place: number, mixed: (a: T, b: T, part: number) => T): T {
  const inside = Math.min(Math.max(place, 0), values.length - 1);
  const below = Math.min(Math.floor(inside), values.length - 2);
  return mixed(values[below] as T, values[below + 1] as T, inside - below);
}
