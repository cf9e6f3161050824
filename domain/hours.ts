/** Milliseconds in an hour. */
export const HOUR_MS = 3_600_000;
/** Milliseconds in a day. */
export const DAY_MS = 86_400_000;

/** Periods longer than this, in milliseconds, are shown by day; others by hour. */
export const LONG_PERIOD_MS = 4 * DAY_MS;
