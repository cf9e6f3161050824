/** One place that is worse than the rules allow. */
export type Finding = {
  /** What is counted; the ceiling has one number for each. */
  readonly measure: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
};
