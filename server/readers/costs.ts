import { DAY_MS } from '../../domain/hours.ts';

/** Rows a day that a query is expected to read before it was ever asked: a month is cheap, a year is not. */
const unknownRowsPerDay = 20_000;
/** Shorter periods are taken as a day: what a query reads whatever the period is then a matter of one day. */
const daysOf = (periodMs: number | undefined): number => Math.max(1, (periodMs ?? 0) / DAY_MS);

/**
 * What queries are expected to read, in rows: as many a day of the period as they read the last times. Rows are what the store counts,
 * however busy it is, and they grow with its tables; seconds would call every query expensive on a busy machine.
 */
export class Costs {
  readonly #perDay = new WeakMap<object, number>();

  expected(query: object, periodMs: number | undefined): number {
    return (this.#perDay.get(query) ?? unknownRowsPerDay) * daysOf(periodMs);
  }

  /** Takes more at once, and less by and by: filters make a query cheap now and then. */
  learn(query: object, periodMs: number | undefined, rows: number): void {
    const now = rows / daysOf(periodMs);
    const before = this.#perDay.get(query) ?? now;
    this.#perDay.set(query, Math.max(now, 0.8 * before + 0.2 * now));
  }
}
