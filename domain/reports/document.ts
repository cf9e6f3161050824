/** A report as data: what every format is made of. */

/** A figure with its exact value, so that it can be computed again and compared. */
export type ReportFigure = {
  readonly id: string;
  readonly label: string;
  /** Decimal text in `unit`; null is not known. */
  readonly value: string | null;
  readonly unit: 'kWh' | 'gCO2e' | 'h' | '1' | string;
  readonly grade: string;
  /** Low and high, in the same unit. */
  readonly range?: readonly [low: string, high: string];
  /** GPU-hours of which it is not known: they are not in it. */
  readonly leavesOut?: string;
  /** Known energy of which it is not known: the kWh that a sum of emissions says nothing of. */
  readonly leavesOutKwh?: string;
  /** Of what share of the energy it is known, for a share: it says nothing of the rest. */
  readonly coverage?: string;
};
export type ReportTable = {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly string[])[];
};
/** Bars from zero, drawn as vectors. */
export type ReportBars = {
  readonly kind: 'bars';
  readonly caption: string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    readonly text: string;
    /** What has a colour of its own: a network, a bucket. */
    readonly id?: string;
    /** What it is held against, in the unit of `value`. */
    readonly target?: number;
  }[];
};
/** Figures that a reader takes away. */
export type ReportTiles = {
  readonly kind: 'tiles';
  readonly caption: string;
  readonly tiles: readonly {
    readonly label: string;
    readonly text: string;
    readonly grade: string;
    /** Its range, what it says nothing of: a line each. */
    readonly notes: readonly string[];
  }[];
};
/** Amounts by step of time, those of several stacked. */
export type ReportColumns = {
  readonly kind: 'columns';
  readonly caption: string;
  /** Of the values. */
  readonly unit: string;
  /** Step by step; one that is partly outside the period is a part. */
  readonly steps: readonly { readonly label: string; readonly isPart: boolean }[];
  /** Largest first; a value for each step, null where none is known. */
  readonly series: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly (number | null)[];
  }[];
  /** What must be known of it. */
  readonly notes: readonly string[];
};
/** Values by hour of the day and by step of time, several maps on one scale. */
export type ReportHeat = {
  readonly kind: 'heat';
  readonly caption: string;
  readonly unit: string;
  readonly steps: readonly string[];
  readonly maps: readonly {
    readonly label: string;
    readonly note: string;
    /** For each step the 24 hours of the day; null is not known. */
    readonly cells: readonly (readonly (number | null)[])[];
  }[];
};
/** What wholes consist of. */
export type ReportShares = {
  readonly kind: 'shares';
  readonly caption: string;
  readonly wholes: readonly {
    readonly label: string;
    readonly parts: readonly {
      readonly id: string;
      readonly label: string;
      readonly share: number;
      readonly text: string;
    }[];
  }[];
};
export type ReportList = { readonly kind: 'list'; readonly caption: string; readonly items: readonly string[] };
type ReportText = { readonly kind: 'text'; readonly text: string; readonly tone?: 'warn' };
export type ReportBlock =
  | ReportTable
  | ReportBars
  | ReportTiles
  | ReportColumns
  | ReportHeat
  | ReportShares
  | ReportList
  | ReportText;
export type ReportSection = {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
  /** Read by those who look something up: it stands behind the others. Absent is false. */
  readonly isAppendix?: boolean;
};

/** Kinds of report. */
export const reportKinds = ['sustainability', 'finance', 'statement'] as const;

export type Report = {
  readonly wattledger: 'report';
  readonly kind: (typeof reportKinds)[number];
  readonly language: 'en' | 'fr';
  readonly title: string;
  /** What was asked for: enough to ask again. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Printed on the first page. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly isSample: boolean;
  /** No lease ran in the period: nothing is known of it, which is no zero. Absent is false. */
  readonly isEmpty?: boolean;
  /** The period was not over when the report was made: it says what was known by then. Absent is false. */
  readonly isUnfinished?: boolean;
  readonly figures: readonly ReportFigure[];
  readonly sections: readonly ReportSection[];
  /** Of all of the above. */
  readonly hash: string;
};
