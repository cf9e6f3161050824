/** Spans in columns, for there are many; times are nanoseconds from any one origin, whole numbers below 2⁵³. */
export type WorkSpans = {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Index of the parent among the spans given, or −1. */
  readonly parent: Int32Array;
  /** 1 for frames of work (lease, attempt, job, queue), which hold spans and do no work of their own. */
  readonly isFrame: Uint8Array;
  /** Share of the GPUs' processors, in millionths; counts when every leaf of the lease says one. */
  readonly weight?: Float64Array;
};

/** What was charged for a stretch of the lease; stretches follow one another without overlap. null is unknown. */
export type Charged = {
  readonly from: number;
  readonly to: number;
  /** Money in units of 10⁻¹⁴. */
  readonly money: bigint | null;
  readonly joules: number | null;
  readonly grams: number | null;
};

/** A sum of which a part may be unknown: then it is null. */
export type Attributed = {
  readonly money: bigint | null;
  readonly joules: number | null;
  readonly grams: number | null;
};

/** The same by span, in columns; NaN and null are unknown. */
export type AttributedSpans = {
  readonly money: (bigint | null)[];
  readonly joules: Float64Array;
  readonly grams: Float64Array;
};

export type Attribution = {
  /** By span: what it cost itself, while it was a leaf. */
  readonly own: AttributedSpans;
  readonly idle: Attributed;
  /**
   * Money that does not divide into whole units: less than one a leaf and stretch; with weights, whose shares are
   * ordinary fractions, besides that within 10⁻¹⁰ of the whole either way.
   */
  readonly rounding: bigint;
  readonly charged: Attributed;
  /** The rule by which leaves shared. */
  readonly rule: 'equal share' | 'share of GPU processors';
};
