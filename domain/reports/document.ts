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
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
};
type ReportText = { readonly kind: 'text'; readonly text: string; readonly tone?: 'warn' };
export type ReportBlock = ReportTable | ReportBars | ReportText;
export type ReportSection = { readonly id: string; readonly title: string; readonly blocks: readonly ReportBlock[] };

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
