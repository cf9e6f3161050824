/** What a column of an answer holds. */
export const columnTypes = ['time', 'number', 'string', 'boolean', 'other'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A Grafana data frame as JSON: one array of values a field, in the order of the fields. */
export type Frame = {
  readonly schema: {
    readonly name: string;
    readonly fields: readonly {
      readonly name: string;
      readonly type: ColumnType;
      readonly config: { readonly unit?: string };
    }[];
    readonly meta: {
      readonly custom: {
        readonly elapsedMs: number;
        /** How many rows there are, where the frame has only the first of them. */
        readonly allRows?: number;
      };
    };
  };
  readonly data: { readonly values: readonly (readonly unknown[])[] };
};
