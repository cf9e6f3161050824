/** Spans of a trace that are shown; of a larger one the first. */
export const maxTraceSpans = 250_000;

/** Log records of a trace that are shown; of more the first. */
export const maxTraceLogs = 5000;
