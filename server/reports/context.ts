import type { ReportFigure, ReportSection } from '../../domain/reports/document.ts';
import type { Store } from '../../store/store.ts';
import type { ReportRequest } from './request.ts';
import type { ReportRow } from './totals.ts';
import type { Words } from './words.ts';

/** What every kind of report is made from. */
export type ReportContext = {
  readonly store: Store;
  readonly request: ReportRequest;
  readonly rows: readonly ReportRow[];
  readonly words: Words;
  /** Scope as queries take it. */
  readonly asked: Record<string, unknown>;
};
/** What a kind of report consists of. */
export type Parts = { readonly figures: readonly ReportFigure[]; readonly sections: readonly ReportSection[] };
