/**
 * A sum that runs on over events, and where it stood at each of them. A leaf has the difference between two of its events, times its
 * weight of up to a million: a rounding of the sum, which knows the small shares of heavy leaves and the large ones of light ones,
 * would be as many times larger there. So what rounding takes from the sum is kept beside it (T. J. Dekker, “A floating-point
 * technique for extending the available precision”, 1971), and a difference is as exact as what was added between the two.
 */
export class RunningSum {
  readonly #sums: Float64Array;
  readonly #losses: Float64Array;
  #sum = 0;
  #lost = 0;

  constructor(events: number) {
    this.#sums = new Float64Array(events);
    this.#losses = new Float64Array(events);
  }

  add(amount: number): void {
    const before = this.#sum;
    const after = before + amount;
    const added = after - before;
    this.#sum = after;
    this.#lost += before - (after - added) + (amount - added);
  }

  /** Writes down where the sum stands at an event. */
  note(event: number): void {
    this.#sums[event] = this.#sum;
    this.#losses[event] = this.#lost;
  }

  /** What was added between two events. */
  between(begin: number, end: number): number {
    const sums = (this.#sums[end] as number) - (this.#sums[begin] as number);
    return sums + ((this.#losses[end] as number) - (this.#losses[begin] as number));
  }
}
