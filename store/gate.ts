/** Lets queries in, one by one, as there is room for what they cost. */
export type Gate = {
  /**
   * Waits for room. `query` is its declaration, `periodMs` how long a period it asks about; undefined where it asks about none.
   *
   * @throws AppError `too_many` when too many wait already; ReaderLeft
   */
  enter(query: object, periodMs: number | undefined): Promise<Entered>;
};

/** A query that was let in. */
export type Entered = {
  /** How many threads it may use; undefined for as many as the store gives. */
  readonly threads: number | undefined;
  /** It is over; again without effect. `rows` is how many it read, `tooMany` more than it may, undefined where nobody knows. */
  leave(rows: number | 'tooMany' | undefined): void;
};
