/** What became of a query. */
export type Asked = {
  /** The declaration, by which its name is found. */
  readonly query: object;
  /** Refused for what was asked, failed for trouble of our own, or left by whoever asked. */
  readonly outcome: 'answered' | 'refused' | 'failed' | 'left';
  readonly seconds: number;
  /** Rows of the answer; undefined of a streamed file, which nobody counts. */
  readonly rows: number | undefined;
};
