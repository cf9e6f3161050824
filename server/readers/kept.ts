const mostBytes = 64 * 2 ** 20;

/** Texts that are kept for a time, by a key; the oldest go when there are too many. */
export class Kept<Value extends { readonly text: string }> {
  readonly #values = new Map<string, { readonly value: Value; readonly until: number }>();
  readonly #now: () => number;
  #bytes = 0;

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  get(key: string): Value | undefined {
    const found = this.#values.get(key);
    return found && found.until > this.#now() ? found.value : undefined;
  }

  set(key: string, value: Value, forMs: number): void {
    if (forMs <= 0) return;
    this.#drop(key);
    this.#values.set(key, { value, until: this.#now() + forMs });
    this.#bytes += value.text.length;
    for (const [oldest, { until }] of this.#values) {
      if (this.#bytes <= mostBytes && until > this.#now()) break;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#values.clear();
    this.#bytes = 0;
  }

  #drop(key: string): void {
    this.#bytes -= this.#values.get(key)?.value.text.length ?? 0;
    this.#values.delete(key);
  }
}
